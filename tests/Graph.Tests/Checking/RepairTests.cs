using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Checking;

public sealed class RepairTests(ITestOutputHelper output)
{
    private static readonly JsonObject Sound = JsonNode.Parse("""
        {
          "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
          "2": {"class_type": "ImageScaleBy", "inputs": {"image": ["1", 0], "upscale_method": "bicubic", "scale_by": 2.0}},
          "3": {"class_type": "ImageBlur", "inputs": {"image": ["2", 0], "blur_radius": 3, "sigma": 1.5}},
          "4": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "x"}},
          "5": {"class_type": "SolidMask", "inputs": {"value": 1.0, "width": 64, "height": 64}},
          "6": {"class_type": "MaskToImage", "inputs": {"mask": ["5", 0]}},
          "7": {"class_type": "PreviewImage", "inputs": {"images": ["6", 0]}}
        }
        """)!.AsObject();

    [Theory]
    [InlineData("\"ImageBlur\"", "\"ImageBlurr\"", "class_missing", """[{"op":"replace_node","node":"3","class":"ImageBlur"},{"op":"connect","from":"3.IMAGE","to":"4.images"}]""")]
    [InlineData("\"mask\":[\"5\",0]", "\"other\":1", "required_input_missing", """[{"op":"connect","from":"5.MASK","to":"6.mask"}]""")]
    [InlineData("\"mask\":[\"5\",0]", "\"mask\":[\"1\",0]", "type_mismatch", """[{"op":"connect","from":"5.MASK","to":"6.mask"}]""")]
    [InlineData("\"mask\":[\"5\",0]", "\"mask\":[\"5\",7]", "dangling_link", """[{"op":"connect","from":"5.MASK","to":"6.mask"}]""")]
    [InlineData("\"bicubic\"", "\"bicubik\"", "unknown_enum_value", """[{"op":"set","node":"2","input":"upscale_method","value":"bicubic"}]""")]
    [InlineData("\"blur_radius\":3", "\"blur_radius\":300", "above_max", """[{"op":"set","node":"3","input":"blur_radius","value":31}]""")]
    [InlineData("\"sigma\":1.5", "\"sigma\":-1", "below_min", """[{"op":"set","node":"3","input":"sigma","value":0.1}]""")]
    [InlineData("\"sigma\":1.5", "\"other\":1.5", "required_input_missing", """[{"op":"set","node":"3","input":"sigma","value":1.0}]""")]
    public void A_fault_with_one_cure_comes_with_it(string right, string wrong, string code, string repair)
    {
        var broken = WorkflowDocument.Parse(Sound.ToJsonString().Replace(right, wrong, StringComparison.Ordinal));
        var finding = Assert.Single(WorkflowChecker.Check(broken, Fixture.Catalog), finding => finding.Severity == FindingSeverity.Error);

        Assert.Equal(code, finding.Code);
        Assert.Equal(Fixture.Ops(repair).Select(Told), finding.Repair!.Select(Told));
        Assert.Equal(Fixture.Ops(repair).Select(Told), Fixture.Ops(finding.RepairJson()!.ToJsonString()).Select(Told));
        Assert.Empty(WorkflowChecker.Check(Applied(broken, Fixture.Catalog, finding), Fixture.Catalog));
    }

    [Theory]
    [InlineData("\"image\":[\"2\",0]", "\"other\":1")] // three pictures could be meant
    [InlineData("\"blur_radius\":3", "\"blur_radius\":\"wide\"")]
    [InlineData("\"bicubic\"", "\"best\"")]
    public void A_fault_with_several_cures_comes_with_none(string right, string wrong)
    {
        var broken = WorkflowDocument.Parse(Sound.ToJsonString().Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(Assert.Single(WorkflowChecker.Check(broken, Fixture.Catalog), finding => finding.Severity == FindingSeverity.Error).Repair);
    }

    [Fact]
    public void A_picture_that_nothing_shows_gets_a_preview()
    {
        var document = WorkflowDocument.Parse("""{"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}}}""");
        var finding = Assert.Single(WorkflowChecker.Check(document, Fixture.Catalog));

        Assert.Equal(("output_node_missing", "prompt_no_outputs"), (finding.Code, finding.ServerType));
        Assert.Equal(finding.Repair!.Select(Told), Fixture.Ops(finding.RepairJson()!.ToJsonString()).Select(Told));
        Assert.Empty(WorkflowChecker.Check(Applied(document, Fixture.Catalog, finding), Fixture.Catalog));
    }

    [Fact]
    public void Repairs_inside_a_subgraph_name_the_path()
    {
        var broken = WorkflowDocument.Parse(Fixture.Subgraph.ToJson().Replace("\"widgets_values\": [5, 2.5]", "\"widgets_values\": [500, 2.5]"));
        var finding = Assert.Single(WorkflowChecker.Check(broken, Fixture.Catalog));

        Assert.Equal(new SetInput("57/3", "blur_radius", null), Assert.IsType<SetInput>(Assert.Single(finding.Repair!)) with { Value = null });
        Assert.Empty(WorkflowChecker.Check(Applied(broken, Fixture.Catalog, finding), Fixture.Catalog));
    }

    [Fact]
    public void A_seed_that_changes_by_itself_is_held()
    {
        var document = Fixture.Apply(Fixture.Picture, """
            [{"op": "add_node", "as": "k", "class": "RandomNoise"}, {"op": "set", "node": "$k", "input": "control_after_generate", "value": "randomize"}]
            """).Document;
        var finding = Assert.Single(WorkflowChecker.Check(document, Fixture.Catalog), finding => finding.Code == "seed_control_after_generate");

        Assert.DoesNotContain(WorkflowChecker.Check(Applied(document, Fixture.Catalog, finding), Fixture.Catalog), left => left.Code == finding.Code);
    }

    [Fact]
    public void A_repair_takes_its_finding_away_and_brings_no_error() =>
        Gen.Int.Sample(seed => Law(Sound, Fixture.Catalog, new Random(seed)) is null or > 0, iter: 2000, threads: 1);

    [Fact]
    public void A_repair_in_workflows_of_others_takes_its_finding_away_and_brings_no_error()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var random = new Random(1);
        var (faults, repaired) = (0, 0);
        foreach (var pair in corpus.Pairs.Where(pair => pair.Score == "strict" && pair.IsNatural))
        {
            if (PromptBuilder.Build(WorkflowDocument.Parse(pair.Ui), corpus.Catalog).Prompt?.Json is not { Count: > 0 } prompt)
            {
                continue;
            }

            for (var i = 0; i < 8; i++)
            {
                faults++;
                repaired += Law(prompt, corpus.Catalog, random) ?? 0;
            }
        }

        output.WriteLine($"{faults} faults, {repaired} repairs applied");
        Assert.True(repaired > 300, $"{repaired} of {faults}");
    }

    /// <summary>How many repairs were tried; null where there was no fault to be.</summary>
    private static int? Law(JsonObject sound, NodeCatalog catalog, Random random)
    {
        if (Faults.Inject(sound, catalog, random) is not { } broken)
        {
            return null;
        }

        var document = WorkflowDocument.Parse(broken.ToJsonString());
        var before = WorkflowChecker.Check(document, catalog);
        var repaired = 0;
        foreach (var finding in before.Where(finding => finding.Repair is not null))
        {
            var after = WorkflowChecker.Check(Applied(document, catalog, finding), catalog);
            Assert.DoesNotContain(Key(finding), after.Select(Key));
            Assert.Empty(after.Where(left => left.Severity == FindingSeverity.Error).Select(Key).Except(before.Select(Key)));
            repaired++;
        }

        return repaired == 0 ? null : repaired;
    }

    private static string Key(Finding finding) => $"{finding.Code} {string.Join(',', finding.Nodes)} {finding.Input}";

    private static string Told(GraphEdit edit) => edit switch
    {
        SetInput set => $"{set.Node}.{set.Input}={set.Value?.ToJsonString()}",
        _ => edit.ToString()!,
    };

    private static WorkflowDocument Applied(WorkflowDocument document, NodeCatalog catalog, Finding finding)
    {
        var outcome = WorkflowEditor.Apply(document, catalog, finding.Repair!);
        Assert.True(outcome is EditsApplied, $"{finding.Message} {string.Join("; ", finding.Repair!)}: {(outcome as EditsRefused)?.Error.Message}");
        return ((EditsApplied)outcome).Document;
    }
}
