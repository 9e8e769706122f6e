using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Layout;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

/// <summary>The law of <see cref="UiBuilder"/>: a prompt that was made into a UI document comes back from it.</summary>
public sealed class UiBuilderCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Prompts_of_the_editor_come_back_from_the_document_made_of_them()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var tally = new Tally();
        foreach (var pair in corpus.Pairs.Where(pair => !pair.IsError))
        {
            // The editor leaves out the class of what it does not know; a file of nothing else is no prompt any more.
            if (RecordedPrompts.Read(pair.Api) is { } prompt)
            {
                tally.Take(pair.Id, prompt, corpus.Catalog, pair.UiOnly);
            }
        }

        tally.Tell(output);
        Assert.True(tally.Prompts > 1400, $"{tally.Prompts} prompts");
        Assert.Equal(tally.Prompts, tally.Same);
        Assert.True(tally.Failures.Count == 0, string.Join('\n', tally.Failures.Take(40)));
    }

    [Fact]
    public void Prompts_that_were_posted_to_a_server_come_back_too()
    {
        if (SharedData.Path("comfyui-traces", "object_info.json") is not { } info)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var catalog = NodeCatalog.Parse(File.ReadAllBytes(info));
        var tally = new Tally();
        foreach (var (place, prompt) in RecordedPrompts.All())
        {
            tally.Take(place, prompt, catalog, new HashSet<string>());
        }

        tally.Tell(output);
        Assert.True(tally.Prompts > 100, $"{tally.Prompts} prompts");
        Assert.Equal(tally.Prompts, tally.Same);
        Assert.True(tally.Failures.Count == 0, string.Join('\n', tally.Failures.Take(40)));
    }

    private sealed class Tally
    {
        private readonly Dictionary<string, int> _findings = [];
        private readonly Dictionary<string, HashSet<string>> _places = [];
                private int _kept;
        private int _nodes;
        private int _overlaps;
        private int _backward;
        private int _circular;
        private double _tallest;
        private double _widest;

        public int Prompts { get; private set; }

        public int Same { get; private set; }

        public List<string> Failures { get; } = [];

        public void Take(string place, WorkflowDocument prompt, NodeCatalog catalog, IReadOnlySet<string> editorOnly)
        {
            Prompts++;
            UiResult result;
            try
            {
                result = UiBuilder.Build(prompt, catalog);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Failures.Add($"{place}: {failure}");
                return;
            }

            foreach (var finding in result.Findings)
            {
                _findings[finding.Code] = _findings.GetValueOrDefault(finding.Code) + 1;
                (_places.TryGetValue(finding.Code, out var places) ? places : _places[finding.Code] = []).Add(place);
            }

            var back = PromptBuilder.Build(result.Document, catalog, new PromptOptions { SeeThroughPackNodes = false });
            var differences = PromptEquality.Differences(prompt, WorkflowDocument.Parse(back.Prompt!.ToJson()), editorOnly);
            Same += differences.Count == 0 ? 1 : 0;
            _kept += differences.Count == 0 && back.Findings.Any(finding => finding.Code == "exact_entry") ? 1 : 0;
            Failures.AddRange(differences.Select(difference => $"{place}: {difference}"));
            Measure(place, result.Document, catalog);
        }

        public void Tell(ITestOutputHelper output)
        {
            output.WriteLine($"{Prompts} prompts, {_nodes} nodes: {Same} come back the same, {_kept} of them with entries that the editor would change, {Failures.Count} failures");
            output.WriteLine($"{_overlaps} overlapping boxes, {_backward} links to the left, {_circular} of them in circles; widest {_widest}, tallest {_tallest}");
            foreach (var (code, count) in _findings)
            {
                output.WriteLine($"{code}: {count}, in {string.Join(" ", _places[code].Take(8))}");
            }

            Failures.ForEach(output.WriteLine);
        }

        private void Measure(string place, WorkflowDocument document, NodeCatalog catalog)
        {
            var picture = Picture.Of(document, catalog);
            _nodes += picture.Boxes.Count;
            _overlaps += picture.Overlaps;
            _backward += picture.Backward;
            _circular += picture.Circular;
            _tallest = Math.Max(_tallest, picture.Height);
            _widest = Math.Max(_widest, picture.Width);
            if (picture.Overlaps > 0 || picture.Backward > picture.Circular)
            {
                Failures.Add($"{place}: {picture.Overlaps} overlaps, {picture.Backward} links to the left");
            }
        }
    }
}
