using System.Text.Json;
using Easel.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

/// <summary>Whatever a model sends as a call, it is told what is wrong; nothing is done and nothing is thrown.</summary>
public class MalformedCallTests
{
    public static TheoryData<string, string, string, string> Bad => new()
    {
        // what, tool, arguments, what the model reads
        { "unknown tool", "rm_rf", "{}", "unknown_tool" },
        { "unknown tool names those there are", "workflow_edits", "{}", "workflow_edit" },
        { "other letters in the name", "run; DROP TABLE", "{}", "unknown_tool" },
        { "empty name", "", "{}", "unknown_tool" },
        { "wrong case", "RUN", "{}", "unknown_tool" },
        { "unknown member", "run", """{"force":true}""", "'force' is not known here" },
        { "unknown member names the known", "run", """{"force":true}""", "Known: inputs, targets" },
        { "member of another case", "node_spec", """{"Class":"KSampler"}""", "'class' is missing" },
        { "nothing may stand here", "workflow_validate", """{"x":1}""", "'x' is not known here" },
        { "missing argument", "node_spec", "{}", "'class' is missing; add it" },
        { "two missing", "workflow_edit", "{}", "'ops' is missing" },
        { "null for a string", "node_spec", """{"class":null}""", "'class' must be string, not null" },
        { "number for a string", "node_spec", """{"class":7}""", "'class' must be string, not integer" },
        { "list for a string", "node_spec", """{"class":["a"]}""", "must be string, not array" },
        { "object for a string", "ask_user", """{"question":{"text":"?"}}""", "must be string, not object" },
        { "empty string", "node_spec", """{"class":""}""", "at least 1 characters" },
        { "too long", "node_search", $$"""{"query":"{{new string('x', 201)}}"}""", "at most 200 characters" },
        { "string for an integer", "run_result", """{"runId":"5"}""", "'runId' must be integer, not string" },
        { "fraction for an integer", "run_result", """{"runId":5.5}""", "must be integer, not number" },
        { "exponent beyond an integer", "run_result", """{"runId":1e30}""", "must be integer" },
        { "beyond a double", "run_result", """{"runId":1e999}""", "must be integer" },
        { "zero id", "run_status", """{"runId":0}""", "at least 1" },
        { "negative id", "version_restore", """{"version":-3}""", "at least 1" },
        { "too many", "version_list", """{"limit":51}""", "at most 50" },
        { "boolean for an integer", "version_list", """{"limit":true}""", "must be integer, not boolean" },
        { "too few characters", "workflow_outline", """{"max_chars":3}""", "at least 500" },
        { "a list as text", "workflow_edit", """{"reason":"x","ops":"[{\"op\":\"set\"}]"}""", "Send the JSON itself, not its text" },
        { "an object where a list stands", "workflow_edit", """{"reason":"x","ops":{"op":"set"}}""", "'ops' must be array, not object" },
        { "no operations", "workflow_edit", """{"reason":"x","ops":[]}""", "at least 1 items" },
        { "too many operations", "workflow_edit", $$"""{"reason":"x","ops":[{{string.Join(",", Enumerable.Repeat("{}", 201))}}]}""", "at most 200 items" },
        { "an operation that is text", "workflow_edit", """{"reason":"x","ops":["set width"]}""", "'ops[0]' must be object" },
        { "an unknown operation", "workflow_edit", """{"reason":"x","ops":[{"op":"format_disk"}]}""", "unknown_operation" },
        { "an operation without a name", "workflow_edit", """{"reason":"x","ops":[{}]}""", "invalid_operation" },
        { "an empty reason", "workflow_edit", """{"reason":"","ops":[{"op":"set"}]}""", "at least 1 characters" },
        { "a word for a flag", "workflow_edit", """{"reason":"x","ops":[{}],"dryRun":"yes"}""", "'dryRun' must be boolean" },
        { "a word for a version", "workflow_edit", """{"reason":"x","ops":[{}],"baseVersion":"1"}""", "'baseVersion' must be integer" },
        { "inputs as a list", "run", """{"inputs":[1]}""", "'inputs' must be object" },
        { "targets as text", "run", """{"targets":"9"}""", "'targets' must be array" },
        { "a flag among the targets", "run", """{"targets":[true]}""", "'targets[0]' must be string or integer" },
        { "an object as id", "workflow_query", """{"ids":[{"id":3}]}""", "'ids[0]' must be string or integer" },
        { "a fraction as id", "workflow_query", """{"upstream_of":1.5}""", "must be string or integer" },
        { "too many choices", "ask_user", """{"question":"?","choices":["1","2","3","4","5","6","7","8","9","a","b","c","d"]}""", "at most 12 items" },
        { "an empty choice", "ask_user", """{"question":"?","choices":[""]}""", "'choices[0]' needs at least 1" },
        { "half a surrogate pair", "node_spec", """{"class":"\ud800"}""", "malformed_arguments" },
        { "half a surrogate pair in a name", "node_spec", """{"\udfff":1}""", "'class' is missing" },
        { "a member twice", "node_spec", """{"class":{"a":1,"a":2}}""", "malformed_arguments" },
        { "too deep", "run", $$"""{"inputs":{{string.Concat(Enumerable.Repeat("[", 90))}}{{string.Concat(Enumerable.Repeat("]", 90))}}}""", "malformed_arguments" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_malformed_call_is_told_and_not_done(string what, string tool, string arguments, string told)
    {
        Assert.NotEmpty(what);
        var turn = new TestTurn();
        var model = new ScriptedModel(Give(Raw(tool, arguments)), Say("ok"));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "ok"), (result.Status, result.Text));
        var answer = JsonElement.Parse(model.Requests[1].LastResult);
        Assert.Contains(told, answer.GetProperty("error").ToString());
        Assert.False(Assert.Single(turn.Shown<ToolEnded>()).Ok);
        Assert.Equal(["read"], turn.Workspace.Log);
    }

    [Fact]
    public void There_are_at_least_forty_malformed_cases() => Assert.True(Bad.Count >= 40, $"{Bad.Count}");

    [Fact]
    public async Task Arguments_that_were_cut_off_are_never_run_with_what_is_left()
    {
        var turn = new TestTurn();
        var cut = new FunctionCallContent("a", "run", null) { Exception = new FormatException("unterminated"), AdditionalProperties = new() { ["RawArguments"] = new string('x', 5_000) } };
        var model = new ScriptedModel(Give(cut), Say("ok"));
        await turn.Run(model);
        Assert.Contains("not complete JSON", model.Requests[1].LastResult);
        Assert.DoesNotContain(turn.Workspace.Log, line => line.StartsWith("run", StringComparison.Ordinal));
        var replayed = model.Requests[1].Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        Assert.Empty(replayed.Arguments!);
        Assert.Null(replayed.AdditionalProperties);
    }

    [Fact]
    public async Task Empty_arguments_at_the_length_limit_count_as_cut_off()
    {
        var model = new ScriptedModel(Finish(ChatFinishReason.Length, new FunctionCallContent("a", "run", null)), Say("ok"));
        await new TestTurn().Run(model);
        Assert.Contains("make it shorter", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task No_arguments_are_an_empty_object_elsewhere()
    {
        var model = new ScriptedModel(Give(new FunctionCallContent("a", "version_list", null)), Say("ok"));
        await new TestTurn().Run(model);
        Assert.Contains("\"current\":1", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task The_second_call_of_one_id_is_not_done()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Give(Content("version_list", new { }, "same"), Content("version_list", new { limit = 2 }, "same")), Say("ok"));
        await turn.Run(model);
        Assert.Single(turn.Workspace.Log, "versions");
        Assert.Contains("duplicate_call_id", model.Requests[1].LastResult);
        Paired(model.Requests[1]);
    }

    [Fact]
    public async Task Calls_without_an_id_get_one_each()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Give(Content("version_list", new { }, ""), Content("version_list", new { limit = 2 }, "")), Say("ok"));
        await turn.Run(model);
        Assert.Equal(2, turn.Workspace.Log.Count(line => line == "versions"));
        Paired(model.Requests[1]);
    }

    [Fact]
    public async Task An_id_that_a_provider_uses_again_in_the_next_step_is_a_new_call()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Call("version_list", new { }, "functions.x:0"), Call("version_list", new { limit = 3 }, "functions.x:0"), Say("ok"));
        await turn.Run(model);
        Assert.Equal(2, turn.Workspace.Log.Count(line => line == "versions"));
        Assert.Equal(2, turn.Shown<ToolStarted>().Select(call => call.CallId).Distinct().Count());
    }

    [Fact]
    public async Task Ten_megabytes_of_arguments_are_refused_and_not_kept()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Call("node_search", new { query = new string('x', 10 * 1024 * 1024) }), Say("ok"));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Contains("arguments_too_large", model.Requests[1].LastResult);
        Assert.True(model.Requests[1].Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().All(call => call.Arguments!.Count == 0));
        Assert.True(turn.Shown<ToolStarted>().Single().ArgumentsJson.Length < 100);
    }

    [Fact]
    public async Task Arguments_that_can_not_be_written_as_JSON_are_malformed()
    {
        var loop = new Dictionary<string, object?>();
        loop["self"] = loop;
        var model = new ScriptedModel(Give(new FunctionCallContent("a", "run", loop)), Say("ok"));
        await new TestTurn().Run(model);
        Assert.Contains("malformed_arguments", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task A_result_that_the_model_claims_to_have_is_thrown_away()
    {
        var model = new ScriptedModel(Give(new FunctionResultContent("x", "approved"), Content("version_list", new { })), Say("ok"));
        await new TestTurn().Run(model);
        Assert.DoesNotContain("approved", model.Requests[1].AllText);
    }

    [Fact]
    public async Task Three_malformed_calls_in_a_row_close_the_tools_and_a_last_answer_is_asked_for()
    {
        var model = new ScriptedModel(Call("a", new { }), Call("b", new { }), Call("c", new { }), Say("I could not."));
        var result = await new TestTurn().Run(model);
        Assert.Equal((TurnStatus.Success, "invalid_calls", "I could not."), (result.Status, result.StoppedBy, result.Text));
        Assert.Equal(ChatToolMode.None, model.Requests[3].Options!.ToolMode);
        Assert.Contains("Tools are closed now", model.Requests[3].AllText);
    }

    [Fact]
    public async Task A_good_call_between_malformed_ones_starts_the_count_again()
    {
        var model = new ScriptedModel(Call("a", new { }), Call("b", new { }), Call("version_list", new { }), Call("c", new { }), Call("d", new { }), Say("ok"));
        var result = await new TestTurn().Run(model);
        Assert.Equal((null, 6), (result.StoppedBy, result.Steps));
    }

    [Fact]
    public async Task Malformed_calls_of_one_answer_count_too_and_the_rest_is_not_done()
    {
        var turn = new TestTurn();
        var calls = Enumerable.Range(0, 5).Select(n => (AIContent)Content("nope", new { n }, $"c{n}")).Append(Content("version_list", new { }, "v")).ToArray();
        var model = new ScriptedModel(Give(calls), Say("ok"));
        var result = await turn.Run(model);
        Assert.Equal("invalid_calls", result.StoppedBy);
        Assert.Equal(3, turn.Shown<ToolStarted>().Count());
        Assert.DoesNotContain("versions", turn.Workspace.Log);
        Paired(model.Requests[1]);
    }

    private static FunctionCallContent Raw(string tool, string arguments) => new(
        "call_1",
        tool,
        JsonElement.Parse(arguments, new JsonDocumentOptions { MaxDepth = 100 }).EnumerateObject().Select((one, index) => (one, index)).ToDictionary(pair => NameOf(pair.one, pair.index), pair => (object?)pair.one.Value));

    // A name that is no text can't be a dictionary's key; a client would pass the lone surrogate as it is.
    private static string NameOf(JsonProperty member, int index)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\udfff" + index;
        }
    }

    /// <summary>Strict providers refuse a request in which a call has no result, or two, or a result no call.</summary>
    private static void Paired(ModelRequest request)
    {
        var calls = request.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId).ToList();
        var results = request.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId).ToList();
        Assert.Equal(calls, results);
        Assert.Equal(calls.Count, calls.Distinct().Count());
    }
}
