using Easel.Agent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Agents;

/// <summary>GET /agents/tools: all tools that there are, with the types of agent that may have each.</summary>
internal static class ListTools
{
    public static Envelope<IReadOnlyList<ToolDescription>> Handle() => Answer.Ok(ToolDescription.All);
}
