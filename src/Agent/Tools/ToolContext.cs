using System.Text.Json.Nodes;
using Easel.Agent.Turns;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;

namespace Easel.Agent.Tools;

/// <summary>What a tool can reach in its turn. Every way out of the turn goes through here and is bounded in time.</summary>
internal sealed class ToolContext(ITurnWorkspace workspace, Draft draft, TurnLimits limits, TurnClock clock, TurnLog log)
{
    private NodeCatalog? _catalog;

    public Draft Draft { get; } = draft;

    public TurnLimits Limits { get; } = limits;

    public int RunsStarted { get; set; }

    /// <summary>Whether the model that drives the turn takes pictures.</summary>
    public bool CanSee { get; init; }

    /// <summary>The catalog where it was read already, else the empty one: enough to name things by.</summary>
    public NodeCatalog KnownCatalog => _catalog ?? NodeCatalog.Empty;

    public async Task<NodeCatalog> Catalog(CancellationToken ct) =>
        _catalog ??= await clock.Await(workspace.Catalog(ct), ct);

    /// <summary>Takes the lock before the first edit. Someone may have saved meanwhile: then the refusal comes back.</summary>
    public async Task<ToolOutcome?> BeginEditing(string reason, CancellationToken ct)
    {
        if (Draft.Editing)
        {
            return null;
        }

        await clock.AwaitEffect(workspace.BeginEditing(reason, ct), ct);
        Draft.Editing = true;
        await log.Show(new EditingStarted(reason), ct);
        var now = await clock.Await(workspace.Read(ct), ct);
        if (now.Version == Draft.Version)
        {
            return null;
        }

        Draft.Rebase(now);
        return Edits.Stale(now.Version);
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
        CancellationToken ct) => clock.AwaitEffect(workspace.StartRun(document, inputs, targets, ct), ct);

    public Task<RunReport?> LastFailedRun(CancellationToken ct) => clock.Await(workspace.LastFailedRun(ct), ct);

    public Task<RunReport?> CancelRun(long runId, CancellationToken ct) => clock.AwaitEffect(workspace.CancelRun(runId, ct), ct);

    public Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct) => clock.Await(workspace.ReadPicture(fileId, ct), ct);

    public Task ShowPlan(IReadOnlyList<PlanStep> steps, CancellationToken ct) => log.Show(new PlanUpdated(steps), ct);

    public Task<RunReport?> ReadRun(long runId, CancellationToken ct) => clock.Await(workspace.ReadRun(runId, ct), ct);

    /// <summary>Waits for the run, and leaves a third of the turn's time for what comes after.</summary>
    public Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct)
    {
        var bound = clock.Remaining * 2 / 3;
        return clock.Await(workspace.WaitForRun(runId, bound < atMost ? bound : atMost, ct), ct);
    }
}
