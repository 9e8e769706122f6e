using System.Text.Json;

namespace Easel.Cli.Tests;

public sealed class VerbTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_workflow_of_the_editor_is_converted_to_its_prompt()
    {
        var answer = (await _shell.Graph("convert", _shell.At("picture.json"), "--catalog", _shell.Catalog, "--clock", "2031-02-03T04:05:06Z")).ShouldEnd(0);

        var prompt = JsonDocument.Parse(answer.Out).RootElement;
        Assert.Equal(["1", "4"], prompt.EnumerateObject().Select(node => node.Name));
        Assert.Equal("easel/2031-02-03", prompt.GetProperty("4").GetProperty("inputs").GetProperty("filename_prefix").GetString());
        Assert.Equal("convert: 1 file, 1 ok, 0 failed", answer.Error.Trim());
    }

    [Fact]
    public async Task A_prompt_is_converted_for_the_editor_and_back_to_the_same_prompt()
    {
        var ui = (await _shell.Graph("convert", _shell.At("prompt.json"), "--catalog", _shell.Catalog)).ShouldEnd(0).Out;
        _shell.Write("made.json", ui);
        var back = (await _shell.Graph("convert", _shell.At("made.json"), "--catalog", _shell.Catalog)).ShouldEnd(0).Out;

        Assert.Contains("\"widgets_values\"", ui);
        Assert.Equal(Shell.Prompt, back.Trim());
    }

    [Fact]
    public async Task The_format_can_be_forced_so_that_a_mixed_heap_becomes_prompts()
    {
        (await _shell.Graph("convert", _shell.At("prompt.json"), _shell.At("picture.json"), "--to", "api", "--catalog", _shell.Catalog, "--out", _shell.At("out.jsonl"))).ShouldEnd(0);

        Assert.Equal(Shell.Prompt, _shell.Lines()[0].GetProperty("result").GetRawText());
        Assert.All(_shell.Lines(), line => Assert.Equal(JsonValueKind.Object, line.GetProperty("result").GetProperty("1").GetProperty("inputs").ValueKind));
    }

    [Fact]
    public async Task The_time_of_a_reproducible_build_is_honoured_and_a_wrong_one_refused()
    {
        _shell.Variables["SOURCE_DATE_EPOCH"] = "0";
        Assert.Contains("easel/1970-01-01", (await _shell.Graph("convert", _shell.At("picture.json"), "--catalog", _shell.Catalog)).ShouldEnd(0).Out);
        _shell.Variables["SOURCE_DATE_EPOCH"] = "yesterday";
        Assert.Contains("SOURCE_DATE_EPOCH", (await _shell.Graph("convert", _shell.At("picture.json"), "--catalog", _shell.Catalog)).ShouldEnd(2).Error);
    }

    [Fact]
    public async Task The_first_choice_is_taken_unless_chance_is_asked_for()
    {
        var file = _shell.Write("choice.json", """{"nodes": [{"id": 1, "type": "CLIPTextEncode", "widgets_values": ["{a|b|c|d|e|f|g|h}"]}], "links": []}""");

        Assert.Contains("\"text\":\"a\"", (await _shell.Graph("convert", file, "--catalog", _shell.Catalog)).ShouldEnd(0).Out);
        var picks = new List<string>();
        for (var seed = 0; seed < 8; seed++)
        {
            picks.Add((await _shell.Graph("convert", file, "--catalog", _shell.Catalog, "--random", $"{seed}")).ShouldEnd(0).Out);
        }

        Assert.Equal(picks[3], (await _shell.Graph("convert", file, "--catalog", _shell.Catalog, "--random", "3")).Out);
        Assert.True(picks.Distinct().Count() > 1);
        (await _shell.Graph("convert", file, "--catalog", _shell.Catalog, "--random")).ShouldEnd(0);
    }

    [Fact]
    public async Task Nodes_of_packs_are_sent_as_the_editor_sends_them_or_seen_through()
    {
        var file = _shell.Write("pack.json", """{"nodes": [{"id": 1, "type": "EmptyImage", "widgets_values": [1, 2, 3, 4]}, {"id": 2, "type": "Label (rgthree)"}], "links": []}""");

        Assert.Contains("rgthree", (await _shell.Graph("convert", file, "--catalog", _shell.Catalog)).ShouldEnd(0).Out);
        Assert.DoesNotContain("rgthree", (await _shell.Graph("convert", file, "--catalog", _shell.Catalog, "--pack-nodes")).ShouldEnd(0).Out);
    }

    [Fact]
    public async Task A_class_that_is_not_known_is_a_warning_beside_the_result()
    {
        var file = _shell.Write("typo.json", """{"nodes": [{"id": 1, "type": "EmptyImge", "widgets_values": []}], "links": []}""");
        (await _shell.Graph("convert", file, "--catalog", _shell.Catalog, "--out", _shell.At("out.jsonl"))).ShouldEnd(0);

        var warning = _shell.Lines()[0].GetProperty("warnings")[0];
        Assert.Equal(("unknown_class", "1"), (warning.GetProperty("code").GetString(), warning.GetProperty("node").GetString()));
        Assert.Contains("EmptyImage", warning.GetProperty("hint").GetString());
    }

    [Fact]
    public async Task What_the_editor_refuses_fails_with_the_node_and_what_would_mend_it()
    {
        var file = _shell.Write("dangling.json", """{"nodes": [{"id": 5, "type": "ImageInvert", "inputs": [{"name": "image", "type": "IMAGE", "link": 77}]}], "links": []}""");

        var answer = (await _shell.Graph("convert", file, "--catalog", _shell.Catalog)).ShouldEnd(1);
        Assert.Contains(file, answer.Error);
        Assert.Contains("node 5", answer.Error);
        Assert.Contains("Connect the input again", answer.Error);
    }

    [Fact]
    public async Task A_check_fails_where_the_server_would_refuse_and_tells_all_that_it_found()
    {
        var bad = _shell.Write("bad.json", """{"1": {"class_type": "EmptyImage", "inputs": {"width": 0, "height": 64, "batch_size": 1, "color": 0}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "x"}}}""");
        (await _shell.Graph("check", bad, _shell.At("prompt.json"), "--catalog", _shell.Catalog, "--out", _shell.At("out.jsonl"))).ShouldEnd(1);

        var (failed, fine) = (_shell.Lines()[0], _shell.Lines()[1]);
        var error = failed.GetProperty("errors")[0];
        Assert.False(failed.GetProperty("ok").GetBoolean());
        Assert.Equal(("value_smaller_than_min", "1", "width"), (error.GetProperty("type").GetString(), error.GetProperty("node").GetString(), error.GetProperty("input").GetString()));
        Assert.Equal("set", error.GetProperty("repair")[0].GetProperty("op").GetString());
        Assert.NotEmpty(failed.GetProperty("result").EnumerateArray());
        Assert.True(fine.GetProperty("ok").GetBoolean());
        Assert.Equal(JsonValueKind.Array, fine.GetProperty("result").ValueKind);
        Assert.Contains("width", (await _shell.Graph("check", bad, "--catalog", _shell.Catalog)).ShouldEnd(1).Out);
    }

    [Fact]
    public async Task An_outline_needs_no_catalog_and_keeps_to_its_length()
    {
        var full = (await _shell.Graph("outline", _shell.At("picture.json"))).ShouldEnd(0).Out;
        var shortened = (await _shell.Graph("outline", _shell.At("picture.json"), "--max-chars", $"{full.Length - 20}")).ShouldEnd(0).Out;

        Assert.Contains("EmptyImage", full);
        Assert.True(shortened.Length < full.Length && shortened.Contains("EmptyImage"), shortened);
        Assert.Contains("--max-chars", (await _shell.Graph("outline", _shell.At("picture.json"), "--max-chars", "0")).ShouldEnd(2).Error);
    }

    [Fact]
    public async Task A_script_reads_back_as_the_same_prompt()
    {
        foreach (string[] catalog in new[] { ["--catalog", _shell.Catalog], Array.Empty<string>() })
        {
            var script = (await _shell.Graph(["script", _shell.At("prompt.json"), .. catalog])).ShouldEnd(0).Out;
            Assert.Contains("SaveImage(", script);
            _shell.Write("script.txt", script);
            Assert.Equal(Shell.Prompt, (await _shell.Graph(["script", "--parse", _shell.At("script.txt"), .. catalog])).ShouldEnd(0).Out.Trim());
        }
    }

    [Fact]
    public async Task A_script_that_can_t_be_read_names_line_and_column()
    {
        var answer = (await _shell.Graph("script", "--parse", _shell.Write("bad.txt", "a1 = EmptyImage(\n"), "--out", _shell.At("out.jsonl"))).ShouldEnd(1);

        Assert.Contains("line ", answer.Error);
        Assert.True(_shell.Lines()[0].GetProperty("errors")[0].GetProperty("line").GetInt32() >= 1);
    }

    [Fact]
    public async Task A_diff_tells_in_words_and_as_data()
    {
        var other = _shell.Write("other.json", Shell.Prompt.Replace("\"width\":64", "\"width\":96"));

        Assert.Equal("set 1.width 64 → 96", (await _shell.Graph("diff", _shell.At("prompt.json"), other)).ShouldEnd(0).Out.Trim());
        (await _shell.Graph("diff", _shell.At("prompt.json"), other, other, other, "--out", _shell.At("out.jsonl"))).ShouldEnd(0);
        var lines = _shell.Lines();
        Assert.Equal("INPUT_CHANGED", lines[0].GetProperty("result").GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.Equal(2, lines[0].GetProperty("files").GetArrayLength());
        Assert.Empty(lines[1].GetProperty("result").GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task A_merge_takes_both_changes_and_fails_where_both_changed_the_same()
    {
        var mine = _shell.Write("mine.json", Shell.Prompt.Replace("\"width\":64", "\"width\":96"));
        var theirs = _shell.Write("theirs.json", Shell.Prompt.Replace("\"height\":64", "\"height\":32"));
        var other = _shell.Write("other.json", Shell.Prompt.Replace("\"width\":64", "\"width\":128"));

        var both = (await _shell.Graph("merge", _shell.At("prompt.json"), mine, theirs)).ShouldEnd(0).Out;
        Assert.True(both.Contains("\"width\":96") && both.Contains("\"height\":32"), both);

        (await _shell.Graph("merge", _shell.At("prompt.json"), mine, other, "--out", _shell.At("out.jsonl"))).ShouldEnd(1);
        var line = _shell.Lines()[0];
        Assert.Equal(("INPUT_CHANGED", "1"), (line.GetProperty("errors")[0].GetProperty("kind").GetString(), line.GetProperty("errors")[0].GetProperty("nodeId").GetString()));
        Assert.Equal(96, line.GetProperty("result").GetProperty("1").GetProperty("inputs").GetProperty("width").GetInt32());

        Assert.Contains("\"width\":128", (await _shell.Graph("merge", _shell.At("prompt.json"), mine, other, "--theirs")).ShouldEnd(0).Out);
        Assert.Contains("\"width\":96", (await _shell.Graph("merge", _shell.At("prompt.json"), mine, other, "--ours")).ShouldEnd(0).Out);
        Assert.Contains("--theirs", line.GetProperty("errors")[0].GetProperty("hint").GetString());
    }

    [Theory]
    [InlineData("diff", "there/is/none.json")]
    [InlineData("diff", "not a workflow")]
    [InlineData("merge", "there/is/none.json")]
    [InlineData("merge", "not a workflow")]
    public async Task Of_several_files_the_one_that_is_wrong_is_named(string verb, string wrong)
    {
        var file = wrong == "not a workflow" ? _shell.Catalog : _shell.At(wrong);

        var error = (await _shell.Graph([verb, .. verb == "merge" ? [_shell.At("prompt.json")] : Array.Empty<string>(), _shell.At("prompt.json"), file])).ShouldEnd(1).Error;

        Assert.Contains($"{file}: ", error, StringComparison.Ordinal);
    }
}
