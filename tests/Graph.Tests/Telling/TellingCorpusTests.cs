using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Corpus;
using Easel.TestKit;

namespace Easel.Graph.Tests.Telling;

public sealed class TellingCorpusTests(ITestOutputHelper output)
{
    

    [Fact]
    public void Every_node_and_link_of_every_workflow_is_in_its_outline()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var told = 0;
        foreach (var pair in corpus.Pairs)
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            var outline = Outline.Tell(document, corpus.Catalog, 16_000);
            if (outline.StartsWith("The workflow has", StringComparison.Ordinal))
            {
                continue;
            }

            AssertWhole(pair, document, corpus, outline);
            told++;
        }

        output.WriteLine($"{told} of {corpus.Pairs.Count} workflows are told in 16,000 characters");
        Assert.True(told >= corpus.Pairs.Count * 99 / 100, $"{told}");
    }

    [Fact]
    public void More_room_never_tells_less_and_where_nodes_stand_does_not_matter()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        foreach (var (index, pair) in corpus.Pairs.Index().Where(entry => entry.Index % 11 == 0))
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            var last = "";
            for (var budget = 200; budget <= 16_000; budget = budget * 3 / 2)
            {
                var outline = Outline.Tell(document, corpus.Catalog, budget);
                if (outline.StartsWith("The workflow has", StringComparison.Ordinal))
                {
                    Assert.Equal("", last);
                    continue;
                }

                Assert.InRange(outline.Length, last.Length, budget);
                if (outline != last)
                {
                    AssertWhole(pair, document, corpus, outline);
                }

                last = outline;
            }

            Assert.Equal(Outline.Tell(document, corpus.Catalog), Outline.Tell(OutlineReading.Shuffled(document, index), corpus.Catalog));
        }
    }

    [Fact]
    public void An_outline_has_a_ninth_of_the_characters_of_the_workflow()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        Assert.True(Median(corpus.Pairs) >= 9);
        Assert.True(Median(corpus.Pairs.Where(pair => pair.Collection is not ("synthetic" or "mutants" or "resaved"))) >= 9);

        double Median(IEnumerable<ConversionPair> pairs)
        {
            var ratios = pairs.Select(pair =>
            {
                var document = WorkflowDocument.Parse(pair.Ui);
                var minified = JsonNode.Parse(document.ToJson(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.ToJsonString(JsonText.Options);
                return (double)minified.Length / Outline.Tell(document, corpus.Catalog).Length;
            }).Order().ToArray();
            output.WriteLine($"{ratios.Length} workflows, median {ratios[ratios.Length / 2]:0.00}");
            return ratios[ratios.Length / 2];
        }
    }

    [Fact]
    public void Every_prompt_comes_back_from_its_script()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var count = 0;
        foreach (var file in Directory.EnumerateFiles(corpus.Folder, "*api.json", SearchOption.AllDirectories))
        {
            if (Read(file) is not { } prompt)
            {
                continue;
            }

            foreach (var catalog in new[] { corpus.Catalog, null })
            {
                var script = PromptScript.Write(prompt, catalog);
                var read = PromptScript.Parse(script, catalog);
                Assert.True(read.Prompt is not null, $"{file}: {string.Join('\n', read.Errors)}");
                Assert.Equal(prompt.ToJson(), read.Prompt.ToJson());
                Assert.Equal(script, PromptScript.Write(read.Prompt, catalog));
            }

            count++;
        }

        output.WriteLine($"{count} prompts");
        Assert.True(count > 1500);
    }

    private static void AssertWhole(ConversionPair pair, WorkflowDocument document, ConversionCorpus corpus, string outline)
    {
        var problems = OutlineReading.Problems(document, corpus.Catalog, outline).ToArray();
        Assert.True(problems.Length == 0, $"{pair.Id}: {string.Join("; ", problems)}");
    }

    // Not through a document, which refuses what the editor makes of classes that it does not know: nodes without a class.
    private static ApiPrompt? Read(string file)
    {
        try
        {
            return SourceValue.Read(File.ReadAllBytes(file)).ToNode() is JsonObject json ? new ApiPrompt(json) : null;
        }
        catch (WorkflowFormatException)
        {
            // Python wrote NaN.
            return null;
        }
    }
}
