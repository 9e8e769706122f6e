using System.Text.Json;
using Easel.Graph.Prompting;
using Easel.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Graph.Tests.Corpus;

public sealed class ConversionCorpusTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset GoldenTime = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("strict", 1074)]
    [InlineData("known-nodes", 368)]
    public void Prompts_are_those_of_the_real_editor(string score, int floor)
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        // The golden prompts come from the editor alone, without the scripts of custom packs.
        var options = new PromptOptions { Clock = new FakeTimeProvider(GoldenTime), SeeThroughPackNodes = false };
        var pairs = corpus.Pairs.Where(pair => pair.Score == score && !pair.IsError).ToArray();
        var failures = new List<string>();
        var counts = new SortedDictionary<string, (int Passed, int All)>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var difference = Difference(pair, corpus, options);
            if (difference is not null)
            {
                failures.Add($"{pair.Id}: {difference}");
            }

            foreach (var name in pair.FeatureNames.Select(feature => "feature " + feature).Append("collection " + pair.Collection).Append(pair.IsNatural ? "natural" : "made"))
            {
                var (passed, all) = counts.GetValueOrDefault(name);
                counts[name] = (difference is null ? passed + 1 : passed, all + 1);
            }
        }

        output.WriteLine($"{score}: {pairs.Length - failures.Count} of {pairs.Length}");
        foreach (var (name, (passed, all)) in counts)
        {
            output.WriteLine($"  {name}: {passed} of {all}");
        }

        failures.ForEach(output.WriteLine);
        Assert.True(pairs.Length - failures.Count >= floor, $"{score}: {pairs.Length - failures.Count} of {pairs.Length}\n" + string.Join('\n', failures.Take(40)));
    }

    [Fact]
    public void Seeing_through_the_nodes_of_packs_changes_only_what_they_stand_for()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var options = new PromptOptions { Clock = new FakeTimeProvider(GoldenTime) };
        var pairs = corpus.Pairs.Where(pair => pair.Score is "strict" or "known-nodes" && !pair.IsError).ToArray();
        var others = pairs.Select(pair => (pair.Id, Difference: Difference(pair, corpus, options))).Where(found => found.Difference is not null).ToArray();
        output.WriteLine($"{others.Length} of {pairs.Length} prompts differ from those of the editor alone");
        foreach (var (id, difference) in others)
        {
            output.WriteLine($"{id}: {difference}");
            var text = System.Text.Encoding.UTF8.GetString(pairs.First(pair => pair.Id == id).Ui);
            Assert.True(PackNodes.Any(name => text.Contains($"\"{name}\"", StringComparison.Ordinal)), $"{id}: {difference}");
        }
    }

    [Fact]
    public void What_the_editor_refuses_is_refused_with_the_node()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        foreach (var pair in corpus.Pairs.Where(pair => pair.IsError))
        {
            var result = PromptBuilder.Build(WorkflowDocument.Parse(pair.Ui), corpus.Catalog);
            output.WriteLine($"{pair.Id}: {string.Join("; ", result.Findings.Select(finding => finding.Message))}");
            Assert.Null(result.Prompt);
            Assert.NotEmpty(Assert.Single(result.Findings).Nodes);
        }
    }

    [Fact]
    public void Every_document_comes_back_as_it_went_in()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        foreach (var pair in corpus.Pairs)
        {
            var bytes = pair.Ui;
            Assert.Equal(System.Text.Encoding.UTF8.GetString(bytes), WorkflowDocument.Parse(bytes).ToJson());
        }
    }

    private static readonly string[] PackNodes = ["SetNode", "GetNode", "Reroute (rgthree)"];

    private static string? Difference(ConversionPair pair, ConversionCorpus corpus, PromptOptions options)
    {
        try
        {
            var result = PromptBuilder.Build(WorkflowDocument.Parse(pair.Ui), corpus.Catalog, options);
            if (result.Prompt is null)
            {
                return $"refused: {result.Findings[0].Message}";
            }

            using var actual = JsonDocument.Parse(result.Prompt.ToJson(), new JsonDocumentOptions { MaxDepth = 256 });
            return PromptComparison.Difference(pair.Api, actual.RootElement, pair, corpus.Catalog);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"{failure.GetType().Name} {failure.Message} {failure.StackTrace?.Split('\n')[0]}";
        }
    }
}
