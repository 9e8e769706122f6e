using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class PromptScriptTests
{
    [Fact]
    public void A_prompt_is_one_assignment_a_node()
    {
        Assert.Equal(
            """
            empty1 = EmptyImage(_title="Blank", width=64, height=64, batch_size=1, color=0)
            image2 = ImageInvert(_meta=null, image=empty1)
            save9 = SaveImage(_meta=null, filename_prefix="x", images=image2)

            """,
            PromptScript.Write(Fixture.Api, Fixture.Catalog).Script,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"A","inputs":{}}}""")]
    [InlineData("""{"1":{"inputs":{"x":["2",0],"y":["2",1],"z":["9",0],"w":[2,0],"v":["2",1.0],"u":["2",-1]},"class_type":"A"},"2":{"inputs":{"back":["1",0]},"class_type":"B"}}""")]
    [InlineData("""{"57:3":{"inputs":{"a":1},"class_type":"A"},"57:3b":{"inputs":{"a":["57:3",2]},"class_type":"A"},"":{"inputs":{"a":["57:3b",0]},"class_type":"A"}}""")]
    [InlineData("""{"007":{"inputs":{},"class_type":"A"},"7":{"inputs":{},"class_type":"A"},"-1":{"inputs":{},"class_type":"A"},"1_2":{"inputs":{},"class_type":"A"},"1:2":{"inputs":{},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"a":18446744073709551615,"b":1e400,"c":-0.0,"d":1.50,"e":1E+2,"f":0.1000000000000000055511151231257827},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"a":{"__value__":[1,["2",0]]},"b":[],"c":{},"d":null,"e":true,"f":[[null,false]]},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"images.image0":1,"a b":2,"":3,"➕":4,"_title":5,"_meta":6,"true":7,"a..b":8,"9":9},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"t":"a\nb\r\t\"q\" 'x' \\n \u2028 \u0000 é 😀 # no comment"},"class_type":"KSampler //Inspire"}}""")]
    [InlineData("""{"1":{"inputs":{"UNKNOWN":[1]},"_meta":{}},"2":{"inputs":{},"class_type":"null"},"3":{"inputs":{},"class_type":null},"4":{"class_type":"A"},"5":{"inputs":[],"class_type":5,"more":{"x":[1]}}}""")]
    [InlineData("""{"1":{"inputs":{},"class_type":"SaveImage","_meta":{"title":"Save Image"}},"2":{"inputs":{},"class_type":"SaveImage"},"3":{"inputs":{},"class_type":"SaveImage","_meta":null},"4":{"inputs":{},"class_type":"SaveImage","_meta":{"title":"x","y":1}},"5":{"inputs":{},"class_type":"SaveImage","_meta":{"title":7}}}""")]
    [InlineData("""{"3":{"class_type":"SaveImage","inputs":{},"_meta":{"title":"t"}},"1":{"inputs":{},"class_type":"A"},"2":{"_meta":{},"inputs":{},"class_type":"A"},"5":{"inputs":{},"class_type":"A","is_changed":["x"]}}""")]
    public void Nothing_of_a_prompt_is_lost(string json)
    {
        var prompt = Prompt(json);

        foreach (var catalog in new[] { null, Fixture.Catalog })
        {
            var script = PromptScript.Write(prompt, catalog);
            var read = PromptScript.Parse(script, catalog);
            Assert.True(read.Prompt is not null, script + string.Join('\n', read.Errors));
            Assert.Equal(prompt.ToJson(), read.Prompt.ToJson());
            Assert.Equal(script, PromptScript.Write(read.Prompt, catalog));
        }
    }

    [Theory]
    [InlineData("3", "KSampler", "ksampler3")]
    [InlineData("3", "KSamplerAdvanced", "ksampler3")]
    [InlineData("57:3", "CLIPTextEncode", "clip57_3")]
    [InlineData("4", "CheckpointLoaderSimple", "checkpoint4")]
    [InlineData("4", "UNETLoader", "unet4")]
    [InlineData("4", "CR Apply LoRA Stack", "crapply4")]
    [InlineData("4", "SD3_Something", "sdsomething4")]
    [InlineData("4", "Supercalifragilistic", "supercalifra4")]
    [InlineData("4", "图像", "node4")]
    [InlineData("4", null, "node4")]
    [InlineData("04", "KSampler", "@\"04\"")]
    [InlineData("a", "KSampler", "@\"a\"")]
    public void A_name_says_what_the_node_is_and_carries_its_id(string id, string? nodeClass, string name)
    {
        Assert.Equal(name, ScriptNames.Of(id, nodeClass));
        Assert.Equal(name.StartsWith('@') ? null : id, ScriptNames.IdOf(name.TrimStart('@')) is { } carried && !name.StartsWith('@') ? carried : null);
    }

    [Fact]
    public void Outputs_are_named_where_the_catalog_knows_them()
    {
        var prompt = Prompt("""
            {
              "1": {"inputs": {}, "class_type": "CheckpointLoaderSimple"},
              "2": {"inputs": {"model": ["1", 0], "clip": ["1", 1], "vae": ["1", 2], "beyond": ["1", 3]}, "class_type": "Own"},
              "3": {"inputs": {"a": ["2", 0], "b": ["2", 1]}, "class_type": "Own"}
            }
            """);

        Assert.Contains("(model=checkpoint1, clip=checkpoint1.CLIP, vae=checkpoint1.VAE, beyond=checkpoint1[3])", PromptScript.Write(prompt, Fixture.Catalog));
        Assert.Contains("(a=own2, b=own2[1])", PromptScript.Write(prompt, Fixture.Catalog));
        Assert.Contains("(model=checkpoint1, clip=checkpoint1[1], vae=checkpoint1[2], beyond=checkpoint1[3])", PromptScript.Write(prompt));
    }

    [Fact]
    public void A_change_of_a_value_or_class_is_a_change_of_one_line()
    {
        var before = PromptScript.Write(Fixture.Api, Fixture.Catalog).Script!.Split('\n');
        var edited = WorkflowDocument.Parse(Fixture.Api.ToJson().Replace("\"ImageInvert\"", "\"ImageFlip\"", StringComparison.Ordinal).Replace("\"width\": 64", "\"width\": 65", StringComparison.Ordinal));
        var after = PromptScript.Write(edited, Fixture.Catalog).Script!.Split('\n');

        Assert.Equal(2, before.Zip(after).Count(pair => pair.First != pair.Second));
        Assert.Equal(before.Length, after.Length);
    }

    [Fact]
    public void What_the_editor_refuses_has_no_script()
    {
        var document = WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "SaveImage", "inputs": [{"name": "images", "type": "IMAGE", "link": 7}]}], "links": []}""");
        var written = PromptScript.Write(document, Fixture.Catalog);

        Assert.Null(written.Script);
        Assert.Equal(["1"], written.Findings[0].Nodes);
    }

    [Fact]
    public void What_a_model_writes_is_understood()
    {
        const string script = """
            ```python
            # a picture, turned over
            save = SaveImage(
                images = inverted,   # defined below
                filename_prefix='it\'s "new"',
            )
            inverted = ImageInvert(image=blank.image)

            blank = EmptyImage(batch_size=1, width=1_024, height=+64, color=0x
            ```
            """;
        Assert.Equal(["invalid_value"], Parse(script).Errors.Select(error => error.Code));
        Assert.Equal(
            """{"1":{"inputs":{"images":["2",0],"filename_prefix":"it's \"new\""},"class_type":"SaveImage","_meta":{"title":"Save Image"}},"2":{"inputs":{"image":["3",0]},"class_type":"ImageInvert","_meta":{"title":"Invert Image Colors"}},"3":{"inputs":{"batch_size":1,"width":1024,"height":64,"color":0},"class_type":"EmptyImage","_meta":{"title":"Empty Image"}}}""",
            Json(script.Replace("0x", "0)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a = A(x=True, y=None, z=false)", """{"x":true,"y":null,"z":false}""")]
    [InlineData("a = A(x=.5, y=-.5, z=5., w=1e3)", """{"x":0.5,"y":-0.5,"z":5.0,"w":1e3}""")]
    [InlineData("a = A(x=\"\"\"two\nlines \"here\\u00e9\"\"\"\n)", """{"x":"two\nlines \"hereé"}""")]
    [InlineData("a = A(x='C:\\models\\y', y=\"\\x41\\u00e9\\/\")", """{"x":"C:\\models\\y","y":"Aé/"}""")]
    [InlineData("a = A(x=[1, 'b', [], {'c': None,},], y={})", """{"x":[1,"b",[],{"c":null}],"y":{}}""")]
    [InlineData("a = A(x: 1, 'y z': 2)", """{"x":1,"y z":2}""")]
    [InlineData("a = A(x=[\"1\", 0])", """{"x":["1",0]}""")]
    [InlineData("a=A();", "{}")]
    [InlineData("A(x=1)", """{"x":1}""")]
    public void Values_may_be_spelled_as_in_Python(string script, string inputs) =>
        Assert.Equal("""{"1":{"inputs":INPUTS,"class_type":"A"}}""".Replace("INPUTS", inputs, StringComparison.Ordinal), Json(script, null));

    [Theory]
    [InlineData("up = A()\nksampler7 = KSampler()\nb = A(x=up)", "8 7 9")]
    [InlineData("clip3 = SaveImage()\nksampler3 = KSampler()", "4 3")]
    [InlineData("image1 = A()\ntext1 = B()", "1 2")]
    [InlineData("my_node_5 = A()\n@\"5\" = B()", "6 5")]
    [InlineData("a57_3 = A()\n@\"x y\" = A(x=a57_3)\nb = A(x=@\"x y\")", "57:3 x y 1")]
    public void Who_has_no_id_gets_a_new_one_and_who_has_one_keeps_it(string script, string ids) =>
        Assert.Equal(ids, string.Join(' ', PromptScript.Parse(script).Prompt!.Json.Select(node => node.Key)));

    [Theory]
    [InlineData("a = KSamplr(seed=5)", "unknown_class", 1, 5, "KSampler")]
    [InlineData("a = KSampler(sed=5)", "unknown_input", 1, 14, "seed")]
    [InlineData("c = CheckpointLoaderSimple()\na = KSampler(model=cc)", "unknown_node", 2, 20, "c")]
    [InlineData("c = CheckpointLoaderSimple()\na = VAEDecode(vae=c.VEA)", "unknown_output", 2, 19, "VAE")]
    [InlineData("a = \"Own\"()\nb = VAEDecode(vae=a.VAE)", "unknown_output", 2, 19, null)]
    [InlineData("a = KSampler(seed=5, seed=6)", "duplicate_name", 1, 22, null)]
    [InlineData("a = KSampler()\na = KSampler()", "duplicate_name", 2, 1, null)]
    [InlineData("@\"1\" = KSampler()\n@\"1\" = KSampler()", "duplicate_name", 2, 1, null)]
    [InlineData("a = KSampler(5)", "invalid_syntax", 1, 14, null)]
    [InlineData("a = KSampler(\"a cat\")", "invalid_syntax", 1, 14, null)]
    [InlineData("a = KSampler(seed=)", "invalid_syntax", 1, 19, null)]
    [InlineData("a = KSampler(seed=5", "invalid_syntax", 1, 20, null)]
    [InlineData("a = KSampler(seed=5 steps=6)", "invalid_syntax", 1, 21, null)]
    [InlineData("a = KSampler(model=VAEDecode())", "invalid_syntax", 1, 20, null)]
    [InlineData("a = KSampler(seed=5) b = KSampler()", "invalid_syntax", 1, 22, null)]
    [InlineData("a = KSampler(seed=05)", "invalid_value", 1, 19, null)]
    [InlineData("a = KSampler(seed=nan)", "unknown_node", 1, 19, null)]
    [InlineData("a = KSampler(seed=[nan])", "invalid_value", 1, 20, null)]
    [InlineData("a = KSampler(seed={\"a\": 1, \"a\": 2})", "duplicate_name", 1, 28, null)]
    [InlineData("a = KSampler(_title=5)", "invalid_syntax", 1, 14, null)]
    [InlineData("a = KSampler(sampler_name=\"eu\nler\")", "invalid_syntax", 1, 27, null)]
    [InlineData("a = KSampler", "invalid_syntax", 1, 13, null)]
    [InlineData("KSampler", "invalid_syntax", 1, 9, null)]
    [InlineData("true = KSampler()", "invalid_syntax", 1, 1, null)]
    [InlineData("\"a\" = KSampler()", "invalid_syntax", 1, 1, null)]
    [InlineData("@a = KSampler()", "invalid_syntax", 1, 2, null)]
    [InlineData("_meta = 5", "invalid_syntax", 1, 1, null)]
    [InlineData("_keys = 5", "invalid_syntax", 1, 1, null)]
    [InlineData("{\"1\": {}}", "invalid_syntax", 1, 1, null)]
    public void An_error_says_where_it_is_and_what_would_be_right(string script, string code, int line, int column, string? near)
    {
        var error = Assert.Single(Parse(script).Errors);

        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.Equal(near, error.DidYouMean is [var first, ..] ? first : null);
        Assert.Contains(near ?? "", error.Message);
        Assert.Null(Parse(script).Prompt);
    }

    [Fact]
    public void All_errors_of_a_script_are_told_at_once()
    {
        var errors = Parse("a = KSampler(seed=,\n  steps=5,\n)\nb = VAEDecode(samples=[)\n\nc = SaveImage(images=b)\nd = = d\n").Errors;

        Assert.Equal([1, 4, 7], errors.Select(error => error.Line));
    }

    [Fact]
    public void A_quoted_name_is_taken_as_it_is() =>
        Assert.Equal(
            """{"1":{"inputs":{"sed":5},"class_type":"KSampler","_meta":{"title":"KSampler"}},"2":{"inputs":{"x":["1",0]},"class_type":"KSamplr"}}""",
            Json("a = KSampler(\"sed\"=5)\nb = \"KSamplr\"(x=a)"));

    [Fact]
    public void Any_prompt_comes_back_as_it_was()
    {
        var text = Gen.OneOf(
            Gen.String[Gen.Char["ab1_:.\"'\\\n\r\t\u0000\u2028\ud83d\ude00é#@=()[]{},"], 0, 8],
            OneOf("1", "2", "57:3", "007", "true", "null", "_meta", "_title", "inputs", "class_type", "KSampler", "SaveImage", "seed", "images.image0", ""));
        var number = Gen.OneOf(
            Gen.Int.Select(value => $"{value}"), Gen.ULong.Select(value => $"1{value}"), OneOf("-0", "1.50", "1e400", "-1E-7", "0.10"));
        var leaf = Gen.OneOf(
            text.Select(value => (JsonNode?)JsonValue.Create(value)), number.Select(value => JsonNode.Parse(value)),
            Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)), Gen.Const((JsonNode?)null),
            Gen.Select(OneOf("1", "2", "57:3", "9"), Gen.Int[0, 3]).Select((id, slot) => (JsonNode?)new JsonArray(id, slot)));
        var any = Gen.Recursive<JsonNode?>((depth, inner) => depth > 2 ? leaf : Gen.Frequency((4, leaf), (1, List(inner)), (1, Map(text, inner))));
        var node = Gen.Frequency(
            (1, Map(OneOf("inputs", "class_type", "_meta", "x"), any)),
            (5, Gen.Select(Map(text, any), Gen.Frequency((3, OneOf("KSampler", "SaveImage", "Own class", "Own")), (1, text)), Gen.Int[0, 3], text, Gen.Bool).Select((inputs, nodeClass, meta, title, isWritten) => Node(inputs, nodeClass, meta, title, isWritten))));
        Map(Gen.OneOf(text, Gen.Int[0, 99].Select(id => $"{id}")), node!).Sample(
            json =>
            {
                var prompt = new ApiPrompt((JsonObject)json!);
                foreach (var catalog in new[] { null, Fixture.Catalog })
                {
                    var script = PromptScript.Write(prompt, catalog);
                    var read = PromptScript.Parse(script, catalog);
                    Assert.True(read.Prompt is not null, script + string.Join('\n', read.Errors));
                    Assert.True(Same(prompt.Content, read.Prompt.Content), script);
                    Assert.Equal(script, PromptScript.Write(read.Prompt, catalog));
                    Assert.Equal(Math.Max(1, prompt.Content.Count + (script.StartsWith("_meta", StringComparison.Ordinal) ? 1 : 0) + (script.Contains("_keys = ", StringComparison.Ordinal) ? 1 : 0)), Math.Max(1, script.Count(letter => letter == '\n')));
                }
            },
            iter: 2000);
    }

    [Fact]
    public void Any_text_gives_a_prompt_or_errors()
    {
        var seed = PromptScript.Write(Fixture.Api, Fixture.Catalog).Script!;
        Gen.Select(Gen.Int[0, seed.Length], Gen.Int[0, 12], Gen.String[Gen.Char["ab1_:.\"'\\\n\ud800#@=()[]{},; "], 0, 9]).Array[1, 4].Sample(
            changes =>
            {
                var script = seed;
                foreach (var (at, length, text) in changes)
                {
                    var start = Math.Min(at, script.Length);
                    script = script[..start] + text + script[Math.Min(script.Length, start + length)..];
                }

                var read = PromptScript.Parse(script, Fixture.Catalog);
                Assert.NotEqual(read.Prompt is null, read.Errors.Count == 0);
                if (read.Prompt is not null)
                {
                    var written = PromptScript.Write(read.Prompt, Fixture.Catalog);
                    Assert.Equal(written, PromptScript.Write(PromptScript.Parse(written, Fixture.Catalog).Prompt!, Fixture.Catalog));
                }
            },
            iter: 2000);
    }

    [Theory]
    [InlineData("too_deep", "a = A(x=", "[", 1_000_000, "")]
    [InlineData("too_deep", "a = A(x=", "{\"a\":", 1_000_000, "")]
    [InlineData("too_deep", "a = ", "{\"a\":", 1_000_000, "")]
    [InlineData("too_many_nodes", "", "A()\n", 1_000_000, "")]
    [InlineData("too_many_nodes", "", "a={};", 1_000_000, "")]
    [InlineData("too_many_links", "a = A(", "", 0, "x=[]")]
    [InlineData("too_large", "a = A(x=\"", "é", 6_000_000, "\")")]
    [InlineData("invalid_syntax", "", "a = \n", 2_000_000, "")]
    [InlineData("invalid_syntax", "a = A(x=\"", "\\\\", 4_000_000, "")]
    [InlineData("invalid_syntax", "", "(", 9_000_000, "")]
    [InlineData("invalid_syntax", "", "a1_", 3_000_000, "")]
    [InlineData("invalid_value", "a = \"A\"(x=", "1", 9_000_000, "x)")]
    [InlineData("unknown_node", "a = A(x=", "b", 9_000_000, ")")]
    public void A_hostile_script_costs_no_more_than_its_size(string code, string start, string middle, int times, string end)
    {
        var script = code == "too_many_links"
            ? start + string.Join(',', Enumerable.Range(0, 20_001).Select(i => $"x{i}=[]")) + ")"
            : start + string.Concat(Enumerable.Repeat(middle, times)) + end;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = PromptScript.Parse(script, Fixture.Catalog);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(code, read.Errors.Select(error => error.Code));
        Assert.InRange(read.Errors.Count, 1, 20);
        Assert.All(read.Errors, error => Assert.InRange(error.Message.Length, 1, 1000));
        Assert.InRange(allocated, 0, 20L * script.Length + 10_000_000);
    }

    [Fact]
    public void A_long_list_costs_no_more_than_its_size()
    {
        var script = "a = A(x=[" + string.Join(',', Enumerable.Repeat("0", 4_000_000)) + "])";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var prompt = PromptScript.Parse(script).Prompt!;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60L * script.Length);
        Assert.Equal(script.Length + "{\"1\":{\"inputs\":{\"x\":},\"class_type\":\"A\"}}".Length - "a = A(x=)".Length, prompt.ToJson().Length);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<JsonNode?> List(Gen<JsonNode?> item) => item.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(one => one?.DeepClone())]));

    private static Gen<JsonNode?> Map(Gen<string> name, Gen<JsonNode?> value) => Gen.Select(name, value).Array[0, 4].Select(members =>
        (JsonNode?)new JsonObject([.. members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))]));

    private static JsonNode? Node(JsonNode? inputs, string nodeClass, int meta, string title, bool isWritten)
    {
        var node = isWritten
            ? new JsonObject { ["class_type"] = nodeClass, ["inputs"] = inputs!.DeepClone() }
            : new JsonObject { ["inputs"] = inputs!.DeepClone(), ["class_type"] = nodeClass };
        switch (meta)
        {
            case 1:
                node["_meta"] = new JsonObject { ["title"] = title };
                break;
            case 2:
                node["_meta"] = new JsonObject { ["title"] = Fixture.Catalog.Find(nodeClass)?.DisplayName };
                break;
            case 3:
                node["_meta"] = null;
                break;
        }

        return node;
    }

    // By value and not by the written JSON, which replaces lone halves of pairs.
    private static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.Zip(b).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonValue a, JsonValue b) => a.TryGetValue<string>(out var text) ? b.TryGetValue<string>(out var other) && text == other : a.ToJsonString() == b.ToJsonString(),
        _ => false,
    };

    private static ScriptRead Parse(string script) => PromptScript.Parse(script, Fixture.Catalog);

    private static string Json(string script) => Json(script, Fixture.Catalog);

    private static string Json(string script, NodeCatalog? catalog)
    {
        var read = PromptScript.Parse(script, catalog);
        Assert.True(read.Prompt is not null, string.Join('\n', read.Errors));
        return read.Prompt.ToJson();
    }

    private static ApiPrompt Prompt(string json) => PromptBuilder.Build(WorkflowDocument.Parse(json), Fixture.Catalog).Prompt!;
}
