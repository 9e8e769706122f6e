using System.Text.Json;
using Easel.Agent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Agents;

/// <summary>GET /agents/tools-config-schema: the JSON schema of what an agent's toolsConfig may hold.</summary>
internal static class ReadToolsConfigSchema
{
    public static Envelope<JsonElement> Handle() => Answer.Ok(ToolsConfig.Schema);
}
