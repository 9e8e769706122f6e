using Easel.Agent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Agents;

/// <summary>What can be written into an agent's <c>toolsConfig</c>.</summary>
/// <param name="Schema">JSON schema, with the defaults and bounds of the limits.</param>
/// <param name="Tools">All tools that there are, with the types of agent that may have each.</param>
public sealed record ToolsConfigOptions(RawJson Schema, IReadOnlyList<ToolDescription> Tools);

/// <summary>GET /agents/tools-config: for whoever builds a form for it.</summary>
internal static class ReadToolsConfig
{
    public static Envelope<ToolsConfigOptions> Handle() =>
        Answer.Ok(new ToolsConfigOptions(new RawJson(ToolsConfig.Schema.GetRawText()), ToolDescription.All));
}
