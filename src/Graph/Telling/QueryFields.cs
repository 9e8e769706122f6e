namespace Easel.Graph.Telling;

/// <summary>Which members of a node an answer has.</summary>
internal static class QueryFields
{
    private static readonly string[] Known = ["id", "class", "title", "mode", "inputs", "outputs", "values", "links", "groups", "pos", "size"];

    private static readonly string[] Standard = ["id", "class", "title", "mode", "inputs", "outputs"];

    public static HashSet<string> Read(IReadOnlyList<string> asked)
    {
        if (asked.FirstOrDefault(field => !Known.Contains(field, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            var near = Spelling.Nearest(unknown, Known, 1);
            throw new QueryRefusal("unknown_field", $"A node has no field \"{unknown}\".{(near.Count > 0 ? $" Did you mean {near[0]}?" : "")} There are {string.Join(", ", Known)}.");
        }

        return new HashSet<string>(asked.Count == 0 ? Standard : asked, StringComparer.OrdinalIgnoreCase);
    }
}
