namespace Easel.Graph.Catalog;

/// <summary>What a server says of one input, while it is read.</summary>
internal sealed class InputSpec
{
    private static readonly string[] Uploads = ["image_upload", "video_upload", "audio_upload", "file_upload", "animated_image_upload"];

    private List<string>? _flags;

    public required string Type { get; set; }

    public IReadOnlyList<InputOption>? Options { get; set; }

    public IReadOnlyList<DynamicChoice>? Choices { get; set; }

    public GrowingTemplate? Template { get; set; }

    public string? AllowedTypes { get; set; }

    public string? DisplayName { get; set; }

    public string? WidgetType { get; set; }

    public string? Tooltip { get; set; }

    /// <summary>The default as JSON.</summary>
    public string? Default { get; set; }

    public string? Min { get; set; }

    public string? Max { get; set; }

    public string? Step { get; set; }

    public bool IsRemote { get; set; }

    public bool HasSeedControl { get; set; }

    public string? SeedControlDefault { get; set; }

    /// <summary>Notes whether an option is set.</summary>
    public void Set(string option, bool isSet)
    {
        _flags?.Remove(option);
        if (isSet)
        {
            (_flags ??= []).Add(option);
        }
    }

    public bool Is(string option) => _flags is not null && _flags.Contains(option);

    public bool IsUpload => Array.Exists(Uploads, Is);
}
