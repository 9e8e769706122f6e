using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests;

/// <summary>The uses that the package's README shows, compiled and run as they stand there.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void What_the_README_shows_works()
    {
        var folder = Directory.CreateTempSubdirectory("easel-readme").FullName;
        var objectInfo = Path.Combine(folder, "object_info.json");
        var file = Path.Combine(folder, "workflow.json");
        File.WriteAllBytes(objectInfo, Fixture.Bytes("object_info_small.json"));
        File.WriteAllBytes(file, Fixture.Bytes("picture.ui.json"));
        var console = Console.Out;
        var told = new StringWriter();
        Console.SetOut(told);
        try
        {
            Run(objectInfo, file);
        }
        finally
        {
            Console.SetOut(console);
            Directory.Delete(folder, true);
        }

        Assert.Contains("EmptyImage", told.ToString());
        Assert.Contains("added ImageInvert", told.ToString());
        Assert.Contains("= EmptyImage(", told.ToString());
    }

    [Fact]
    public void Each_block_of_the_README_stands_in_this_file()
    {
        var source = Lines(File.ReadAllText(ThisFile()));
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../src/Graph/README.md"))).Select(match => Lines(match.Groups[1].Value)).ToArray();

        Assert.True(blocks.Length >= 5);
        Assert.All(blocks, block => Assert.Contains(block, source, StringComparison.Ordinal));
    }

    private static void Run(string objectInfo, string file)
    {
        var catalog = NodeCatalog.Parse(File.ReadAllBytes(objectInfo));
        var workflow = WorkflowDocument.Parse(File.ReadAllText(file));
        Console.WriteLine(Outline.Tell(workflow, catalog, maxChars: 4000));

        var built = PromptBuilder.Build(workflow, catalog, new PromptOptions { Clock = TimeProvider.System });
        foreach (var finding in built.Findings)
        {
            Console.WriteLine($"{finding.Severity}: {finding.Message} {finding.Hint}");
        }

        var prompt = WorkflowDocument.Parse(built.Prompt!.ToJson());
        var forTheEditor = UiBuilder.Build(prompt, catalog).Document;
        Assert.Equal(WorkflowFormat.Ui, forTheEditor.Format);

        var errors = WorkflowChecker.Check(workflow, catalog).Where(finding => finding.Severity == FindingSeverity.Error);
        var repairs = errors.SelectMany(finding => finding.Repair ?? []).ToArray();
        var repaired = WorkflowEditor.Apply(workflow, catalog, repairs);
        Assert.IsType<EditsApplied>(repaired);

        var outcome = WorkflowEditor.Apply(workflow, catalog, [new AddNode("ImageInvert", As: "inv"), new Connect("1.IMAGE", "$inv")]);
        if (outcome is not EditsApplied applied)
        {
            throw new InvalidOperationException(((EditsRefused)outcome).Error.Message);
        }

        var edited = applied.Document;
        var undone = (EditsUndone)applied.Undo.Apply(edited);
        Assert.Equal(workflow.ToJson(), undone.Document.ToJson());

        foreach (var change in WorkflowDiff.Compare(workflow, edited, catalog).Changes)
        {
            Console.WriteLine(change.Words);
        }

        var script = PromptScript.Write(built.Prompt, catalog);
        var read = PromptScript.Parse(script, catalog);
        Console.WriteLine(read.Prompt?.Hash == built.Prompt.Hash ? script : string.Join('\n', read.Errors));
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
