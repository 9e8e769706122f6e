using Easel.Graph.Comparing;
using Easel.Graph.Tests.Editing;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Comparing;

public sealed class WorkflowMergeTests
{
    [Fact]
    public void Changes_of_different_nodes_inputs_and_links_all_stand()
    {
        var merged = Merge(
            """[{"op": "set", "node": "1", "input": "height", "value": 768}, {"op": "set_title", "node": "4", "title": "Out"}]""",
            """[{"op": "set", "node": "1", "input": "batch_size", "value": 2}, {"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}]""");

        Assert.Empty(merged.Conflicts);
        Assert.Equal("set 1.height 256 → 768; set 1.batch_size 1 → 2; added ImageInvert (7); titled 4 \"Out\"", Summary(merged));
        Assert.Equal("set 1.height 256 → 768|titled 4 \"Out\"", string.Join('|', merged.FromMine.Select(change => change.Words)));
        Assert.Contains(merged.FromTheirs, change => change.Kind == "NODE_ADDED");
    }

    [Fact]
    public void Only_the_named_nodes_are_taken_and_mine_stands_everywhere_else()
    {
        var theirs = Apply("""[{"op": "set", "node": "1", "input": "height", "value": 768}, {"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}, {"op": "set_title", "node": "4", "title": "Out"}]""");
        var mine = Apply("""[{"op": "set", "node": "1", "input": "batch_size", "value": 2}]""");

        var some = WorkflowMerge.Take(Fixture.Picture, mine, theirs, new HashSet<string> { "1" }, Fixture.Catalog);
        var rest = WorkflowMerge.Take(Fixture.Picture, some.Document, theirs, new HashSet<string> { "7", "4" }, Fixture.Catalog);

        Assert.Equal("set 1.height 256 → 768", string.Join('|', some.FromTheirs.Select(change => change.Words)));
        Assert.Empty(some.Conflicts.Concat(rest.Conflicts));
        Assert.Empty(GraphIntegrity.Faults(some.Document).Concat(GraphIntegrity.Faults(rest.Document)));
        Assert.Equal(WorkflowMerge.Merge(Fixture.Picture, mine, theirs, Fixture.Catalog).Document.ToJson(), rest.Document.ToJson());
    }

    [Fact]
    public void Nodes_that_only_together_make_sense_are_told()
    {
        var changes = WorkflowDiff.Compare(
            Fixture.Picture, Apply("""[{"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}]"""), Fixture.Catalog).Changes;

        Assert.Equal([("7", "4")], PartialTake.Missing(changes, new HashSet<string> { "4" }));
        Assert.Empty(PartialTake.Missing(changes, new HashSet<string> { "7" }));

        var bridged = WorkflowDiff.Compare(Fixture.Picture, Apply("""[{"op": "remove_node", "node": "3", "bridge": true}]"""), Fixture.Catalog).Changes;
        Assert.Equal([("4", "3")], PartialTake.Missing(bridged, new HashSet<string> { "3" }));
    }

    [Fact]
    public void Whatever_nodes_are_taken_from_a_prompt_the_others_stay()
    {
        var was = WorkflowDocument.Parse("""{"1":{"class_type":"A","inputs":{"x":1}},"2":{"class_type":"B","inputs":{"in":["1",0]}},"3":{"class_type":"C","inputs":{}}}""");
        var theirs = WorkflowDocument.Parse("""{"1":{"class_type":"A","inputs":{"x":2}},"2":{"class_type":"B","inputs":{"in":["4",0]}},"4":{"class_type":"A","inputs":{"x":9}}}""");

        Assert.Equal("""{"1":{"class_type":"A","inputs":{"x":2}},"2":{"class_type":"B","inputs":{"in":["1",0]}},"3":{"class_type":"C","inputs":{}}}""", Taken("1"));
        Assert.Equal("""{"1":{"class_type":"A","inputs":{"x":1}},"2":{"class_type":"B","inputs":{"in":["1",0]}}}""", Taken("3"));
        Assert.Equal("""{"1":{"class_type":"A","inputs":{"x":1}},"2":{"class_type":"B","inputs":{"in":["4",0]}},"3":{"class_type":"C","inputs":{}},"4":{"class_type":"A","inputs":{"x":9}}}""", Taken("2", "4"));

        string Taken(params string[] nodes) => WorkflowMerge.Take(was, was, theirs, nodes.ToHashSet(), Graph.Catalog.NodeCatalog.Empty).Document.ToJson();
    }

    [Fact]
    public void Blame_names_the_version_that_last_set_each_value_and_link()
    {
        string[] steps =
        [
            """[{"op": "set", "node": "1", "input": "height", "value": 768}]""",
            """[{"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}]""",
            """[{"op": "set", "node": "1", "input": "height", "value": 512}, {"op": "move", "node": "3", "x": 5, "y": 5}]""",
        ];
        var versions = new List<WorkflowDocument> { Fixture.Picture };
        foreach (var step in steps)
        {
            versions.Add(Fixture.Apply(versions[^1], step).Document);
        }

        var blame = new WorkflowBlame(versions[^1], Fixture.Catalog);
        for (var at = versions.Count - 1; at > 0; at--)
        {
            blame.Step(versions[at - 1], versions[at], at + 1);
        }

        blame.Finish(1);
        long Of(string node, string input) => blame.Found[new BlamedPlace(node, input)];
        Assert.Equal((4, 1, 3, 3), (Of("1", "height"), Of("1", "width"), Of("4", "images"), Of("7", "image")));
        Assert.Equal(blame.Places.Select(place => place.Place).ToHashSet(), blame.Found.Keys.ToHashSet());
        Assert.Contains(blame.Places, place => place is { Place: ("4", "images"), IsLink: true, Value: "7.IMAGE" });

        var again = new WorkflowBlame(versions[^1], Fixture.Catalog);
        Assert.True(again.TryFinish(blame.Found));
        Assert.Equal(blame.Found.OrderBy(pair => pair.ToString()), again.Found.OrderBy(pair => pair.ToString()));
    }

    private static WorkflowDocument Apply(string ops) => Fixture.Apply(Fixture.Picture, ops).Document;

    [Fact]
    public void Text_that_theirs_did_not_change_stays_as_in_mine()
    {
        var mine = WorkflowDocument.Parse(Fixture.Picture.ToJson().Replace("\"scale\": 1.10", "\"scale\": 1.2500"));
        var theirs = Fixture.Apply(Fixture.Picture, """[{"op": "set", "node": "1", "input": "height", "value": 768}]""").Document;

        Assert.Equal(mine.ToJson().Replace("[512, 256, 1,", "[512, 768, 1,"), WorkflowMerge.Merge(Fixture.Picture, mine, theirs, Fixture.Catalog).Document.ToJson());
    }

    [Theory]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": 1}""", """{"op": "set", "node": "1", "input": "height", "value": 2}""", "INPUT_CHANGED 1.height")]
    [InlineData("""{"op": "set_title", "node": "1", "title": "a"}""", """{"op": "set_title", "node": "1", "title": "b"}""", "TITLE_CHANGED 1.title")]
    [InlineData("""{"op": "set_mode", "node": "3", "mode": "run"}""", """{"op": "set_mode", "node": "3", "mode": "mute"}""", "MODE_CHANGED 3.mode")]
    [InlineData("""{"op": "connect", "from": "1.IMAGE", "to": "4.images"}""", """{"op": "disconnect", "to": "4.images"}""", "LINK_CHANGED 4.images")]
    [InlineData("""{"op": "remove_node", "node": "3"}""", """{"op": "set_title", "node": "3", "title": "b"}""", "NODE_REMOVED_AND_CHANGED 3.")]
    [InlineData("""{"op": "set_title", "node": "3", "title": "b"}""", """{"op": "remove_node", "node": "3"}""", "NODE_REMOVED_AND_CHANGED 3.")]
    [InlineData("""{"op": "remove_node", "node": "1"}""", """{"op": "connect", "from": "1.IMAGE", "to": "4.images"}""", "NODE_REMOVED_AND_LINKED 1.4.images")]
    [InlineData("""{"op": "connect", "from": "1.IMAGE", "to": "4.images"}""", """{"op": "remove_node", "node": "1"}""", "NODE_REMOVED_AND_LINKED 1.4.images")]
    [InlineData("""{"op": "replace_node", "node": "1", "class": "SaveImage"}""", """{"op": "connect", "from": "1.IMAGE", "to": "4.images"}""", "NODE_REMOVED_AND_LINKED 1.4.images")]
    [InlineData("""{"op": "replace_node", "node": "1", "class": "LoadImage"}""", """{"op": "set", "node": "1", "input": "height", "value": 2}""", "CLASS_CHANGED 1.")]
    public void Where_both_changed_the_same_mine_is_kept_and_the_conflict_told(string mine, string theirs, string conflict)
    {
        var merged = Merge($"[{mine}]", $"[{theirs}]");

        Assert.Equal([conflict], merged.Conflicts.Select(found => $"{found.Kind} {found.NodeId}.{found.Name}"));
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
        Assert.DoesNotContain(WorkflowDiff.Compare(Fixture.Apply(Fixture.Picture, $"[{mine}]").Document, merged.Document, Fixture.Catalog).Changes, change => change.NodeId == merged.Conflicts[0].NodeId && change.Kind is not ("LINK_ADDED" or "LINK_REMOVED"));
    }

    [Theory]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": 7}""", """{"op": "set", "node": "1", "input": "height", "value": 7}""")]
    [InlineData("""{"op": "move", "node": "1", "x": 5, "y": 5}""", """{"op": "move", "node": "1", "x": 6, "y": 6}""")]
    [InlineData("""{"op": "remove_node", "node": "3"}""", """{"op": "move", "node": "3", "x": 6, "y": 6}""")]
    [InlineData("""{"op": "remove_node", "node": "1"}""", """{"op": "connect", "from": "3.IMAGE", "to": "4.images"}""")]
    [InlineData("""{"op": "remove_node", "node": "3"}""", """{"op": "remove_node", "node": "4"}""")]
    public void The_same_change_twice_and_mere_places_are_no_conflict(string mine, string theirs)
    {
        var merged = Merge($"[{mine}, {Other}]", $"[{theirs}]");

        Assert.Empty(merged.Conflicts);
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
    }

    [Fact]
    public void Nodes_that_both_added_under_one_id_both_stand_with_their_links()
    {
        var merged = Merge(
            """[{"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}]""",
            """[{"op": "add_node", "class": "PreviewImage", "as": "p"}, {"op": "connect", "from": "1.IMAGE", "to": "$p.images"}]""");

        Assert.Empty(merged.Conflicts);
        Assert.Equal("7 → 8", string.Join(", ", merged.RenamedNodes.Select(pair => $"{pair.Key} → {pair.Value}")));
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
        Assert.Contains(WorkflowDiff.Compare(Fixture.Picture, merged.Document, Fixture.Catalog).Changes, change => change.Words == "connected 1.IMAGE → 8.images");
        Assert.Contains("\"last_node_id\": 8", merged.Document.ToJson());
    }

    [Fact]
    public void What_is_inside_a_subgraph_is_merged_too()
    {
        var before = Fixture.Subgraph;
        var mine = WorkflowDocument.Parse(before.ToJson().Replace("[5, 2.5]", "[6, 2.5]"));
        var theirs = Fixture.Apply(before, """[{"op": "set_mode", "node": "57/4", "mode": "mute"}, {"op": "set_title", "node": "9", "title": "See"}]""").Document;
        var merged = WorkflowMerge.Merge(before, mine, theirs, Fixture.Catalog);

        Assert.Empty(merged.Conflicts);
        Assert.Equal("set 57/3.blur_radius 5 → 6; muted ImageInvert (57/4); titled 9 \"See\"", Summary(merged, before));
        var other = WorkflowDocument.Parse(before.ToJson().Replace("[5, 2.5]", "[7, 2.5]"));
        Assert.Equal("57/3.blur_radius", string.Join(", ", WorkflowMerge.Merge(before, mine, other, Fixture.Catalog).Conflicts.Select(conflict => $"{conflict.NodeId}.{conflict.Name}")));
    }

    [Fact]
    public void Groups_and_unknown_members_are_merged_by_id_and_name()
    {
        var before = Fixture.Picture;
        var mine = WorkflowDocument.Parse(before.ToJson().Replace("\"title\": \"Out\"", "\"title\": \"Results\"").Replace("\"config\": {}", "\"config\": {\"a\": 1}"));
        var theirs = WorkflowDocument.Parse(before.ToJson().Replace("#3f789e", "#a1309b").Replace("\"config\": {}", "\"config\": {\"a\": 2, \"b\": 1.0}"));
        var merged = WorkflowMerge.Merge(before, mine, theirs, Fixture.Catalog);

        Assert.Equal(["config.a"], merged.Conflicts.Select(conflict => conflict.Name));
        Assert.Contains("\"title\": \"Results\", \"bounding\": [540, 120, 640, 380], \"color\": \"#a1309b\"", merged.Document.ToJson());
        Assert.Contains("\"b\": 1.0", merged.Document.ToJson());
        Assert.Equal("2", WorkflowMerge.Merge(before, mine, theirs, Fixture.Catalog, MergePreference.Theirs).Document.Root["config"]!["a"]!.RawText);
    }

    [Fact]
    public void Prompts_are_merged_by_node_and_input()
    {
        var before = Fixture.Api;
        var mine = WorkflowDocument.Parse(before.ToJson().Replace("\"width\": 64", "\"width\": 96").Replace("\"9\":", "\"10\": {\"inputs\": {\"images\": [\"1\", 0]}, \"class_type\": \"PreviewImage\"}, \"9\":"));
        var theirs = WorkflowDocument.Parse(before.ToJson().Replace("\"height\": 64", "\"height\": 32").Replace("\"9\":", "\"10\": {\"inputs\": {\"image\": [\"2\", 0]}, \"class_type\": \"ImageInvert\"}, \"9\":").Replace("[\"2\", 0]}, \"class_type\": \"SaveImage\"", "[\"10\", 0]}, \"class_type\": \"SaveImage\""));
        var merged = WorkflowMerge.Merge(before, mine, theirs, Fixture.Catalog);

        Assert.Empty(merged.Conflicts);
        Assert.Equal("11", merged.RenamedNodes["10"]);
        Assert.Contains("\"images\": [\"11\", 0]", merged.Document.ToJson());
        Assert.Contains("\"width\": 96, \"height\": 32", merged.Document.ToJson());
    }

    [Fact]
    public void Documents_of_two_formats_are_refused()
    {
        var refusal = Assert.Throws<WorkflowFormatException>(() => WorkflowMerge.Merge(Fixture.Picture, Fixture.Picture, Fixture.Api, Fixture.Catalog));

        Assert.Equal("mixed_formats", refusal.Code);
        Assert.Contains("convert", refusal.Message);
    }

    [Fact]
    public void Links_that_only_together_make_a_circle_are_a_conflict_and_theirs_is_left_out()
    {
        var before = Fixture.Apply(Fixture.Picture, """[{"op": "add_node", "class": "ImageInvert"}, {"op": "add_node", "class": "ImageInvert"}]""").Document;
        var mine = Fixture.Apply(before, """[{"op": "connect", "from": "7.IMAGE", "to": "8.image"}]""").Document;
        var theirs = Fixture.Apply(before, """[{"op": "connect", "from": "8.IMAGE", "to": "7.image"}]""").Document;
        var merged = WorkflowMerge.Merge(before, mine, theirs, Fixture.Catalog);

        Assert.Equal("LINK_CLOSES_CIRCLE", Assert.Single(merged.Conflicts).Kind);
        Assert.Empty(WorkflowDiff.Compare(mine, merged.Document, Fixture.Catalog).Changes);
    }

    [Fact]
    public void One_id_given_away_on_two_levels_becomes_two()
    {
        var mine = Fixture.Apply(Fixture.Subgraph, """[{"op": "add_node", "class": "ImageInvert"}]""").Document;
        var theirs = Fixture.Apply(Fixture.Subgraph, """[{"op": "add_node", "class": "ImageSharpen", "near": "57/3"}]""").Document;
        var merged = WorkflowMerge.Merge(Fixture.Subgraph, mine, theirs, Fixture.Catalog);

        Assert.Empty(merged.Conflicts);
        Assert.Single(merged.RenamedNodes);
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
        Assert.Equal(2, WorkflowDiff.Compare(Fixture.Subgraph, merged.Document, Fixture.Catalog).Changes.Count(change => change.Kind == "NODE_ADDED"));
    }

    [Fact]
    public void A_subgraph_that_mine_changed_stays_when_theirs_removes_it()
    {
        var mine = Fixture.Apply(Fixture.Subgraph, """[{"op": "set", "node": "57/3", "input": "blur_radius", "value": 9}]""").Document;
        var theirs = Fixture.Apply(Fixture.Subgraph, """[{"op": "remove_node", "node": "57", "bridge": true}]""").Document;
        var merged = WorkflowMerge.Merge(Fixture.Subgraph, mine, theirs, Fixture.Catalog);

        Assert.Contains(merged.Conflicts, conflict => conflict.Kind == "SUBGRAPH_CHANGED");
        Assert.Equal("9", merged.Document.Root["definitions"]!["subgraphs"]![0]["nodes"]![0]["widgets_values"]![0].RawText);
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
    }

    [Fact]
    public void A_node_that_stays_for_a_new_link_loses_what_a_replaced_node_gives_no_more()
    {
        var merged = Merge(
            """[{"op": "add_node", "class": "SaveImage", "as": "s"}, {"op": "connect", "from": "3.IMAGE", "to": "$s.images"}]""",
            """[{"op": "replace_node", "node": "2", "class": "CheckpointLoaderSimple"}, {"op": "remove_node", "node": "3"}]""");

        Assert.Equal("NODE_REMOVED_AND_LINKED 3 7.images", string.Join(", ", merged.Conflicts.Select(conflict => $"{conflict.Kind} {conflict.NodeId} {conflict.Name}")));
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
        Assert.DoesNotContain("[2, 2, 0, 3, 0", merged.Document.ToJson());
        Assert.Contains(WorkflowDiff.Compare(Fixture.Picture, merged.Document, Fixture.Catalog).Changes, change => change.Words == "connected 3.IMAGE → 7.images");
    }

    private const string ToSaving = """ "reroutes": [{"id": 1, "pos": [700, 90], "linkIds": [3]}], "linkExtensions": [{"id": 3, "parentId": 1}], "unknown" """;

    private static WorkflowDocument Led(WorkflowDocument document) => WorkflowDocument.Parse(document.ToJson().Replace("\"unknown\"", ToSaving));

    [Theory]
    [InlineData("""{"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}""")]
    [InlineData("""{"op": "disconnect", "to": "4.images"}""")]
    public void A_link_that_one_side_led_through_a_reroute_and_the_other_took_away_is_gone_with_its_route(string away)
    {
        var (led, without) = (Led(Fixture.Picture), Fixture.Apply(Fixture.Picture, $"[{away}]").Document);
        foreach (var merged in new[] { WorkflowMerge.Merge(Fixture.Picture, without, led, Fixture.Catalog), WorkflowMerge.Merge(Fixture.Picture, led, without, Fixture.Catalog) })
        {
            Assert.Empty(merged.Conflicts);
            Assert.Empty(GraphIntegrity.Faults(merged.Document));
            Assert.Equal("""[{"id":1,"pos":[700,90],"linkIds":[]}]""", merged.Document.Root["extra"]!["reroutes"]!.ToNode()!.ToJsonString());
        }
    }

    [Fact]
    public void A_link_that_one_side_made_again_without_its_reroute_is_straight()
    {
        var led = Led(Fixture.Picture);
        var straight = Fixture.Apply(led, """[{"op": "connect", "from": "3.IMAGE", "to": "4.images"}]""").Document;
        var other = Fixture.Apply(led, $"[{Other}]").Document;
        foreach (var merged in new[] { WorkflowMerge.Merge(led, other, straight, Fixture.Catalog), WorkflowMerge.Merge(led, straight, other, Fixture.Catalog) })
        {
            Assert.Empty(merged.Conflicts);
            Assert.Empty(GraphIntegrity.Faults(merged.Document));
            Assert.Equal("""[{"id":1,"pos":[700,90],"linkIds":[]}]""", merged.Document.Root["extra"]!["reroutes"]!.ToNode()!.ToJsonString());
        }
    }

    [Fact]
    public void A_link_that_is_made_anew_is_led_as_it_was()
    {
        var led = Led(Fixture.Picture);
        var mine = Fixture.Apply(led, """[{"op": "disconnect", "to": "4.images"}]""").Document;
        var undone = WorkflowMerge.Merge(mine, Fixture.Apply(mine, $"[{Other}]").Document, led, Fixture.Catalog);

        Assert.Empty(undone.Conflicts);
        Assert.Equal(led.Root["extra"]!.ToNode()!.ToJsonString(), undone.Document.Root["extra"]!.ToNode()!.ToJsonString());

        // Both sides gave link 5 away, so that theirs gets another id on its way through the reroute.
        var theirs = Fixture.Apply(led, """[{"op": "add_node", "class": "PreviewImage"}, {"op": "connect", "from": "3.IMAGE", "to": "7.images"}]""").Document;
        theirs = WorkflowDocument.Parse(theirs.ToJson().Replace("\"linkIds\": [3]", "\"linkIds\": [3, 5]").Replace("\"parentId\": 1}", "\"parentId\": 1}, {\"id\": 5, \"parentId\": 1}"));
        var other = Fixture.Apply(led, """[{"op": "add_node", "class": "PreviewImage"}, {"op": "connect", "from": "1.IMAGE", "to": "7.images"}]""").Document;
        var merged = WorkflowMerge.Merge(led, other, theirs, Fixture.Catalog);

        Assert.Equal("6", merged.RenamedLinks["5"]);
        Assert.Empty(GraphIntegrity.Faults(merged.Document));
        Assert.Equal("""[{"id":1,"pos":[700,90],"linkIds":[3,6]}]""", merged.Document.Root["extra"]!["reroutes"]!.ToNode()!.ToJsonString());
        Assert.Equal("""[{"id":3,"parentId":1},{"id":6,"parentId":1}]""", merged.Document.Root["extra"]!["linkExtensions"]!.ToNode()!.ToJsonString());
    }

    private const string Other = """{"op": "set_title", "node": "5", "title": "another note"}""";

    private static MergeResult Merge(string mine, string theirs) =>
        WorkflowMerge.Merge(Fixture.Picture, Fixture.Apply(Fixture.Picture, mine).Document, Fixture.Apply(Fixture.Picture, theirs).Document, Fixture.Catalog);

    private static string Summary(MergeResult merged, WorkflowDocument? before = null) =>
        WorkflowDiff.Compare(before ?? Fixture.Picture, merged.Document, Fixture.Catalog).Summary;
}
