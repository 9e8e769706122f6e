using Easel.Sandbox.Tests.Harness;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>The recorded scenarios about who hears what: sockets that come back, share an id, or ask for features.</summary>
public sealed class SocketConformanceTests
{
    [Fact]
    public async Task Scenario_16_a_socket_that_comes_back_is_told_what_runs_and_nothing_of_what_it_missed()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var watch = await sandbox.Socket("/ws?clientId=watch");
        await using var replay = new Replay("16", sandbox);

        var first = await replay.Open("a1");
        await replay.Send(1);
        await QueueConformanceTests.Steps(sleep, first, 2);
        await replay.Compare("a1");
        await replay.Close("a1");
        await sandbox.UntilSockets(1);

        sleep.Allow(2);
        await sleep.Taken(4);
        var second = await replay.Open("a2");
        await second.UntilCount(2);
        sleep.Allow(4);
        await replay.UntilEnded("a2", 1);
        await replay.Send(2);
        await replay.Send(3);
        await QueueConformanceTests.Steps(sleep, second, 1);
        await replay.Compare("a2");
        await replay.Close("a2");

        sleep.Allow(3);
        await watch.Until(frames => frames.Count(frame => frame.Type == "status") == 7);
        await replay.Open("a3");
        await replay.Send(4);
        await replay.Compare("a3");
    }

    [Fact]
    public async Task Scenario_17_a_second_socket_takes_over_and_grows_deaf_when_the_first_closes()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("17", sandbox);
        await replay.Open("first");
        var second = await replay.Open("second");
        await replay.Send(1);
        await replay.Compare("second");
        await replay.Compare("first");

        await replay.Close("first");
        await sandbox.UntilSockets(0);
        await replay.Send(2);
        await using var watch = await sandbox.Socket("/ws?clientId=watch");
        await watch.Until(frames => frames.Any(frame => frame.Type == "status"
            && (int)frame.Data!["status"]!["exec_info"]!["queue_remaining"]! == 0));
        await replay.Send(3);
        await replay.Compare("second");
        Assert.True(second.IsOpen);
    }

    [Fact]
    public async Task Scenario_18_frames_go_to_the_submitter_and_those_of_nobody_to_everybody()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var replay = new Replay("18", sandbox);
        var a = await replay.Open("a");
        await replay.Open("b");
        await replay.Open("noid");

        sleep.Allow(2);
        await replay.Send(1);
        await replay.UntilEnded("a", 1);
        sleep.Allow(2);
        await replay.Send(2);
        await a.UntilCount(37);
        await replay.Send(3);
        sleep.Allow(2);
        await replay.Send(4);
        await a.UntilCount(40);
        await replay.Send(5);
        await QueueConformanceTests.Steps(sleep, a, 1);
        await replay.Send(6);

        await replay.Compare("a");
        await replay.Compare("b");
        await replay.Compare("noid");
    }

    [Fact]
    public async Task Scenario_19_previews_come_in_the_form_that_the_client_asked_for()
    {
        const string asks = """{"type": "feature_flags", "data": {"supports_preview_metadata": true}}""";
        await using var sandbox = await RunningSandbox.Start([new TraceSleep(isGated: false), new TraceProgressText()]);
        await using var replay = new Replay("19", sandbox);
        var odd = await replay.Open("bad-first");
        await odd.Say("[]");
        await odd.Say("no JSON");
        await odd.Say(asks);
        await replay.Compare("bad-first");
        await replay.Close("bad-first");
        var late = await replay.Open("other-first");
        await late.Say("""{"type": "hello"}""");
        await late.Say(asks);
        await replay.Compare("other-first");
        await replay.Close("other-first");
        await sandbox.UntilSockets(0);

        var plain = await replay.Open("no-flags");
        var flagged = await replay.Open("with-flags");
        await flagged.Say(asks);
        await flagged.UntilCount(2);
        foreach (var n in new[] { 1, 2, 3, 4, 5 })
        {
            if (await replay.Send(n))
            {
                await replay.UntilEnded("with-flags", n);
            }
        }

        foreach (var n in new[] { 6, 7, 8, 9, 10 })
        {
            if (await replay.Send(n))
            {
                await replay.UntilEnded("no-flags", n);
            }
        }

        await plain.Say("no JSON");
        await plain.Say(asks);
        await plain.Say(asks);
        await replay.Compare("with-flags");
        await replay.Compare("no-flags");
        Assert.Single(late.Frames);
    }
}
