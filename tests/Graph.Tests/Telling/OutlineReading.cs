using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Telling;

/// <summary>Reads an outline as its notation says, to compare it with the document that it was made of.</summary>
internal static class OutlineReading
{
    /// <summary>Nodes that are missing and links that are not what the document has.</summary>
    public static IEnumerable<string> Problems(WorkflowDocument document, NodeCatalog catalog, string outline)
    {
        var sections = Sections(outline);
        foreach (var level in GraphView.Levels(document, catalog))
        {
            var path = level.Path.TrimEnd('/');
            if (sections.FirstOrDefault(section => section.Paths.Contains(path)) is not { Lines: { } lines })
            {
                yield return $"no section for {path}";
                continue;
            }

            foreach (var node in level.Nodes)
            {
                if (!lines.TryGetValue(node.LocalId, out var line))
                {
                    yield return $"{node.Id} is missing";
                }
                else if (Links(level, node, line) is { } problem)
                {
                    yield return $"{node.Id}: {problem} in {line}";
                }
            }
        }
    }

    /// <summary>The same document with its nodes in another order in the file.</summary>
    public static WorkflowDocument Shuffled(WorkflowDocument document, int seed)
    {
        var json = JsonNode.Parse(document.ToJson(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;
        Shuffle(json, new Random(seed));
        return WorkflowDocument.Parse(json.ToJsonString(new JsonSerializerOptions { MaxDepth = 256 }));
    }

    private static void Shuffle(JsonNode level, Random random)
    {
        if (level["nodes"] is JsonArray nodes)
        {
            var all = nodes.ToArray();
            nodes.Clear();
            random.Shuffle(all);
            foreach (var node in all)
            {
                nodes.Add(node);
            }
        }

        foreach (var definition in (level["definitions"] as JsonObject)?["subgraphs"] as JsonArray ?? [])
        {
            Shuffle(definition!, random);
        }
    }

    private static List<(HashSet<string> Paths, Dictionary<string, string> Lines)> Sections(string outline)
    {
        var sections = new List<(HashSet<string> Paths, Dictionary<string, string> Lines)> { ([""], new(StringComparer.Ordinal)) };
        foreach (var line in outline.Split('\n').Skip(1))
        {
            if (line.StartsWith("inside ", StringComparison.Ordinal) && line.EndsWith(':'))
            {
                sections.Add(([.. Tokens(line["inside ".Length..^1])], new(StringComparer.Ordinal)));
            }
            else if (line.StartsWith("Reroute ", StringComparison.Ordinal))
            {
                foreach (var token in Tokens(line["Reroute ".Length..]))
                {
                    var arrow = token.IndexOf('←', StringComparison.Ordinal);
                    sections[^1].Lines[Unquoted(arrow < 0 ? token : token[..arrow])] = arrow < 0 ? "" : " " + token[arrow..];
                }
            }
            else if (!line.StartsWith("group ", StringComparison.Ordinal) && !line.StartsWith("unused subgraph ", StringComparison.Ordinal))
            {
                sections[^1].Lines.Add(Unquoted(Tokens(line).First()), line);
            }
        }

        return sections;
    }

    private static string? Links(GraphView level, NodeView node, string line)
    {
        var fed = node.Inputs.Where(input => input.From is not null).ToArray();
        if (fed.Length == 0)
        {
            return null;
        }

        var start = line.LastIndexOf(" ←", StringComparison.Ordinal);
        var tokens = start < 0 ? [] : Tokens(line[(start + 2)..]).TakeWhile(token => token is not ("needs" or "→")).ToArray();
        if (node.Class == "Reroute" && tokens.Length == 1)
        {
            return End(level, fed[0], tokens[0]) is { } problem ? problem : null;
        }

        if (tokens.Length != fed.Length)
        {
            return $"{tokens.Length} links, not {fed.Length}";
        }

        return tokens.Zip(fed).Select(pair => End(level, pair.Second, pair.First, node)).FirstOrDefault(problem => problem is not null);
    }

    private static string? End(GraphView level, InputView input, string token, NodeView? node = null)
    {
        var from = input.From!;
        var label = Tokens(token, '=').ToArray();
        if (label.Length > 1)
        {
            if (Unquoted(label[0]) != input.Name)
            {
                return $"{label[0]} is not {input.Name}";
            }

            token = string.Join('=', label[1..]);
        }
        else if (node is not null && node.Inputs.Count(other => !other.IsWidget && TypeRules.Fits(from.Type, other.Type)) != 1)
        {
            return $"{token} could be the source of several inputs";
        }

        if (!level.ById.TryGetValue(from.Node, out var origin))
        {
            return Unquoted(token) == from.ToString() ? null : $"{token} is not {from}";
        }

        var rest = token;
        var id = origin.LocalId == Unquoted(token) ? token : Tokens(token, '.', '[').First();
        rest = token[id.Length..];
        if (Unquoted(id) != origin.LocalId)
        {
            return $"{id} is not {origin.LocalId}";
        }

        var slots = rest switch
        {
            "" => origin.Outputs.Count == 1 ? [0] : Slots(origin, output => TypeRules.Fits(output.Type, input.Type)),
            ['.', .. var name] => Slots(origin, output => output.Name == name),
            _ => [int.Parse(rest[1..^1], CultureInfo.InvariantCulture)],
        };
        return slots is [var slot] && slot == from.Slot ? null : $"{token} is not output {from.Slot}";
    }

    private static int[] Slots(NodeView node, Func<OutputView, bool> isIt) => [.. node.Outputs.Index().Where(output => isIt(output.Item)).Select(output => output.Index)];

    private static string Unquoted(string token) => token is ['"', .., '"'] ? JsonSerializer.Deserialize<string>(token)! : token;

    private static IEnumerable<string> Tokens(string line, params char[] separators)
    {
        var token = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }

            if (isQuoted && line[i] == '\\')
            {
                token.Append(line[i++]).Append(line[i]);
            }
            else if (!isQuoted && (separators.Length == 0 ? line[i] == ' ' : separators.Contains(line[i])))
            {
                yield return token.ToString();
                token.Clear();
            }
            else
            {
                token.Append(line[i]);
            }
        }

        yield return token.ToString();
    }
}
