using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Bench.Editing.Tasks;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Bench.Editing.Running;

/// <summary>One task's workflow in memory. Nothing can be run here, since only the workflow is looked at; whoever is asked says yes.</summary>
internal sealed class TaskWorkspace(EditTask task) : ITurnWorkspace
{
    private const long Version = 1;

    public Task<WorkflowSnapshot> Read(CancellationToken ct) => Task.FromResult(new WorkflowSnapshot(task.Start, Version, task.Id));

    public Task<NodeCatalog> Catalog(CancellationToken ct) => Task.FromResult(task.Catalog);

    public Task<IReadOnlyList<Finding>> Forbidden(ApiPrompt prompt, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([]);

    public Task BeginEditing(string reason, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<VersionLine>> Versions(int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<VersionLine>>([new VersionLine(Version, "as the task gives it", "USER", DateTimeOffset.UnixEpoch)]);

    public Task<WorkflowDocument?> ReadVersion(long version, CancellationToken ct) => Task.FromResult(version == Version ? task.Start : null);

    public Task<RunReport> StartRun(
        string callId, WorkflowDocument draft, IReadOnlyDictionary<string, JsonNode?> inputs, IReadOnlyList<string> targets, CancellationToken ct) =>
        throw new WorkspaceRefusal("service_offline", "The ComfyUI server is off-line. The workflow can be edited and checked, but not be run.");

    public Task<RunReport?> FindRun(string callId, CancellationToken ct) => Task.FromResult<RunReport?>(null);

    public Task<IReadOnlyList<SteeringMessage>> ReadSteering(long after, CancellationToken ct) => Task.FromResult<IReadOnlyList<SteeringMessage>>([]);

    public Task<RunReport?> ReadRun(long runId, CancellationToken ct) => Task.FromResult<RunReport?>(null);

    public Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct) => Task.FromResult<RunReport?>(null);

    public Task<RunReport?> LastFailedRun(CancellationToken ct) => Task.FromResult<RunReport?>(null);

    public Task<RunReport?> CancelRun(long runId, CancellationToken ct) => Task.FromResult<RunReport?>(null);

    public Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct) => Task.FromResult<OutputPicture?>(null);

    public Task<SkillText?> ReadSkill(string skill, string? file, CancellationToken ct) => Task.FromResult<SkillText?>(null);

    public Task<bool> HasFile(string fileName, CancellationToken ct) => Task.FromResult(false);

    public Task<bool> AskApproval(ApprovalRequest request, CancellationToken ct) => Task.FromResult(true);
}

/// <summary>Keeps nothing: a task that dies is done again.</summary>
internal sealed class NoJournal : ITurnJournal
{
    public Task Record(JournalEntry entry, CancellationToken ct) => Task.CompletedTask;
}
