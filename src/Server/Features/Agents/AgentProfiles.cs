using System.Text.Json;
using Easel.Agent;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Agents;

/// <summary>The door: which agents there are and how they are set up.</summary>
internal sealed class AgentProfiles(EaselDb db, AgentsSettings settings, TimeProvider time) : IModelUses, IUsageNames
{
    private static readonly (AgentType Type, string Name, string Description)[] Starters =
    [
        (AgentType.WorkflowEditor, "Workflow editor", "Changes the workflow of the session, checks it and runs it."),
        (AgentType.WorkflowAnalyzer, "Workflow analyzer", "Explains a workflow and finds what is wrong with it; it changes nothing."),
        (AgentType.GeneralAssistant, "General assistant", "Answers questions about ComfyUI, its nodes and Easel."),
    ];

    /// <summary>How many turns of one agent run at once.</summary>
    public int MaxConcurrentTurns => settings.MaxConcurrentTurns;

    UsageGroup IUsageNames.Group => UsageGroup.Agent;

    string IModelUses.What => "agents";

    /// <summary>An agent, whatever its status; null where there is none.</summary>
    public async Task<AgentView?> Find(long id, CancellationToken cancel) =>
        await db.Set<AgentDefinition>().AsNoTracking().FirstOrDefaultAsync(agent => agent.Id == id, cancel) is { } agent ? View(agent) : null;

    /// <summary>The agent of sessions that name none: the first ACTIVE workflow editor. Null where there is none.</summary>
    public async Task<AgentView?> Default(CancellationToken cancel) =>
        await db.Set<AgentDefinition>().AsNoTracking()
            .Where(agent => agent.Type == AgentType.WorkflowEditor && agent.Status == AgentStatus.Active)
            .OrderBy(agent => agent.Id).FirstOrDefaultAsync(cancel) is { } agent
            ? View(agent)
            : null;

    /// <summary>The names of agents, for lists that show who worked.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        db.Set<AgentDefinition>().Where(agent => ids.Contains(agent.Id)).ToDictionaryAsync(agent => agent.Id, agent => agent.Name, cancel);

    IQueryable<long> IUsageNames.Named(string part) =>
        db.Set<AgentDefinition>().Where(agent => agent.Name.ToLower().Contains(part)).Select(agent => agent.Id);

    /// <summary>Makes one agent of each type that has none yet.</summary>
    public Task EnsureOneOfEachType(long modelId, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var known = await db.Set<AgentDefinition>().Select(agent => new { agent.Type, agent.NameKey }).ToListAsync(cancel);
                foreach (var (type, name, description) in Starters)
                {
                    var key = AgentDefinition.KeyOf(name);
                    if (known.Any(agent => agent.Type == type || agent.NameKey == key))
                    {
                        continue;
                    }

                    db.Add(new AgentDefinition
                    {
                        Name = name,
                        NameKey = key,
                        Type = type,
                        Description = description,
                        ModelId = modelId,
                        Status = AgentStatus.Active,
                        CreatedAt = time.GetUtcNow().UtcDateTime,
                    });
                }
            },
            cancel);

    Task<int> IModelUses.Count(long modelId, CancellationToken cancel) =>
        db.Set<AgentDefinition>().CountAsync(agent => agent.ModelId == modelId || agent.FallbackModelId == modelId, cancel);

    private static AgentView View(AgentDefinition agent) => new(
        agent.Id, agent.Name, agent.Type, agent.Status, agent.ModelId, agent.SystemPrompt, agent.Temperature, agent.MaxTokens, Tools(agent.ToolsConfig),
        agent.FallbackModelId);

    private static ToolsConfig Tools(string? text)
    {
        if (text is null)
        {
            return ToolsConfig.Default;
        }

        using var json = JsonDocument.Parse(text);
        return ToolsConfig.Parse(json.RootElement);
    }
}

/// <summary>An agent as other features see it.</summary>
internal sealed record AgentView(
    long Id,
    string Name,
    AgentType Type,
    AgentStatus Status,
    long ModelId,
    string? SystemPrompt,
    double? Temperature,
    int? MaxTokens,
    ToolsConfig Tools,
    long? FallbackModelId)
{
    /// <summary>What its turns are recorded as.</summary>
    public ExecutionType ExecutionType => Type switch
    {
        AgentType.WorkflowEditor => ExecutionType.WorkflowEdit,
        AgentType.WorkflowAnalyzer => ExecutionType.WorkflowAnalyze,
        _ => ExecutionType.ChatResponse,
    };

    /// <summary>What a turn needs to know of it.</summary>
    public AgentProfile ToProfile() => new(Type, SystemPrompt, Temperature, MaxTokens, Tools);
}
