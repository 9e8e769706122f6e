using Easel.Sandbox.Tests.Harness;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>The recorded uploads, views and odd HTTP requests.</summary>
public sealed class FileConformanceTests
{
    [Fact]
    public async Task Scenario_12_uploads_are_named_stored_and_refused_the_same()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("12", sandbox);
        await replay.Open("a");
        await replay.SendAll("a");
        await replay.Compare("a");
    }

    [Fact]
    public async Task Scenario_14_files_are_given_and_kept_back_the_same()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("14", sandbox);
        foreach (var exchange in replay.Exchanges)
        {
            await replay.Send((int)exchange["request"]!["n"]!);
        }
    }

    [Fact]
    public async Task Scenario_24_odd_paths_methods_and_origins_are_answered_the_same()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("24", sandbox);
        foreach (var n in replay.Exchanges.Select(exchange => (int)exchange["request"]!["n"]!).Except(Differences.LeftOutOf("24")))
        {
            await replay.Send(n);
        }

        await replay.Open("apipath");
        await replay.Open("long");
        await replay.Compare("apipath");
        await replay.Compare("long");
    }
}
