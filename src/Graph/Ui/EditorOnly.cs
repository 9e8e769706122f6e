namespace Easel.Graph.Ui;

/// <summary>Classes that exist only in the editor and never reach a server.</summary>
internal static class EditorOnly
{
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "Note", "MarkdownNote", "PrimitiveNode",
    };

    private static readonly HashSet<string> DroppedOfPacks = new(StringComparer.Ordinal)
    {
        "Label (rgthree)", "Bookmark (rgthree)", "Fast Groups Bypasser (rgthree)", "Fast Groups Muter (rgthree)", "Fast Bypasser (rgthree)",
        "Fast Muter (rgthree)", "Fast Actions Button (rgthree)", "Mute / Bypass Repeater (rgthree)", "Mute / Bypass Relay (rgthree)",
        "Node Collector (rgthree)", "Random Unmuter (rgthree)",
    };

    public const string Reroute = "Reroute";

    public const string Primitive = "PrimitiveNode";

    public static bool IsNote(string type) => type is "Note" or "MarkdownNote";

    public static bool IsReroute(string type) => type is Reroute or "Reroute (rgthree)";

    /// <summary>Whether the editor itself drops it.</summary>
    public static bool IsVirtual(string type) => type == Reroute || Dropped.Contains(type);

    /// <summary>Whether a custom pack's own script drops it or sees through it.</summary>
    public static bool IsVirtualOfPack(string type) => DroppedOfPacks.Contains(type) || type is "SetNode" or "GetNode" or "Reroute (rgthree)";
}
