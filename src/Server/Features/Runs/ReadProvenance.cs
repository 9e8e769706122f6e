using System.Text.Json;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>Where a file comes from.</summary>
/// <param name="Run">The run that made it; null where it was uploaded.</param>
public sealed record FileProvenance(
    long FileId, string FileName, long FileSize, string Sha256, BusinessType BusinessType, DateTime CreatedAt, string? NodeId, RunProvenance? Run);

/// <summary>How a run came to be and what exactly ran. POST /runs/{id}/again sends the same prompt.</summary>
/// <param name="Version">The version that ran; null where it was a draft of an agent's turn.</param>
/// <param name="TurnVersion">The version that the turn then made of its draft, where it made one.</param>
/// <param name="StartedBy">USER, or AGENT where a turn started it.</param>
/// <param name="ExecutionId">The turn.</param>
/// <param name="Prompt">The exact prompt that ComfyUI was sent.</param>
/// <param name="ServiceVersion">The version of ComfyUI that it went to, where it told one.</param>
/// <param name="AgainOf">The run whose prompt it repeats.</param>
public sealed record RunProvenance(
    long Id,
    RunStatus Status,
    long WorkflowId,
    string? WorkflowName,
    long? Version,
    long? TurnVersion,
    VersionActor StartedBy,
    long UserId,
    string Username,
    long? SessionId,
    long? ExecutionId,
    RawJson Prompt,
    string PromptHash,
    string PromptId,
    RawJson? Inputs,
    RawJson? Targets,
    IReadOnlyList<RunFileInput> FileInputs,
    long ServiceId,
    string? ServiceName,
    string? ServiceVersion,
    long? AgainOf,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? EndedAt);

/// <summary>GET /files/{id}/provenance: of the caller's own files.</summary>
internal static class ReadProvenance
{
    public static async Task<Envelope<FileProvenance>> Handle(
        long id, CurrentUser current, EaselDb db, StoredFiles files, ComfyServers servers, WorkflowDocuments workflows, CancellationToken cancel)
    {
        var file = await files.Find(id, current.Id, cancel) ?? throw Refusal.NotFound("file");
        var run = file.RunId is null ? null : await db.Set<Run>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == file.RunId && row.UserId == current.Id, cancel);
        return Answer.Ok(new FileProvenance(
            file.Id,
            file.FileName,
            file.FileSize,
            file.Sha256,
            file.BusinessType,
            file.CreatedAt,
            file.NodeId,
            run is null ? null : await Tell(run, current.Login.Username, servers, workflows, cancel)));
    }

    private static async Task<RunProvenance> Tell(Run run, string username, ComfyServers servers, WorkflowDocuments workflows, CancellationToken cancel) => new(
        run.Id,
        run.Status,
        run.WorkflowId,
        (await workflows.Names([run.WorkflowId], cancel)).GetValueOrDefault(run.WorkflowId),
        run.Version,
        run.ExecutionId is { } turn ? await workflows.VersionOfTurn(run.WorkflowId, turn, cancel) : null,
        run.ExecutionId is null ? VersionActor.User : VersionActor.Agent,
        run.UserId,
        username,
        run.SessionId,
        run.ExecutionId,
        new RawJson(run.Prompt),
        run.PromptHash,
        run.AnsweredId ?? run.PromptId,
        run.Inputs is null ? null : new RawJson(run.Inputs),
        run.Targets is null ? null : new RawJson(run.Targets),
        run.FileInputs is null ? [] : JsonSerializer.Deserialize<List<RunFileInput>>(run.FileInputs, RunRecords.Json)!,
        run.ServiceId,
        (await servers.Names([run.ServiceId], cancel)).GetValueOrDefault(run.ServiceId),
        run.ServiceVersion,
        run.AgainOf,
        run.CreatedAt,
        run.StartedAt,
        run.EndedAt);
}
