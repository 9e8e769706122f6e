using System.Text;
using System.Text.Json;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

public sealed class DocumentCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_document_of_the_corpus_comes_back_byte_for_byte()
    {
        if (SharedData.Root is null)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var read = new SortedDictionary<string, (int Same, int All, int Nodes, long Bytes)>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var (kind, name, bytes) in Documents())
        {
            var (same, all, nodes, size) = read.GetValueOrDefault(kind);
            var failure = Failure(bytes, kind, out var count);
            if (failure is not null)
            {
                failures.Add($"{kind} {name}: {failure}");
            }

            read[kind] = (same + (count > 0 && failure is null ? 1 : 0), all + 1, nodes + count, size + bytes.Length);
        }

        foreach (var (kind, (same, all, nodes, size)) in read)
        {
            output.WriteLine($"{kind}: {same} of {all} written back as they were read, {nodes} nodes, {size / 1024} KiB");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(read.Count == 4 && read.Values.Sum(kind => kind.All) > 3000, $"{read.Count} kinds");
    }

    private static string? Failure(byte[] bytes, string kind, out int nodes)
    {
        nodes = 0;
        try
        {
            var document = WorkflowDocument.Parse(bytes);
            nodes = document.NodeCount;
            var isUi = document.Format == WorkflowFormat.Ui;
            return isUi != kind.StartsWith("ui", StringComparison.Ordinal) ? $"read as {document.Format}"
                : !Encoding.UTF8.GetBytes(document.ToJson()).AsSpan().SequenceEqual(bytes) ? "the text differs"
                : !document.Root.Copy().Write().AsSpan().SequenceEqual(document.Root.Raw) ? "the tree differs"
                : Rewritten(document, bytes) ? null : "a tree whose every value was put back differs";
        }
        catch (WorkflowFormatException failure)
        {
            // The editor gives a graph of nothing but unknown classes away without any class, which is no prompt; and Python's NaN is no JSON.
            return bytes.AsSpan().IndexOf("\"class_type\""u8) < 0 || bytes.AsSpan().IndexOf("[NaN]"u8) >= 0 || bytes.AsSpan().IndexOf(": NaN"u8) >= 0
                ? null
                : failure.Message;
        }
    }

    /// <summary>Puts every member of the root and of its nodes where it stood, which makes the writer join all pieces again.</summary>
    private static bool Rewritten(WorkflowDocument document, byte[] bytes)
    {
        var root = document.Root.Copy();
        foreach (var member in root.Members.ToArray())
        {
            if (member.Value.IsArray)
            {
                for (var i = member.Value.Count - 1; i >= 0; i--)
                {
                    member.Value.Set(i, member.Value[i]);
                }
            }

            root.Set(member.Name!, root[member.Name!]!);
        }

        return document.With(root).AsSpan().SequenceEqual(bytes);
    }

    private static IEnumerable<(string Kind, string Name, byte[] Bytes)> Documents()
    {
        foreach (var file in Files("conversion", "*.ui.json"))
        {
            yield return ("ui: conversion", Path.GetFileName(file), File.ReadAllBytes(file));
        }

        foreach (var file in Files("conversion", "*api.json"))
        {
            yield return ("api: conversion", Path.GetFileName(file), File.ReadAllBytes(file));
        }

        foreach (var file in Files("comfyui-traces", "*.json").Where(file => file.Contains("ui-workflows", StringComparison.Ordinal)))
        {
            yield return ("ui: recorded", Path.GetFileName(file), File.ReadAllBytes(file));
        }

        foreach (var file in Files("comfyui-traces", "http.json"))
        {
            using var exchanges = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var prompt in exchanges.RootElement.EnumerateArray().SelectMany(exchange => Prompts(exchange)))
            {
                yield return ("api: recorded prompts", Path.GetRelativePath(SharedData.Root!, file), Encoding.UTF8.GetBytes(prompt));
            }
        }
    }

    private static IEnumerable<string> Prompts(JsonElement exchange)
    {
        // Some were sent to see what a server says to what is no prompt.
        if (exchange.GetProperty("request") is var request && request.GetProperty("path").GetString() is "/prompt" or "/api/prompt"
            && request.TryGetProperty("json", out var body) && body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.Object
            && prompt.EnumerateObject().All(node => node.Value.ValueKind == JsonValueKind.Object)
            && prompt.EnumerateObject().Any(node => node.Value.TryGetProperty("class_type", out _)))
        {
            yield return prompt.GetRawText();
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        SharedData.Path(folder) is { } root ? Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
}
