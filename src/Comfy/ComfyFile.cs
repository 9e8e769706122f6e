namespace Easel.Comfy;

/// <summary>Names a file on a ComfyUI server.</summary>
/// <param name="FileName">Its name without folders.</param>
/// <param name="Subfolder">Its folder below the type's root; empty for the root.</param>
/// <param name="Type"><c>output</c>, <c>input</c> or <c>temp</c>; temp files are gone when the server restarts.</param>
public sealed record ComfyFile(string FileName, string Subfolder = "", string Type = "output")
{
    /// <summary>How a loader node's input names an input file: with its folder in front.</summary>
    public string InputValue => Subfolder.Length == 0 ? FileName : $"{Subfolder.TrimEnd('/')}/{FileName}";

    internal string ViewPath =>
        $"view?filename={Uri.EscapeDataString(FileName)}&subfolder={Uri.EscapeDataString(Subfolder)}&type={Uri.EscapeDataString(Type)}";
}

/// <summary>A file on its way; reading it fails with <see cref="ComfyException"/> where it is too large or stands still.</summary>
public sealed class ComfyDownload(Stream content, string contentType, long? length) : IAsyncDisposable
{
    /// <summary>The bytes, once.</summary>
    public Stream Content { get; } = content;

    /// <summary>What the server says it is; not to be trusted by a browser.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>How many bytes were announced, where that was told.</summary>
    public long? Length { get; } = length;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
