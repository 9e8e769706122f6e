namespace Easel.Graph.Catalog;

/// <summary>
/// Widgets that the editor's own code gives to some classes without naming them in <c>/object_info</c>. They take places in
/// <c>widgets_values</c>, and a reader that does not know them shifts everything behind them.
/// </summary>
internal static class WidgetExtras
{
    private const string First = "";

    private static readonly string[] Upload = ["upload"];
    private static readonly string[] Viewer = ["upload 3d model", "upload extra resources", "clear", "image"];

    /// <summary>The extra places of a class: after a named widget, before all where the name is empty, or after all where it is null.</summary>
    public static (string? After, string[] Names) For(string nodeClass) => nodeClass switch
    {
        "LoadImage" or "LoadImageMask" or "LoadVideo" or "LoadAudio" => (null, Upload),
        "LoadImageOutput" => (null, ["Auto-refresh after generation", "refresh", "upload"]),
        "Load3D" or "Load3DAnimation" or "Load3DAdvanced" => ("model_file", Viewer),
        "Preview3D" or "Preview3DAnimation" => ("model_file", ["image"]),
        "Preview3DAdvanced" or "PreviewGaussianSplat" or "PreviewPointCloud" => (First, Viewer),
        "Save3DAdvanced" or "SaveGaussianSplat" or "SavePointCloud" => ("filename_prefix", Viewer),
        "SaveGLB" => ("filename_prefix", ["image"]),
        "WebcamCapture" => (First, ["image"]),
        "RecordAudio" => (First, ["audio", "audio"]),
        "PreviewAny" => (null, ["previewMode"]),
        _ => (null, []),
    };

    /// <summary>Widgets of a class that are shown but own no place.</summary>
    public static bool HasNoPlace(string nodeClass, string widget) => nodeClass == "ImageCompare" && widget == "compare_view";
}
