using Easel.Comfy.Events;
using Easel.Comfy.Following;

namespace Easel.Comfy.Tests.Following;

public sealed class KeepingFrames
{
    private readonly FrameMailbox _mailbox = new();
    private readonly FrameRouter _router = new();

    [Fact]
    public void Of_many_previews_the_newest_is_kept()
    {
        for (byte i = 1; i <= 100; i++)
        {
            _mailbox.Post(new ComfyEvent.Preview("p", "1", new[] { i }, "image/jpeg"), 1);
        }

        Assert.Equal(100, Assert.IsType<ComfyEvent.Preview>(Assert.Single(Take(_mailbox))).Image.Span[0]);
    }

    [Fact]
    public void Of_progress_at_one_node_the_newest_is_kept_and_other_frames_keep_their_order()
    {
        _mailbox.Post(new ComfyEvent.Progress("p", "1", 1, 9), 1);
        _mailbox.Post(new ComfyEvent.Progress("p", "1", 2, 9), 1);
        _mailbox.Post(new ComfyEvent.Executing("p", "2", null), 1);
        _mailbox.Post(new ComfyEvent.Progress("p", "2", 1, 9), 1);

        Assert.Equal(
            [new ComfyEvent.Progress("p", "1", 2, 9), new ComfyEvent.Executing("p", "2", null), new ComfyEvent.Progress("p", "2", 1, 9)],
            Take(_mailbox));
    }

    [Theory]
    [InlineData(100_000, 10)]
    [InlineData(20, 1 << 20)]
    public void What_nobody_takes_is_bounded_in_number_and_weight_and_counts_as_missed(int frames, int bytes)
    {
        for (var i = 0; i < frames; i++)
        {
            _mailbox.Post(new ComfyEvent.Executing("p", $"{i}", null), bytes);
        }

        var kept = Take(_mailbox);
        Assert.True(kept.Count <= 1024 && kept.Count * (long)bytes <= 5 << 20);
        Assert.Equal(new ComfyEvent.Executing("p", $"{frames - 1}", null), kept[^1]);
        Assert.True(_mailbox.IsIncomplete);
    }

    [Fact]
    public void Frames_that_came_before_the_follower_are_handed_to_him_only()
    {
        _router.Route(new ComfyEvent.ExecutionStart("mine"), 100);
        _router.Route(new ComfyEvent.ExecutionStart("another"), 100);
        _router.Route(new ComfyEvent.Executing("mine", "1", "1"), 100);

        Assert.Equal([new ComfyEvent.ExecutionStart("mine"), new ComfyEvent.Executing("mine", "1", "1")], Take(_router.Register("mine")));
    }

    [Fact]
    public void Of_progress_that_came_before_the_follower_the_newest_of_each_node_is_kept_in_its_place()
    {
        var state = new ComfyEvent.ProgressState("mine", [new NodeProgress("2", 3, 9, IsRunning: true)]);
        _router.Route(new ComfyEvent.ExecutionStart("mine"), 100);
        for (var step = 1; step <= 1000; step++)
        {
            _router.Route(new ComfyEvent.Progress("mine", "1", step, 1000), 100);
            _router.Route(state with { Nodes = [] }, 100);
        }

        _router.Route(new ComfyEvent.Executing("mine", "2", "2"), 100);
        _router.Route(state, 100);
        _router.Route(state with { Nodes = [] }, 1 << 20);
        _router.Route(new ComfyEvent.Progress("another", "1", 1, 2), 100);

        Assert.Equal(
            [new ComfyEvent.ExecutionStart("mine"), new ComfyEvent.Progress("mine", "1", 1000, 1000), new ComfyEvent.Executing("mine", "2", "2"), state],
            Take(_router.Register("mine")));
    }

    [Fact]
    public void A_story_with_a_hole_is_not_kept_from_its_start()
    {
        _router.Route(new ComfyEvent.ExecutionStart("mine"), 100);
        _router.Route(new ComfyEvent.Executed("mine", new ComfyNodeOutput("1", [], [])), 1 << 20);
        _router.Route(new ComfyEvent.ExecutionSuccess("mine"), 100);

        Assert.Equal([new ComfyEvent.ExecutionSuccess("mine")], Take(_router.Register("mine")));
    }

    [Fact]
    public void A_nameless_preview_goes_to_whom_the_last_frame_was_about_and_to_nobody_after_the_end()
    {
        var mine = _router.Register("mine");
        var nameless = new ComfyEvent.Preview(null, null, new byte[] { 1 }, "image/png");
        _router.Route(new ComfyEvent.Progress("another", "9", 1, 2), 1);
        _router.Route(nameless, 1);
        Assert.Empty(Take(mine));

        _router.Route(new ComfyEvent.Progress("mine", "4", 1, 2), 1);
        _router.Route(nameless, 1);
        Assert.Equal(("mine", "4"), Take(mine).OfType<ComfyEvent.Preview>().Select(preview => (preview.PromptId, preview.Node)).Single());

        _router.Route(new ComfyEvent.Executing("mine", null, null), 1);
        _router.Route(nameless, 1);
        Assert.Empty(Take(mine).OfType<ComfyEvent.Preview>());
    }

    [Fact]
    public void A_text_frame_is_read_and_goes_to_whom_the_last_frame_was_about()
    {
        var mine = _router.Register("mine");
        _router.Route(new ComfyEvent.Executing("mine", "57:3", "57:3"), 1);

        _router.Route(BinaryFrame.Read((byte[])[0, 0, 0, 3, 0, 0, 0, 4, .. "57:3"u8, .. "grüß"u8]), 1);

        Assert.Equal(new ComfyEvent.Text("57:3", "grüß"), Take(mine)[^1]);
    }

    private static List<ComfyEvent> Take(FrameMailbox mailbox)
    {
        var taken = new List<ComfyEvent>();
        while (mailbox.TryTake(out var frame))
        {
            taken.Add(frame);
        }

        return taken;
    }
}
