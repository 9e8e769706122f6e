using Easel.Graph.Tests.Corpus;
using Easel.TestKit;

namespace Easel.Cli.Tests;

public sealed class CorpusTests(ITestOutputHelper output) : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task One_call_converts_the_whole_corpus_as_the_editor_did()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var files = corpus.Pairs.Select(pair => Path.Combine(corpus.Folder, pair.Id + ".ui.json")).ToArray();
        var answer = await _shell.Graph(
            "convert", "--files-from", _shell.Write("list.txt", string.Join('\n', files)), "--catalog", Path.Combine(corpus.Folder, "object_info.json"),
            "--clock", "2025-01-02T03:04:05Z", "--out", _shell.At("out.jsonl"));

        var (strict, known, refused, failures) = (0, 0, 0, new List<string>());
        foreach (var (pair, line) in corpus.Pairs.Zip(_shell.Lines()))
        {
            var isOk = line.GetProperty("ok").GetBoolean();
            if (pair.IsError)
            {
                refused += isOk ? 0 : 1;
                continue;
            }

            if (pair.Score is not ("strict" or "known-nodes"))
            {
                continue;
            }

            var difference = isOk ? PromptComparison.Difference(pair.Api, line.GetProperty("result"), pair, corpus.Catalog) : line.GetProperty("errors")[0].GetProperty("message").GetString();
            if (difference is not null)
            {
                failures.Add($"{pair.Id}: {difference}");
            }
            else if (pair.Score == "strict")
            {
                strict++;
            }
            else
            {
                known++;
            }
        }

        output.WriteLine(answer.Out.Trim());
        output.WriteLine($"strict {strict}, known-nodes {known}, refused as the editor refuses {refused}, different {failures.Count}");
        failures.ForEach(output.WriteLine);
        Assert.Equal(files, _shell.Lines().Select(line => line.GetProperty("file").GetString()));
        Assert.Equal((1074, 368), (strict, known));
        Assert.DoesNotContain(_shell.Lines(), line => line.GetRawText().Contains("internal_error", StringComparison.Ordinal));
        answer.ShouldEnd(1);
    }
}
