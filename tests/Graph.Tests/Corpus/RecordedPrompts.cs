using System.Text.Json;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

/// <summary>Every prompt that a recording posted to a server, good or bad, as far as it is a workflow.</summary>
internal static class RecordedPrompts
{
    public static IEnumerable<(string Place, WorkflowDocument Prompt)> All()
    {
        foreach (var file in Directory.GetDirectories(SharedData.Path("comfyui-traces")!).Select(folder => Path.Combine(folder, "http.json")).Where(File.Exists).Order())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in document.RootElement.EnumerateArray())
            {
                var request = exchange.GetProperty("request");
                if (request.TryGetProperty("json", out var body) && body.ValueKind == JsonValueKind.Object && body.TryGetProperty("prompt", out var prompt) && Read(prompt) is { } read)
                {
                    yield return ($"{Path.GetFileName(Path.GetDirectoryName(file))} {exchange.GetProperty("label")}", read);
                }
            }
        }
    }

    /// <summary>Null for what is no prompt.</summary>
    public static WorkflowDocument? Read(JsonElement prompt)
    {
        try
        {
            return WorkflowDocument.Parse(prompt.GetRawText()) is { Format: WorkflowFormat.Api } document ? document : null;
        }
        catch (WorkflowFormatException)
        {
            return null;
        }
    }
}
