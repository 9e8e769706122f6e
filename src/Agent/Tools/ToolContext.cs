using System.Text.Json.Nodes;
using Easel.Agent.Turns;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;

namespace Easel.Agent.Tools;

/// <summary>What a tool can reach in its turn. Every way out of the turn goes through here and is bounded in time.</summary>
internal sealed class ToolContext(ITurnWorkspace workspace, Draft draft, TurnLimits limits, TurnClock clock, TurnLog log)
{
    private NodeCatalog? _catalog;

    public Draft Draft { get; } = draft;

    public TurnLimits Limits { get; } = limits;

    public int RunsStarted { get; set; }

    /// <summary>The call that is carried out now.</summary>
    public string CallId { get; set; } = "";

    /// <summary>Whether the model that drives the turn takes pictures.</summary>
    public bool CanSee { get; init; }

    /// <summary>The skills that may be read.</summary>
    public IReadOnlyList<SkillLine> Skills { get; init; } = [];

    /// <summary>The catalog where it was read already, else the empty one: enough to name things by.</summary>
    public NodeCatalog KnownCatalog => _catalog ?? NodeCatalog.Empty;

    public async Task<NodeCatalog> Catalog(CancellationToken ct) =>
        _catalog ??= await clock.Await(workspace.Catalog(ct), ct);

    /// <summary>The catalog, or the empty one where the service is away: for what needs it only to name things better.</summary>
    public async Task<NodeCatalog> CatalogOrNone(CancellationToken ct)
    {
        try
        {
            return await Catalog(ct);
        }
        catch (WorkspaceRefusal)
        {
            return NodeCatalog.Empty;
        }
    }

    /// <summary>What of a prompt the service's administrator does not let run there.</summary>
    public Task<IReadOnlyList<Finding>> Forbidden(ApiPrompt prompt, CancellationToken ct) => clock.Await(workspace.Forbidden(prompt, ct), ct);

    /// <summary>All that is wrong with a workflow on its service: by what the nodes take, and by what may run there.</summary>
    public async Task<IReadOnlyList<Finding>> Check(WorkflowDocument document, CancellationToken ct)
    {
        var catalog = await Catalog(ct);
        var findings = WorkflowChecker.Check(document, catalog);
        return PromptBuilder.Build(document, catalog).Prompt is { } prompt ? [.. findings, .. await Forbidden(prompt, ct)] : findings;
    }

    /// <summary>Takes the lock before the first edit. Someone may have saved meanwhile: then the refusal comes back.</summary>
    public async Task<ToolOutcome?> BeginEditing(string reason, CancellationToken ct)
    {
        if (Draft.Editing)
        {
            return null;
        }

        await clock.AwaitEffect(workspace.BeginEditing(reason, ct), ct);
        Draft.Editing = true;
        var now = await clock.Await(workspace.Read(ct), ct);
        await log.Show(new EditingStarted(reason, now.Version), ct);
        if (now.Version == Draft.Version)
        {
            return null;
        }

        Draft.Rebase(now);
        return Edits.Stale(now.Version);
    }

    /// <summary>Brings the draft to where a call of an earlier life of the turn left it.</summary>
    public async Task Relive(RecordedCall call)
    {
        if (call.Editing is { } editing)
        {
            Draft.Editing = true;
            if (editing.Version != Draft.Version)
            {
                var document = await ReadVersion(editing.Version, clock.Token)
                    ?? throw new TurnEnds("interrupted", "Easel was restarted while the agent was at work, and the version that it worked on is gone.");
                Draft.Rebase(new WorkflowSnapshot(document, editing.Version));
            }
        }

        if (call.Draft is { } changed)
        {
            Draft.Put(changed);
        }
    }

    public async Task Put(WorkflowDocument document, string words, IReadOnlyList<EditChange> changes, CancellationToken ct)
    {
        await log.Show(new DraftChanged(words, changes), ct, document);
        Draft.Put(document);
    }

    public Task<IReadOnlyList<VersionLine>> Versions(int limit, CancellationToken ct) =>
        clock.Await(workspace.Versions(limit, ct), ct);

    public Task<WorkflowDocument?> ReadVersion(long version, CancellationToken ct) =>
        clock.Await(workspace.ReadVersion(version, ct), ct);

    public Task<RunReport> StartRun(
        WorkflowDocument document,
        IReadOnlyDictionary<string, JsonNode?> inputs,
        IReadOnlyList<string> targets,
        CancellationToken ct) => clock.AwaitEffect(workspace.StartRun(CallId, document, inputs, targets, ct), ct);

    /// <summary>The run that this very call started in an earlier life of the turn; null where it did not come so far.</summary>
    public Task<RunReport?> FindRun(CancellationToken ct) => clock.Await(workspace.FindRun(CallId, ct), ct);

    public Task<RunReport?> LastFailedRun(CancellationToken ct) => clock.Await(workspace.LastFailedRun(ct), ct);

    public Task<RunReport?> CancelRun(long runId, CancellationToken ct) => clock.AwaitEffect(workspace.CancelRun(runId, ct), ct);

    public Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct) => clock.Await(workspace.ReadPicture(fileId, ct), ct);

    public Task<SkillText?> ReadSkill(string skill, string? file, CancellationToken ct) => clock.Await(workspace.ReadSkill(skill, file, ct), ct);

    /// <summary>A call that left may have had its effect, so its end is waited for like that of a run.</summary>
    public Task<RemoteAnswer> CallRemote(RemoteTool tool, System.Text.Json.JsonElement arguments, CancellationToken ct) =>
        clock.AwaitEffect(tool.Call(arguments, ct), ct);

    public Task ShowPlan(IReadOnlyList<PlanStep> steps, CancellationToken ct) => log.Show(new PlanUpdated(steps), ct);

    public Task<RunReport?> ReadRun(long runId, CancellationToken ct) => clock.Await(workspace.ReadRun(runId, ct), ct);

    /// <summary>Waits for the run, and leaves a third of the turn's time for what comes after.</summary>
    public Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct)
    {
        var bound = clock.Remaining * 2 / 3;
        return clock.Await(workspace.WaitForRun(runId, bound < atMost ? bound : atMost, ct), ct);
    }
}
