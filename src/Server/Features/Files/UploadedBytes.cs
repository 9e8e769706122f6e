using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Files;

/// <summary>Reads the one file of an upload into memory, up to a limit.</summary>
internal static class UploadedBytes
{
    /// <summary>What the envelope of a multipart body may add to the file inside.</summary>
    public const int MultipartSlack = 64 * 1024;

    /// <exception cref="Refusal">400 without a file, 413 where it is too large.</exception>
    public static async Task<byte[]> Read(IFormFile? file, int limit, CancellationToken cancel)
    {
        var upload = Check(file, limit);
        var bytes = new byte[upload.Length];
        await using var content = upload.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    /// <summary>The file, if there is one and it is not too large.</summary>
    /// <exception cref="Refusal">400 without a file, 413 where it is too large.</exception>
    public static IFormFile Check(IFormFile? file, long limit)
    {
        if (file is null || file.Length == 0)
        {
            throw Refusal.BadField("file", FieldReason.FileMissing, "Send multipart/form-data with a part named \"file\" that has a file name and is not empty.");
        }

        if (file.Length > limit)
        {
            throw Refusal.FileTooLarge($"The file has {file.Length} bytes; at most {limit} are accepted.", limit);
        }

        return file;
    }
}
