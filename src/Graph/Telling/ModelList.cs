using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;

namespace Easel.Graph.Telling;

/// <summary>Lists the model files that a service offers, by the inputs that take them, as the tool <c>models_list</c>.</summary>
public static class ModelList
{
    private const int MaxFiles = 500;
    private const int MaxClasses = 6;

    /// <summary>The files that the arguments ask for: <c>query</c>, <c>class</c>, <c>input</c>, <c>limit</c>.</summary>
    public static JsonObject Answer(NodeCatalog catalog, JsonElement args)
    {
        var left = Math.Clamp(args.Number("limit") ?? 100, 1, MaxFiles);
        var (query, nodeClass, input) = (args.Text("query"), args.Text("class"), args.Text("input"));
        var told = new JsonArray();
        var total = 0;
        foreach (var group in Groups(catalog, nodeClass, input))
        {
            var files = Matching(group.Files, query);
            total += files.Count;
            if (files.Count > 0 && left > 0)
            {
                told.Add(new JsonObject
                {
                    ["input"] = group.Input,
                    ["classes"] = new JsonArray([.. group.Classes.Take(MaxClasses).Select(name => (JsonNode)name)]),
                    ["files"] = new JsonArray([.. files.Take(left).Select(file => (JsonNode)file)]),
                    ["total"] = files.Count,
                });
                left -= Math.Min(left, files.Count);
            }
        }

        return new JsonObject { ["models"] = told, ["total"] = total };
    }

    /// <summary>Every model file that some input of the catalog offers.</summary>
    public static IReadOnlySet<string> Files(NodeCatalog catalog) =>
        catalog.All.SelectMany(definition => definition.AllInputs).SelectMany(input => Offered(input.Input)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The offered files that a missing one was probably meant to be, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(NodeCatalog catalog, string file)
    {
        var files = Files(catalog);
        return ModelFiles.Nearest(file, [.. files.Select(name => new InputOption(name, true))]) is { Count: > 0 } same ? same : Spelling.Nearest(file, files);
    }

    /// <summary>Whether a name is that of a model file, by its ending.</summary>
    public static bool IsModelFile(string name) => ModelFiles.IsOne(name);

    private static List<Group> Groups(NodeCatalog catalog, string? nodeClass, string? input)
    {
        // Many classes offer the same folder: they are told once, together.
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var definition in catalog.All.Where(one => nodeClass is null || one.Name == nodeClass))
        {
            foreach (var (name, offered) in definition.AllInputs.Where(one => input is null || one.Name == input))
            {
                if (Offered(offered) is not { Count: > 0 } files)
                {
                    continue;
                }

                var key = $"{name}\n{string.Join('\n', files)}";
                if (!groups.TryGetValue(key, out var group))
                {
                    groups[key] = group = new Group(name, files, []);
                }

                if (group.Classes is not [.., var last] || last != definition.Name)
                {
                    group.Classes.Add(definition.Name);
                }
            }
        }

        return [.. groups.Values.OrderBy(group => group.Input, StringComparer.Ordinal).ThenByDescending(group => group.Classes.Count)];
    }

    private static List<string> Offered(InputDefinition input) =>
        input.Options is { Count: > 0 } options && options.Any(option => ModelFiles.IsOne(option.Text))
            ? [.. options.Where(option => option.IsString).Select(option => option.Text)]
            : [];

    private static List<string> Matching(List<string> files, string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return files;
        }

        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = files.FindAll(file => words.All(word => file.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return found.Count > 0 ? found : [.. Spelling.Nearest(query, files, 5)];
    }

    private sealed record Group(string Input, List<string> Files, List<string> Classes);
}
