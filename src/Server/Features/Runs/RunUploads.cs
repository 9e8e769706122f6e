using System.Globalization;
using System.Text.Json;
using Easel.Comfy;
using Easel.Graph.Prompting;
using Easel.Server.Features.Files;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Brings the files that a run takes to its server, each content once, under a folder of the user's and a name made of the content. So the
/// same file always has the same name there: a run that is repeated sends the same prompt, also after ComfyUI lost the file.
/// </summary>
internal sealed class RunUploads(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Tries = 3;
    private const int LongestExtension = 10;

    /// <summary>Puts the files' answered names into the prompt.</summary>
    public async Task<Placement> Place(Run run, ComfyClient client, CancellationToken cancel)
    {
        if (run.FileInputs is null)
        {
            return new Placement(new PlacedPrompt(run.Prompt, run.PromptHash), null);
        }

        var nodes = ApiPrompt.Parse(run.Prompt).Json;
        foreach (var input in JsonSerializer.Deserialize<List<RunFileInput>>(run.FileInputs, RunRecords.Json)!)
        {
            try
            {
                if (await Ensure(run, input, client, cancel) is not { } file)
                {
                    return Failed(input, $"The file {input.FileName}, which input {input.Input} takes, was deleted from Easel and is not on the server. Choose another.");
                }

                nodes[input.NodeId]!["inputs"]![input.Input] = file.InputValue;
            }
            catch (ComfyException failure)
            {
                return Failed(input, $"The file {input.FileName}, which input {input.Input} takes, could not be sent. {failure.Message}");
            }
        }

        var placed = ApiPrompt.Parse(nodes.ToJsonString());
        return new Placement(new PlacedPrompt(placed.ToJson(), placed.Hash), null);
    }

    private static Placement Failed(RunFileInput input, string why) => new(null, RunEnd.Failed(input.NodeId, null, why));

    private async Task<ComfyFile?> Ensure(Run run, RunFileInput input, ComfyClient client, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var known = await db.Set<InputUpload>().AsNoTracking().FirstOrDefaultAsync(
            upload => upload.ServiceId == run.ServiceId && upload.UserId == run.UserId && upload.Sha256 == input.Sha256, cancel);
        if (known is not null && await IsThere(new ComfyFile(known.Name, known.Subfolder, "input"), client, cancel))
        {
            return new ComfyFile(known.Name, known.Subfolder, "input");
        }

        if (await Upload(run, input, scope.ServiceProvider.GetRequiredService<StoredFiles>(), client, cancel) is not { } answered)
        {
            return null;
        }

        await Remember(db, run, input, answered, cancel);
        return answered;
    }

    /// <summary>Only the head of the answer is waited for.</summary>
    private static async Task<bool> IsThere(ComfyFile file, ComfyClient client, CancellationToken cancel)
    {
        try
        {
            await using var download = await client.View(file, ct: cancel);
            return true;
        }
        catch (ComfyException gone) when (gone.Kind == ComfyErrorKind.Refused)
        {
            return false;
        }
    }

    private static async Task<ComfyFile?> Upload(Run run, RunFileInput input, StoredFiles files, ComfyClient client, CancellationToken cancel)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"easel/{run.UserId}");
        for (var tried = 1; ; tried++)
        {
            await using var content = await files.Open(input.FileId, run.UserId, cancel);
            if (content is null)
            {
                return null;
            }

            try
            {
                return await client.UploadImage(content, NameOf(input), folder, cancel);
            }
            catch (ComfyException failure) when (tried < Tries && failure.Kind is ComfyErrorKind.Unreachable or ComfyErrorKind.Timeout)
            {
                // The same bytes under the same name are one file there, however often they come.
            }
        }
    }

    private static string NameOf(RunFileInput input)
    {
        var extension = Path.GetExtension(input.FileName);
        var plain = extension.Length is > 1 and <= LongestExtension && extension.Skip(1).All(char.IsAsciiLetterOrDigit);
        return input.Sha256[..16] + (plain ? extension.ToLowerInvariant() : "");
    }

    private async Task Remember(EaselDb db, Run run, RunFileInput input, ComfyFile answered, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (name, subfolder) = (Run.Plain(answered.FileName), Run.Plain(answered.Subfolder));
        try
        {
            await db.Write(
                async () =>
                {
                    var changed = await db.Set<InputUpload>()
                        .Where(upload => upload.ServiceId == run.ServiceId && upload.UserId == run.UserId && upload.Sha256 == input.Sha256)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(upload => upload.Name, name).SetProperty(upload => upload.Subfolder, subfolder).SetProperty(upload => upload.UploadedAt, now),
                            cancel);
                    if (changed == 0)
                    {
                        db.Add(new InputUpload { ServiceId = run.ServiceId, UserId = run.UserId, Sha256 = input.Sha256, Name = name, Subfolder = subfolder, UploadedAt = now });
                    }
                },
                cancel);
        }
        catch (DbUpdateException)
        {
            // Another run brought the same content in this moment, and what it remembered is as good.
        }
    }
}

/// <summary>A prompt as it goes out, with the names that the server gave to files.</summary>
internal sealed record PlacedPrompt(string Json, string Hash);

/// <summary>A prompt whose files are on the server, or the end of the run where one can't be brought there.</summary>
internal sealed record Placement(PlacedPrompt? Prompt, RunEnd? End);
