using Easel.Server.Features.Files;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>Shows a version by its newest good run that gave a picture; one that an agent's turn made, also by what the turn ran before it was a version.</summary>
internal sealed class VersionPictures(EaselDb db, StoredFiles files) : IVersionPictures
{
    public async Task<Dictionary<long, string>> Of(long workflowId, long ownerId, IReadOnlyCollection<VersionTurn> versions, CancellationToken cancel)
    {
        var pictured = files.PicturedRuns(ownerId);
        var runs = db.Set<Run>().AsNoTracking()
            .Where(run => run.WorkflowId == workflowId && run.UserId == ownerId && run.Status == RunStatus.Success && pictured.Contains(run.Id));
        var numbers = versions.Select(version => (long?)version.Version).ToList();
        var turns = versions.Select(version => version.ExecutionId).Where(turn => turn != null).ToList();
        var ofVersion = await runs.Where(run => numbers.Contains(run.Version))
            .GroupBy(run => run.Version!.Value)
            .Select(group => new { group.Key, Run = group.Max(run => run.Id) })
            .ToDictionaryAsync(group => group.Key, group => group.Run, cancel);
        var ofTurn = turns.Count == 0
            ? []
            : await runs.Where(run => run.Version == null && turns.Contains(run.ExecutionId))
                .GroupBy(run => run.ExecutionId!.Value)
                .Select(group => new { group.Key, Run = group.Max(run => run.Id) })
                .ToDictionaryAsync(group => group.Key, group => group.Run, cancel);
        var pictures = await files.FirstPictures([.. ofVersion.Values, .. ofTurn.Values], ownerId, cancel);
        var found = new Dictionary<long, string>();
        foreach (var (version, turn) in versions)
        {
            var run = ofVersion.TryGetValue(version, out var own) ? own : turn is { } id ? ofTurn.GetValueOrDefault(id) : 0;
            if (pictures.TryGetValue(run, out var picture))
            {
                found[version] = picture;
            }
        }

        return found;
    }
}
