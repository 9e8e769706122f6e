using System.Net;
using System.Text;
using Easel.Comfy.Wire;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

public sealed class RecordedAnswers
{
    public static TheoryData<string> Versions => Recording.AllVersions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_history_of_every_version_is_read(string version)
    {
        var entries = Recording.Answers(version, "GET", "/history/")
            .Select(step => (step.Scenario, Entries: ComfyHistoryEntry.Read(Reply(step.Exchange))))
            .SelectMany(read => read.Entries.Values, (read, entry) => (read.Scenario, Entry: entry)).ToList();

        Assert.True(entries.Count > 10);
        Assert.All(entries, read => Assert.NotNull(read.Entry.Timings.Duration));
        Assert.All(entries.Where(read => read.Scenario.StartsWith("01", StringComparison.Ordinal)), read =>
        {
            Assert.IsType<RunOutcome.Success>(read.Entry.Outcome);
            Assert.Equal("output", Assert.Single(Assert.Single(read.Entry.Outputs).Files).File.Type);
        });
        Assert.All(entries.Where(read => read.Scenario.StartsWith("07", StringComparison.Ordinal)), read =>
            Assert.Equal("TraceRaise", Assert.IsType<RunOutcome.Failed>(read.Entry.Outcome).NodeType));
        Assert.Contains(entries, read => read.Scenario.StartsWith("09", StringComparison.Ordinal) && read.Entry.Outcome is RunOutcome.Cancelled);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_answer_to_a_prompt_is_taken_refused_or_an_error_of_the_server(string version)
    {
        foreach (var (_, exchange) in Recording.Answers(version, "POST", "/prompt").Where(step => step.Exchange.Status != 500))
        {
            var answer = ComfySubmitAnswer.Read(Reply(exchange));
            Assert.Equal(exchange.Status == 200, answer is ComfySubmitAnswer.Accepted { PromptId.Length: > 0 });
            Assert.True(answer is ComfySubmitAnswer.Accepted or ComfySubmitAnswer.Refused { Error: { Type.Length: > 0, Message.Length: > 0 } });
        }
    }

    [Theory]
    [InlineData("missing-required-input", "3", "SaveImage", "required_input_missing", "images", null)]
    [InlineData("return-type-mismatch", "2", "SaveImage", "return_type_mismatch", "images", null)]
    [InlineData("value-bigger-than-max", "1", "EmptyImage", "value_bigger_than_max", "width", "20000")]
    [InlineData("value-smaller-than-min", "1", "EmptyImage", "value_smaller_than_min", "width", "0")]
    [InlineData("model-not-installed", "1", "CheckpointLoaderSimple", "value_not_in_list", "ckpt_name", "\"sd_xl_base_1.0.safetensors\"")]
    [InlineData("input-image-not-found", "1", "LoadImage", "custom_validation_failed", "image", null)]
    [InlineData("invalid-int", "1", "EmptyImage", "invalid_input_type", "width", "\"abc\"")]
    [InlineData("bad-link-length", "2", "ImageInvert", "bad_linked_input", "image", null)]
    [InlineData("one-good-one-bad-output", "4", "ImageScale", "value_not_in_list", "upscale_method", "\"magic\"")]
    public void A_node_error_keeps_its_type_its_input_and_the_value_that_was_there(
        string label, string node, string nodeClass, string type, string input, string? received)
    {
        foreach (var version in Recording.Versions)
        {
            var errors = Submit(version, label) switch
            {
                ComfySubmitAnswer.Accepted accepted => accepted.NodeErrors,
                ComfySubmitAnswer.Refused refused => refused.NodeErrors,
                _ => throw new InvalidOperationException(),
            };

            var error = Assert.Single(errors[node].Errors, error => error.Type == type);
            Assert.Equal(nodeClass, errors[node].NodeClass);
            Assert.Equal(input, error.Input);
            Assert.True(received is null || error.Received == received, $"{version}: {error.Received}");
        }
    }

    [Fact]
    public void A_class_that_is_not_installed_is_named_by_new_servers_and_told_of_by_old_ones()
    {
        var told = Assert.IsType<ComfySubmitAnswer.Refused>(Submit("0.33.0", "unknown-class-type"));
        var old = Assert.IsType<ComfySubmitAnswer.Refused>(Submit("2024-08", "unknown-class-type"));

        Assert.Equal(("missing_node_type", "1", "NoSuchNode"), (told.Error.Type, told.Error.NodeId, told.Error.NodeClass));
        Assert.Equal("invalid_prompt", old.Error.Type);
        Assert.Contains("NoSuchNode", old.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_text_error_of_an_old_server_is_an_error_too() =>
        Assert.Equal("no_prompt", Assert.IsType<ComfySubmitAnswer.Refused>(Submit("2024-08", "no-prompt-key")).Error.Type);

    private static ComfySubmitAnswer Submit(string version, string label) =>
        ComfySubmitAnswer.Read(Reply(Recording.Answers(version, "POST", "/prompt").Single(step => step.Exchange.Label == label).Exchange));

    private static ComfyReply Reply(RecordedStep.Exchange exchange) =>
        new("ComfyUI", exchange.Path, (HttpStatusCode)exchange.Status!, Encoding.UTF8.GetBytes(exchange.Answer));
}
