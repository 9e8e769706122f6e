using Easel.Agent;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Agents;

/// <summary>An agent as a user may choose it for a session: what it is there for, and nothing of how it is set up.</summary>
public sealed record AvailableAgent(long Id, string Name, AgentType Type, string? Description);

/// <summary>GET /agents/available: the agents that a session can name. The first workflow editor is that of sessions that name none.</summary>
internal static class ListAvailableAgents
{
    public static async Task<Envelope<List<AvailableAgent>>> Handle(
        EaselDb db, HttpResponse response, int? page, int? size, CancellationToken cancel)
    {
        var agents = db.Set<AgentDefinition>().AsNoTracking()
            .Where(agent => agent.Status == AgentStatus.Active)
            .OrderBy(agent => agent.Id)
            .Select(agent => new AvailableAgent(agent.Id, agent.Name, agent.Type, agent.Description));
        return Answer.Ok(await Paging.Of(page, size).Read(agents, response, cancel));
    }
}
