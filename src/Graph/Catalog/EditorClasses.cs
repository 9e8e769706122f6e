namespace Easel.Graph.Catalog;

/// <summary>The classes that exist only in the editor, described as a server would describe them.</summary>
internal static class EditorClasses
{
    private static readonly Dictionary<string, NodeDefinition> Known = new NodeDefinition[]
    {
        Note("Note"),
        Note("MarkdownNote"),
        new()
        {
            Name = "Reroute",
            DisplayName = "Reroute",
            Category = "utils",
            Description = "Hands a link through, to lead it around other nodes. Exists only in the editor.",
            Inputs = [new InputDefinition { Name = "", Type = "*" }],
            Outputs = [new OutputDefinition("", "*", false)],
        },
        new()
        {
            Name = "PrimitiveNode",
            DisplayName = "Primitive",
            Category = "utils",
            Description = "Gives one value to several widgets. Exists only in the editor.",
            Inputs = [new InputDefinition { Name = "value", Type = "PRIMITIVE", WidgetType = "PRIMITIVE", IsWidget = true }],
            Outputs = [new OutputDefinition("connect to widget input", "*", false)],
        },
    }.ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    public static NodeDefinition? Find(NodeCatalog catalog, string nodeClass) => catalog.Find(nodeClass) ?? Known.GetValueOrDefault(nodeClass);

    public static bool IsOne(string nodeClass) => Known.ContainsKey(nodeClass);

    private static NodeDefinition Note(string name) => new()
    {
        Name = name,
        DisplayName = name,
        Category = "utils",
        Description = "A text for people. Exists only in the editor.",
        Inputs = [new InputDefinition { Name = "text", Type = "STRING", IsWidget = true, Multiline = true }],
    };
}
