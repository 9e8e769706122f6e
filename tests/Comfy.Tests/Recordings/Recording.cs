using System.Text.Json;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>The fixtures of one server version, line by line.</summary>
internal static class Recording
{
    public static readonly string[] Versions = ["0.33.0", "0.8.0", "0.3.40", "2024-08"];

    public static TheoryData<string> AllVersions() => [.. Versions];

    public static IEnumerable<JsonElement> Lines(string kind, string version)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"{kind}-{version}.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }

    public static string Text(this JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
