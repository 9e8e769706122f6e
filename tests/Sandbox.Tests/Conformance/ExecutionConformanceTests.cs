using Easel.Sandbox.Tests.Harness;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>The recorded runs against a real server 0.33.0, frame by frame and answer by answer.</summary>
public sealed class ExecutionConformanceTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("21")]
    [InlineData("25")]
    public async Task A_recorded_run_looks_the_same(string scenario)
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay(scenario, sandbox);
        await replay.Open("a");
        await replay.SendAll("a");
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_07_a_node_that_fails_ends_its_prompt_and_not_the_server()
    {
        await using var sandbox = await RunningSandbox.Start([new TraceRaise()]);
        await using var replay = new Replay("07", sandbox);
        await replay.Open("a");
        await replay.SendAll("a");
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_08_a_file_that_vanished_or_is_no_picture_fails_at_run_time()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep]);
        await using var replay = new Replay("08", sandbox);
        await replay.Open("a");
        foreach (var exchange in replay.Exchanges)
        {
            var (n, label) = ((int)exchange["request"]!["n"]!, (string)exchange["request"]!["label"]!);
            if (label.StartsWith("division", StringComparison.Ordinal))
            {
                break;
            }

            var accepted = await replay.Send(n);
            if (label == "keeps the queue busy")
            {
                await replay.UntilExecuting("a", n, "2");
            }
            else if (label == "LoadImage")
            {
                File.Delete(Path.Combine(sandbox.Folder, "input", "vanish.png"));
                sleep.Allow(2);
                await replay.UntilEnded("a", n);
            }
            else if (accepted)
            {
                await replay.UntilEnded("a", n);
            }
        }

        await replay.Compare("a", until: 40);
    }
}
