using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>POST /upload/image: stores any file, under a new name where another file has that name.</summary>
internal sealed class UploadRoute(SandboxFolders folders) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public void Dispose() => _oneAtATime.Dispose();

    public async Task Post(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            await http.Empty(StatusCodes.Status400BadRequest);
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files.GetFile("image") is not { } file)
        {
            await (form.ContainsKey("image") ? http.Trouble() : http.Empty(StatusCodes.Status400BadRequest));
            return;
        }

        var (type, subfolder) = (form.TryGetValue("type", out var named) ? named.ToString() : "input", form["subfolder"].ToString());
        if (folders.OfType(type) is not { } folder || file.FileName.Length == 0 || file.FileName[0] == '/')
        {
            await http.Trouble();
            return;
        }

        var path = SandboxFolders.Below(folder, Path.Combine(subfolder, file.FileName));
        if (path is null || SandboxFolders.Below(folder, subfolder) is not { } inside)
        {
            await http.Empty(StatusCodes.Status400BadRequest);
            return;
        }

        await _oneAtATime.WaitAsync(http.RequestAborted);
        try
        {
            Directory.CreateDirectory(inside);
            var stored = await Store(file, inside, file.FileName, form["overwrite"] is ["true"] or ["1"], http.RequestAborted);
            await http.Json(new JsonObject { ["name"] = stored, ["subfolder"] = subfolder, ["type"] = type });
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<string> Store(IFormFile file, string folder, string name, bool overwrite, CancellationToken stop)
    {
        var path = Path.Combine(folder, name);
        var extension = Path.GetExtension(name);
        var stem = name[..^extension.Length];
        if (stem.Length == 0)
        {
            (stem, extension) = (name, "");
        }

        for (var copy = 1; !overwrite && File.Exists(path); copy++)
        {
            if (await IsSame(file, path, stop))
            {
                return name;
            }

            name = $"{stem} ({copy}){extension}";
            path = Path.Combine(folder, name);
        }

        await using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
        await file.CopyToAsync(target, stop);
        return name;
    }

    private static async Task<bool> IsSame(IFormFile file, string path, CancellationToken stop)
    {
        if (new FileInfo(path).Length != file.Length)
        {
            return false;
        }

        await using var uploaded = file.OpenReadStream();
        await using var stored = File.OpenRead(path);
        var newHash = await SHA256.HashDataAsync(uploaded, stop);
        var oldHash = await SHA256.HashDataAsync(stored, stop);
        return newHash.SequenceEqual(oldHash);
    }
}
