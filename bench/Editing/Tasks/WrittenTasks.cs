using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Bench.Editing.Grading;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Bench.Editing.Tasks;

/// <summary>The tasks that were written by hand, over graphs of our own (<c>Graphs</c> and <c>Tasks</c> beside this file).</summary>
internal static class WrittenTasks
{
    public static NodeCatalog Catalog { get; } = NodeCatalog.Parse(Resource("graph:object_info"));

    public static IReadOnlyList<EditTask> All() => [.. TaskKinds.All.SelectMany(Of)];

    private static IEnumerable<EditTask> Of(string kind)
    {
        using var file = JsonDocument.Parse(Resource($"task:{kind}"));
        foreach (var task in file.RootElement.EnumerateArray())
        {
            yield return new EditTask(
                task.GetProperty("id").GetString()!,
                kind,
                task.GetProperty("request").GetString()!,
                Start(task),
                Catalog,
                [.. task.GetProperty("expect").EnumerateArray().Select(condition => Condition.Read(condition.Clone()))],
                task.TryGetProperty("solution", out var solution) ? solution.Clone() : JsonSerializer.SerializeToElement(Array.Empty<object>()),
                task.TryGetProperty("answer", out var answer) ? answer.GetString()! : "Done.");
        }
    }

    private static WorkflowDocument Start(JsonElement task)
    {
        var graph = (JsonObject)JsonNode.Parse(Resource($"graph:{task.GetProperty("graph").GetString()}"))!;
        foreach (var fault in task.TryGetProperty("faults", out var faults) ? faults.EnumerateArray().ToArray() : [])
        {
            Break(graph, fault);
        }

        return UiBuilder.Build(WorkflowDocument.Parse(graph.ToJsonString()), Catalog).Document;
    }

    /// <summary>Breaks a prompt as files on the web are broken; the editor itself would refuse to.</summary>
    private static void Break(JsonObject prompt, JsonElement fault)
    {
        if (fault.TryGetProperty("set", out var set))
        {
            Inputs(set, out var name)[name] = JsonNode.Parse(fault.GetProperty("to").GetRawText());
        }
        else if (fault.TryGetProperty("unlink", out var unlink))
        {
            Inputs(unlink, out var name).Remove(name);
        }
        else
        {
            ((JsonObject)prompt[fault.GetProperty("class").GetString()!]!)["class_type"] = fault.GetProperty("to").GetString();
        }

        JsonObject Inputs(JsonElement path, out string name)
        {
            var parts = path.GetString()!.Split('.', 2);
            name = parts[1];
            return (JsonObject)prompt[parts[0]]!["inputs"]!;
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(WrittenTasks).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no {name} in this program.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
