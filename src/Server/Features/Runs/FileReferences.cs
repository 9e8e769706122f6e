using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Prompting;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Finds where a prompt takes a file of Easel's: <c>{"fileId": 5}</c> as a value, or <c>easel://files/5</c>, which also fits into a saved
/// workflow's widget.
/// </summary>
internal static class FileReferences
{
    public static IReadOnlyList<(string Node, string Input, long FileId)> In(ApiPrompt prompt)
    {
        var found = new List<(string, string, long)>();
        foreach (var (node, content) in prompt.Json)
        {
            foreach (var (input, value) in (content as JsonObject)?["inputs"] as JsonObject ?? [])
            {
                if (IdOf(value) is { } fileId)
                {
                    found.Add((node, input, fileId));
                }
            }
        }

        return found;
    }

    private static long? IdOf(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } members when members["fileId"] is JsonValue id && id.GetValueKind() == JsonValueKind.Number =>
            long.TryParse(id.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        JsonValue text when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() is var name && name.StartsWith(LentFiles.Scheme, StringComparison.Ordinal) =>
            long.TryParse(name.AsSpan(LentFiles.Scheme.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => null,
    };
}

/// <summary>A file of Easel's that an input of a run takes.</summary>
public sealed record RunFileInput(string NodeId, string Input, long FileId, string FileName, string Sha256);
