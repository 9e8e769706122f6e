using Easel.Sandbox.Tests.Harness;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>The recorded scenarios in which a prompt runs while others wait, are stopped or taken away.</summary>
public sealed class QueueConformanceTests
{
    [Fact]
    public async Task Scenario_09_interrupts_only_what_they_are_meant_for()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var replay = new Replay("09", sandbox);
        var socket = await replay.Open("a");

        await replay.Send(1);
        await Steps(sleep, socket, 2);
        await replay.Send(2);
        await replay.Send(3);
        await Steps(sleep, socket, 3);
        await replay.Send(4);
        await replay.UntilEnded("a", 1);
        await replay.Send(5);
        await replay.Send(6);
        await replay.Send(7);
        await replay.Send(8);
        await replay.UntilEnded("a", 8);
        await replay.Send(9);
        await Steps(sleep, socket, 2);
        await replay.Send(10);

        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_11_the_queue_is_ordered_cut_and_cleared()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var replay = new Replay("11", sandbox);
        await replay.Send(1);
        await replay.Send(2);
        await replay.Open("a");

        await replay.Send(3);
        await replay.UntilExecuting("a", 3, "2");
        foreach (var n in new[] { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 })
        {
            await replay.Send(n);
        }

        sleep.Allow(3);
        await replay.UntilEnded("a", 5);
        await replay.Send(16);
        await replay.Send(17);
        await replay.Send(18);
        await replay.UntilExecuting("a", 18, "2");
        foreach (var n in new[] { 19, 20, 21, 22 })
        {
            await replay.Send(n);
        }

        sleep.Allow(3);
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_32_a_repeated_prompt_id_is_queued_as_often_as_it_was_sent()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var replay = new Replay("32", sandbox);
        await replay.CountUp(10); // The recording's number 7 comes before those of its counter.
        await replay.Open("a");

        await replay.Send(1);
        await replay.UntilExecuting("a", 1, "2");
        foreach (var n in new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10 })
        {
            await replay.Send(n);
        }

        sleep.Allow(3);
        await replay.UntilEnded("a", 2);
        await replay.Send(11);
        await replay.Send(12);
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_15_the_history_is_cut_and_cleared()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("15", sandbox);
        await replay.Open("a");
        await replay.SendAll("a");
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_22_jobs_are_listed_and_cancelled()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep, new TraceRaise()]);
        await using var replay = new Replay("22", sandbox);
        var socket = await replay.Open("a");
        foreach (var n in new[] { 1, 2 })
        {
            await replay.Send(n);
            await replay.UntilEnded("a", n);
        }

        await replay.Send(3);
        await replay.UntilExecuting("a", 3, "2");
        await Steps(sleep, socket, 1);
        foreach (var exchange in replay.Exchanges.Select(exchange => (int)exchange["request"]!["n"]!).Where(n => n is > 3 and <= 28)
            .Except(Differences.LeftOutOf("22")))
        {
            await replay.Send(exchange);
        }

        await replay.UntilEnded("a", 3);
        foreach (var n in new[] { 29, 30, 31, 32 })
        {
            await replay.Send(n);
        }

        await replay.Compare("a");
    }

    internal static async Task Steps(TraceSleep sleep, TestSocket socket, int steps)
    {
        var before = socket.Frames.Count(frame => frame.Type == "progress");
        sleep.Allow(steps);
        await socket.Until(frames => frames.Count(frame => frame.Type == "progress") >= before + steps);
    }
}
