using System.Text.Json;
using Easel.Bench.Telling;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;
using Easel.TestKit;
using Microsoft.ML.Tokenizers;

if (SharedData.Path("conversion", "index.json") is not { } indexFile)
{
    Console.Error.WriteLine("The corpus of workflows, ../shared/data/conversion, is not beside this checkout; there is nothing to measure.");
    return 1;
}

var folder = Path.GetDirectoryName(indexFile)!;
var catalog = NodeCatalog.Parse(File.ReadAllBytes(Path.Combine(folder, "object_info.json")));
var tokens = TiktokenTokenizer.CreateForEncoding("o200k_base");
var files = new List<MeasuredFile>();
using var index = JsonDocument.Parse(File.ReadAllBytes(indexFile));
foreach (var entry in index.RootElement.GetProperty("entries").EnumerateArray())
{
    var id = entry.GetProperty("id").GetString()!;
    var document = WorkflowDocument.Parse(File.ReadAllBytes(Path.Combine(folder, id + ".ui.json")));
    var api = MeasuredFile.Prompt(Path.Combine(folder, id + ".api.json"));
    files.Add(new MeasuredFile(
        id,
        IsNatural: entry.GetProperty("collection").GetString() is not ("synthetic" or "mutants" or "resaved"),
        Size.Of(MeasuredFile.Minified(document), tokens),
        Size.Of(Outline.Tell(document, catalog), tokens),
        api is null ? null : Size.Of(MeasuredFile.Minified(api), tokens),
        api is null ? null : Size.Of(PromptScript.Write(api, catalog).Script!, tokens)));
}

Console.WriteLine(Table.Of("natural", [.. files.Where(file => file.IsNatural)]));
Console.WriteLine(Table.Of("all", files));
return 0;
