using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Files;
using Easel.Server.Features.Runs;
using Easel.Server.Features.Services;
using Easel.Server.Features.Skills;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>
/// What a turn can reach: its owner's one workflow, that workflow's service, and its runs. Each call opens a scope of its own, because the
/// agent may ask for several things at once and a database context serves one.
/// </summary>
internal sealed class TurnWorkspace(TurnPlace place, IServiceScopeFactory scopes, TurnApprovals approvals) : ITurnWorkspace
{
    /// <summary>The lock, once the turn has begun to edit.</summary>
    public WorkflowLease? Lease { get; private set; }

    public async Task<WorkflowSnapshot> Read(CancellationToken ct)
    {
        var view = await In<WorkflowDocuments, WorkflowDocumentView>(documents => documents.Read(place.WorkflowId, place.UserId, version: null, ct));
        return new WorkflowSnapshot(WorkflowDocument.Parse(view.Json), view.Version, view.Name) { Seen = await Seen(view.Version, ct) };
    }

    public Task<NodeCatalog> Catalog(CancellationToken ct) => In<ComfyServers, NodeCatalog>(servers => servers.Catalog(place.ServiceId, ct));

    public Task<IReadOnlyList<Finding>> Forbidden(ApiPrompt prompt, CancellationToken ct) => In<ComfyServers, IReadOnlyList<Finding>>(async servers =>
    {
        var service = await servers.Get(place.ServiceId, ct);
        return service.Forbidden(prompt, await servers.Catalog(service, ct));
    });

    /// <summary>A turn whose change is only proposed takes no lock: people go on working meanwhile, and accepting merges.</summary>
    public Task BeginEditing(string reason, CancellationToken ct) => place.Review ? Task.CompletedTask : In<WorkflowLocks, bool>(async locks =>
    {
        Lease = await locks.Borrow(
            new BorrowRequest(place.WorkflowId, place.UserId, place.AgentName, reason, place.Turn, place.Session), ct);
        return true;
    });

    /// <summary>Keeps the lock alive; false when it is lost.</summary>
    public Task<bool> Renew(CancellationToken cancel) =>
        Lease is { } lease ? In<WorkflowLocks, bool>(locks => locks.Renew(lease, cancel)) : Task.FromResult(true);

    public Task<IReadOnlyList<VersionLine>> Versions(int limit, CancellationToken ct) =>
        In<WorkflowDocuments, IReadOnlyList<VersionLine>>(async documents =>
            [.. (await documents.Versions(place.WorkflowId, limit, ct)).Select(line => new VersionLine(
                line.Version, line.Summary, QueryEnum.Name(line.Actor), new DateTimeOffset(line.CreatedAt, TimeSpan.Zero)))]);

    public Task<WorkflowDocument?> ReadVersion(long version, CancellationToken ct) => In<WorkflowDocuments, WorkflowDocument?>(async documents =>
    {
        try
        {
            return WorkflowDocument.Parse((await documents.Read(place.WorkflowId, place.UserId, version, ct)).Json);
        }
        catch (Refusal missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    });

    public Task<RunReport> StartRun(
        string callId, WorkflowDocument draft, IReadOnlyDictionary<string, JsonNode?> inputs, IReadOnlyList<string> targets, CancellationToken ct) =>
        In<WorkflowRuns, RunReport>(async runs => Report(await runs.Start(
            new NewRun(
                place.UserId, place.WorkflowId, null, place.ServiceId, draft, inputs, targets, place.Turn, place.Session, CallId: callId),
            ct)));

    public Task<RunReport?> FindRun(string callId, CancellationToken ct) => In<WorkflowRuns, RunReport?>(async runs =>
        await runs.OfCall(place.ExecutionId, callId, place.UserId, ct) is { } run ? Report(run) : null);

    public Task<IReadOnlyList<SteeringMessage>> ReadSteering(long after, CancellationToken ct) =>
        In<EaselDb, IReadOnlyList<SteeringMessage>>(async db => await Message.Steering(db, place.ExecutionId, after)
            .Select(message => new SteeringMessage(message.Id, message.Content)).ToListAsync(ct));

    public Task<RunReport?> ReadRun(long runId, CancellationToken ct) => In<WorkflowRuns, RunReport?>(async runs =>
        await runs.Read(runId, place.UserId, ct) is { } run && run.WorkflowId == place.WorkflowId ? Report(run) : null);

    public Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct) => In<WorkflowRuns, RunReport?>(async runs =>
        await runs.Read(runId, place.UserId, ct) is { } run && run.WorkflowId == place.WorkflowId
            ? Report(await runs.Wait(runId, place.UserId, atMost, ct))
            : null);

    public Task<RunReport?> LastFailedRun(CancellationToken ct) => In<WorkflowRuns, RunReport?>(async runs =>
        await runs.LastFailed(place.WorkflowId, place.UserId, ct) is { } run ? Report(run) : null);

    public Task<RunReport?> CancelRun(long runId, CancellationToken ct) => In<WorkflowRuns, RunReport?>(async runs =>
        await runs.Read(runId, place.UserId, ct) is { } run && run.WorkflowId == place.WorkflowId
            ? Report(await runs.Cancel(runId, place.UserId, ct))
            : null);

    public Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct) => In<StoredFiles, OutputPicture?>(async files =>
        await files.PictureForModel(fileId, place.UserId, place.WorkflowId, ct) is { } jpeg ? new OutputPicture(jpeg, "image/jpeg") : null);

    public Task<SkillText?> ReadSkill(string skill, string? file, CancellationToken ct) => In<SkillFolders, SkillText?>(folders => Task.FromResult(
        folders.Find(skill) is { } found && found.Files.TryGetValue(file ?? SkillFolders.Main, out var text)
            ? new SkillText(text, [.. found.Files.Keys.Order(StringComparer.Ordinal)])
            : null));

    public Task<bool> HasFile(string fileName, CancellationToken ct) => In<StoredFiles, bool>(files => files.Has(fileName, place.UserId, ct));

    public Task<bool> AskApproval(ApprovalRequest request, CancellationToken ct) => approvals.Ask(place.SessionId, place.UserId, request, ct);

    private async Task<SeenVersion?> Seen(long now, CancellationToken ct) =>
        place.Session is { } session
        && await In<Executions, long?>(executions => executions.VersionBefore(session, place.ExecutionId, ct)) is { } version
        && version != now
        && await ReadVersion(version, ct) is { } document
            ? new SeenVersion(document, version)
            : null;

    private async Task<TResult> In<TDoor, TResult>(Func<TDoor, Task<TResult>> work)
        where TDoor : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await work(scope.ServiceProvider.GetRequiredService<TDoor>());
        }
        catch (Refusal refusal)
        {
            throw new WorkspaceRefusal(CodeOf(refusal), refusal.Message) { Findings = (refusal.Details as NotRunnable)?.Findings ?? [] };
        }
    }

    private static string CodeOf(Refusal refusal) => refusal switch
    {
        { Details: LockConflict } => "locked",
        { Details: NotRunnable } => "not_runnable",
        { Status: 404 } => "not_found",
        { Status: 409 } => "conflict",
        { Status: 502 or 504 } => "service_unavailable",
        _ => "refused",
    };

    private static RunReport Report(RunView run) => new(
        run.Id,
        QueryEnum.Name(run.Status),
        [.. run.Outputs.Where(output => output.FileId is not null)
            .Select(output => new RunOutput(output.FileId!.Value, output.NodeId, output.FileName, output.Type ?? "OTHER"))],
        run.Error is { } error ? new RunFailure(error.NodeId, error.NodeType, error.Message, error.Traceback) : null,
        run.DurationMs,
        run.Position,
        run.Progress.LastOrDefault(node => node.State == NodeState.Running) is { } node ? new RunProgress(node.NodeId, node.Value, node.Max) : null)
    {
        Warnings = [.. run.Warnings.Take(10)],
    };
}

/// <summary>Where a turn takes place: the ids that it never leaves.</summary>
/// <param name="Review">Whether what it changes is proposed and not saved.</param>
internal sealed record TurnPlace(long ExecutionId, long UserId, long SessionId, long WorkflowId, long ServiceId, string AgentName, bool Review = false)
{
    /// <summary>Which of the turn's lives this is; an earlier one can't end the turn any more.</summary>
    public int Life { get; init; }

    public static TurnPlace Of(LiveExecution turn) =>
        new(turn.Id, turn.UserId, turn.SessionId, turn.WorkflowId, 0, "The agent") { Life = turn.Life };

    /// <summary>The turn; null for a single call outside one, which has no execution and no session.</summary>
    public long? Turn => ExecutionId == 0 ? null : ExecutionId;

    /// <inheritdoc cref="Turn"/>
    public long? Session => SessionId == 0 ? null : SessionId;
}
