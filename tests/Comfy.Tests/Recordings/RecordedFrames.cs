using System.Text;
using Easel.Comfy.Events;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

public sealed class RecordedFrames
{
    public static TheoryData<string> Versions => Recording.AllVersions();

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_frame_of_every_version_is_understood_as_what_it_is(string version)
    {
        var read = Recording.Frames(version).Select(step => (step.Frame.Type, Event: Read(step.Frame))).ToList();

        Assert.True(read.Count > 400);
        Assert.All(read, frame => Assert.Equal(Expected(frame.Type), frame.Event.GetType()));
        Assert.Contains(read, frame => frame.Event is ComfyEvent.Preview { Image.Length: > 1000 });
        Assert.All(read.Where(frame => frame.Type.StartsWith("execut", StringComparison.Ordinal)), frame =>
            Assert.True(frame.Event.Prompt is { Length: > 0 } || frame.Event is ComfyEvent.Executing { Node: not null }));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_run_that_failed_tells_its_node_and_the_error(string version)
    {
        var failures = Recording.Frames(version)
            .Where(step => step.Scenario.StartsWith("07", StringComparison.Ordinal))
            .Select(step => Read(step.Frame)).OfType<ComfyEvent.ExecutionError>().Select(error => error.Failure).ToList();

        Assert.Equal(
            [new RunOutcome.Failed("3", "TraceRaise", "made to fail", "ValueError"), new RunOutcome.Failed("3", "TraceRaise", "made to fail", "MemoryError")],
            failures.Select(failure => failure with { Traceback = null }));
        Assert.All(failures, failure => Assert.NotEmpty(failure.Traceback!));
    }

    [Fact]
    public void A_preview_of_a_new_server_names_its_prompt_and_node()
    {
        var preview = Recording.Frames("0.33.0")
            .Where(step => step.Scenario.StartsWith("19", StringComparison.Ordinal)).Select(step => Read(step.Frame))
            .OfType<ComfyEvent.Preview>().First(told => told.PromptId is not null);

        Assert.Equal(("2", "image/jpeg"), (preview.Node, preview.ContentType));
        Assert.Equal([0xFF, 0xD8], preview.Image.Span[..2].ToArray());
    }

    private static ComfyEvent Read(RecordedStep.Frame frame) =>
        frame.Text is { } text ? TextFrame.Read(Encoding.UTF8.GetBytes(text)) : BinaryFrame.Read(frame.Bytes!);

    private static Type Expected(string type) => type switch
    {
        "status" => typeof(ComfyEvent.Status),
        "execution_start" => typeof(ComfyEvent.ExecutionStart),
        "execution_cached" => typeof(ComfyEvent.ExecutionCached),
        "executing" => typeof(ComfyEvent.Executing),
        "progress" => typeof(ComfyEvent.Progress),
        "progress_state" => typeof(ComfyEvent.ProgressState),
        "executed" => typeof(ComfyEvent.Executed),
        "execution_success" => typeof(ComfyEvent.ExecutionSuccess),
        "execution_error" => typeof(ComfyEvent.ExecutionError),
        "execution_interrupted" => typeof(ComfyEvent.ExecutionInterrupted),
        "feature_flags" => typeof(ComfyEvent.FeatureFlags),
        "binary:1" or "binary:4" => typeof(ComfyEvent.Preview),
        "binary:3" => typeof(ComfyEvent.Text),
        _ => throw new InvalidOperationException($"The recordings hold a frame {type} that this test does not know."),
    };
}
