using Easel.Graph.Checking;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

public sealed class CheckingCorpusTests(ITestOutputHelper output)
{
    // The server of the corpus has no models and not the packs of custom nodes, so that these are true of nearly every file.
    private static readonly string[] OfThisServer = ["model_missing", "no_options_available", "class_missing", "unknown_enum_value"];

    [Fact]
    public void Workflows_of_others_get_few_findings_beyond_what_this_server_lacks()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var pairs = corpus.Pairs.Where(pair => pair.IsNatural && pair.Score != "exclude" && !pair.IsError).ToArray();
        var counts = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            foreach (var found in WorkflowChecker.Check(WorkflowDocument.Parse(pair.Ui), corpus.Catalog).GroupBy(finding => $"{finding.Severity} {finding.Code}"))
            {
                if (!counts.TryGetValue(found.Key, out var files))
                {
                    counts[found.Key] = files = [];
                }

                files.Add($"{pair.Id}: {found.First().Message}");
            }
        }

        foreach (var (code, files) in counts)
        {
            output.WriteLine($"{code}: {files.Count} of {pairs.Length} files, such as {string.Join(" | ", files.Take(4))}");
        }

        // What stops a file that runs for its author is a change of the class since it was saved, and those are few.
        var stopped = counts.Where(count => count.Key.StartsWith("Error", StringComparison.Ordinal) && !OfThisServer.Contains(count.Key["Error ".Length..])).SelectMany(count => count.Value.Select(file => file[..file.IndexOf(':', StringComparison.Ordinal)])).Distinct().Count();
        output.WriteLine($"{stopped} of {pairs.Length} files have an error that is not for lack of a model or class");
        Assert.True(stopped < pairs.Length / 3, $"{stopped} of {pairs.Length}");
    }
}
