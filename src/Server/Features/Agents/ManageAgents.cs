using System.Text.Json;
using Easel.Agent;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Agents;

/// <summary>The administrator's calls on agents.</summary>
internal static class ManageAgents
{
    public static async Task<Envelope<CreatedAgent>> Create(
        CreateAgentRequest request, EaselDb db, ChatModels models, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var agent = new AgentDefinition
        {
            Type = request.Type!.Value,
            Description = request.Description,
            ModelId = request.ModelId!.Value,
            FallbackModelId = request.FallbackModelId is 0 ? null : request.FallbackModelId,
            SystemPrompt = request.SystemPrompt,
            Temperature = request.Temperature,
            MaxTokens = request.MaxTokens,
            ToolsConfig = ReadTools(request.ToolsConfig),
            Status = AgentStatus.Active,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await db.Write(
            async () =>
            {
                await CheckModel(agent.ModelId, "modelId", models, cancel);
                await CheckFallback(agent, models, cancel);
                await Name(agent, request.Name, db, cancel);
                db.Add(agent);
                await db.SaveChangesAsync(cancel);
                await audit.Record(AuditAction.AgentCreated, "agent", agent.Id, $"{agent.Name}, {QueryEnum.Name(agent.Type)}", cancel);
            },
            cancel);
        return Answer.Ok(new CreatedAgent(agent.Id, agent.Name, agent.Type, agent.Status));
    }

    public static async Task<Envelope<List<AgentRow>>> List(
        EaselDb db, ChatModels models, HttpResponse response, string? type, string? status, int? page, int? size, CancellationToken cancel)
    {
        var agents = db.Set<AgentDefinition>().AsNoTracking();
        if (QueryEnum.Read<AgentType>(type, "type") is { } wantedType)
        {
            agents = agents.Where(agent => agent.Type == wantedType);
        }

        if (QueryEnum.Read<AgentStatus>(status, "status") is { } wantedStatus)
        {
            agents = agents.Where(agent => agent.Status == wantedStatus);
        }

        var rows = await Paging.Of(page, size).Read(agents.OrderBy(agent => agent.Id), response, cancel);
        var names = await models.Names(rows.Select(agent => agent.ModelId).Distinct().ToList(), cancel);
        return Answer.Ok(rows
            .Select(agent => new AgentRow(
                agent.Id, agent.Name, agent.Type, agent.ModelId, names.GetValueOrDefault(agent.ModelId, ""), agent.Status, agent.CreatedAt))
            .ToList());
    }

    public static async Task<Envelope<AgentDetails>> Read(long id, EaselDb db, ChatModels models, CancellationToken cancel)
    {
        var agent = await db.Set<AgentDefinition>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("agent");
        var names = await models.Names([agent.ModelId], cancel);
        return Answer.Ok(new AgentDetails(
            agent.Id,
            agent.Name,
            agent.Type,
            agent.Description,
            agent.ModelId,
            names.GetValueOrDefault(agent.ModelId, ""),
            agent.SystemPrompt,
            agent.Temperature,
            agent.MaxTokens,
            agent.ToolsConfig is { } tools ? new RawJson(tools) : null,
            agent.Status,
            agent.CreatedAt,
            agent.FallbackModelId));
    }

    public static async Task<Envelope<Done>> Update(
        long id, UpdateAgentRequest request, EaselDb db, ChatModels models, AuditLog audit, CancellationToken cancel)
    {
        var tools = ReadTools(request.ToolsConfig);
        var cleared = ClearedMembers.Of(request.Clear, "temperature", "maxTokens");
        await db.Write(
            async () =>
            {
                var agent = await db.Set<AgentDefinition>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("agent");
                if (request.ModelId is { } model && model != agent.ModelId)
                {
                    await CheckModel(model, "modelId", models, cancel);
                    agent.ModelId = model;
                }

                if (request.FallbackModelId is { } fallback)
                {
                    agent.FallbackModelId = fallback == 0 ? null : fallback;
                }

                await CheckFallback(agent, models, cancel);

                await Name(agent, request.Name ?? agent.Name, db, cancel);
                agent.Description = request.Description ?? agent.Description;
                agent.SystemPrompt = request.SystemPrompt ?? agent.SystemPrompt;
                agent.Temperature = cleared.After("temperature", request.Temperature, agent.Temperature);
                agent.MaxTokens = cleared.After("maxTokens", request.MaxTokens, agent.MaxTokens);
                agent.ToolsConfig = tools ?? agent.ToolsConfig;
                agent.Status = request.Status ?? agent.Status;
                await audit.Record(AuditAction.AgentUpdated, "agent", id, $"{agent.Name}, {QueryEnum.Name(agent.Status)}", cancel);
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> Delete(long id, EaselDb db, IEnumerable<IAgentUses> uses, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var agent = await db.Set<AgentDefinition>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("agent");
                if (await db.Set<Execution>().Where(Execution.IsLive).AnyAsync(execution => execution.AgentId == id, cancel))
                {
                    throw Refusal.Conflict(RefusalReason.AtWork, "This agent is at work. Wait for it, or set the agent to INACTIVE.");
                }

                foreach (var use in uses)
                {
                    if (await use.Count(id, cancel) is > 0 and var count)
                    {
                        throw Refusal.Conflict(RefusalReason.InUse, $"This agent is in use ({use.What}: {count}). Set it to INACTIVE instead.");
                    }
                }

                db.Remove(agent);
                await audit.Record(AuditAction.AgentDeleted, "agent", id, agent.Name, cancel);
            },
            cancel);
        return Answer.Done();
    }

    private static async Task Name(AgentDefinition agent, string name, EaselDb db, CancellationToken cancel)
    {
        var (id, key) = (agent.Id, AgentDefinition.KeyOf(name));
        if (key.Length == 0)
        {
            throw Refusal.BadField("name", FieldReason.Required, "A name has letters.");
        }

        if (await db.Set<AgentDefinition>().AnyAsync(other => other.NameKey == key && other.Id != id, cancel))
        {
            throw Refusal.Conflict(RefusalReason.NameTaken, "There is an agent of this name already.");
        }

        agent.Name = name.Trim();
        agent.NameKey = key;
    }

    private static async Task CheckFallback(AgentDefinition agent, ChatModels models, CancellationToken cancel)
    {
        if (agent.FallbackModelId is not { } fallback)
        {
            return;
        }

        if (fallback == agent.ModelId)
        {
            throw Refusal.BadField("fallbackModelId", FieldReason.SameModel, "The fallback has to be another model than the agent's own.");
        }

        await CheckModel(fallback, "fallbackModelId", models, cancel);
    }

    private static async Task CheckModel(long modelId, string field, ChatModels models, CancellationToken cancel)
    {
        var type = await models.TypeOf(modelId, cancel) ?? throw Refusal.BadField(field, FieldReason.NoSuch, "There is no such model.");
        if (type != ModelType.Llm)
        {
            throw Refusal.BadField(field, FieldReason.NotAnLlm, $"An agent needs a model of type LLM; this one is {QueryEnum.Name(type)}.");
        }
    }

    /// <summary>The text to store; null where nothing was sent.</summary>
    private static string? ReadTools(JsonElement? typed)
    {
        if (typed is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json)
        {
            return null;
        }

        try
        {
            ToolsConfig.Parse(json);
        }
        catch (ToolsConfigException wrong)
        {
            throw Refusal.BadField(
                wrong.JsonPath.Replace("$", "toolsConfig", StringComparison.Ordinal),
                wrong.Range is null ? FieldReason.ToolsConfig : FieldReason.OutOfRange,
                wrong.Message,
                wrong.Range);
        }

        var text = json.GetRawText();
        return text.Length <= AgentDefinition.LongestToolsConfig
            ? text
            : throw Refusal.BadField("toolsConfig", FieldReason.TooLong, $"At most {AgentDefinition.LongestToolsConfig} characters are taken.", new { max = AgentDefinition.LongestToolsConfig });
    }
}
