using Easel.TestKit;

namespace Easel.Comfy.Tests.Following;

/// <summary>
/// One play: ours and others submit, the worker works, people cancel, time passes, and things break, all in an order drawn from the
/// seed; then all is well again, the worker works off what is left, and the ledger is compared with what our client told.
/// </summary>
internal sealed partial class FaultyPlay : IAsyncDisposable
{
    private const int Ours = 8;

    private static readonly string[] s_versions = ["0.33.0", "0.8.0", "0.3.40", "unknown"];
    private static readonly string[] s_paths = ["*", "/queue", "/history", "/system_stats", "/api/jobs", "/interrupt", "/prompt"];
    private static readonly TimeSpan s_mayBeLate = TimeSpan.FromSeconds(10);

    private readonly Random _random;
    private readonly Stage _stage;
    private readonly List<FollowedRun> _runs = [];
    private readonly HashSet<string> _touchedByOthers = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> _troubles = [];
    private FakeComfyRun? _worked;
    private FaultTally _tally = null!;
    private int _node;
    private bool _isFaulty;

    private FaultyPlay(Random random, Stage stage) => (_random, _stage) = (random, stage);

    /// <summary>What happened, for a play that went wrong.</summary>
    public List<string> Script { get; } = [];

    private FakeComfy Server => _stage.Server;

    private DateTimeOffset Now => _stage.Clock.GetUtcNow();

    public static async Task<FaultyPlay> Set(int seed)
    {
        var random = new Random(seed);
        return new FaultyPlay(random, await Stage.Set(s_versions[random.Next(s_versions.Length)]));
    }

    /// <returns>What went wrong, or null.</returns>
    public async Task<string?> Run(FaultTally tally)
    {
        _tally = tally;
        Note(Server.Version.Name);
        _stage.Connection.Open();
        while (_runs.Count < Ours)
        {
            await Step();
        }

        for (var step = 0; step < 20; step++)
        {
            await Step();
        }

        await Heal();
        while (Server.Memory.Remaining > 0)
        {
            await Work();
        }

        await _stage.Drive(() => Task.WhenAll(_runs.Select(run => run.End(_stage))));
        return Judge();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private Task Step() => _random.Next(20) switch
    {
        0 or 1 or 2 when _runs.Count < Ours => Submit(),
        3 => SubmitAsAnother(),
        4 => Cancel(),
        5 => Meddle(),
        6 or 7 or 8 => Break(),
        9 => Heal(),
        10 or 11 => _stage.Clock.Pass(TimeSpan.FromMilliseconds(_random.Next(4000))),
        _ => Work(),
    };

    private async Task Submit()
    {
        Server.Faults.AfterAccepting = _random.Next(5) switch { 0 => FakeComfyFaults.InternalError, 1 => FakeComfyFaults.HangUp, _ => null };
        var run = new FollowedRun();
        _runs.Add(run);
        Note($"submit {_runs.Count}");
        await _stage.Drive(() => run.Submit(_stage));
        Server.Faults.AfterAccepting = null;
    }

    private Task SubmitAsAnother()
    {
        Note("another submits");
        var body = new System.Text.Json.Nodes.JsonObject
        {
            ["prompt"] = System.Text.Json.Nodes.JsonNode.Parse(Stage.Graph), ["client_id"] = "another", ["front"] = _random.Next(2) == 0,
        };
        Server.Accept(body);
        return Server.Sockets.SendStatus(Server.Memory.Remaining);
    }

    private async Task Cancel()
    {
        var candidates = _runs.Where(run => run.MayCancel).ToList();
        if (candidates.Count > 0)
        {
            var run = candidates[_random.Next(candidates.Count)];
            Note($"cancel {_runs.IndexOf(run) + 1}");
            _tally.Cancels++;
            await _stage.Drive(() => run.Cancel(_stage));
        }
    }

    /// <summary>People at ComfyUI's own page, who see everybody's prompts.</summary>
    private async Task Meddle()
    {
        var waiting = Server.Memory.Unfinished().Where(prompt => prompt.Id != _worked?.PromptId).ToList();
        switch (_random.Next(4))
        {
            case 0 when waiting.Count > 0:
                var gone = waiting[_random.Next(waiting.Count)].Id;
                Note("another takes one out");
                _touchedByOthers.Add(gone);
                Server.Remove([gone]);
                break;
            case 1 when _worked is not null:
                Note("another interrupts");
                _touchedByOthers.Add(_worked.PromptId);
                Server.Interrupted.Add(_worked.PromptId);
                break;
            case 2:
                Note("another clears the history");
                Forget();
                Server.Memory.ForgetHistory();
                break;
        }

        await Server.Sockets.SendStatus(Server.Memory.Remaining);
    }

    /// <summary>The worker's next step: it begins a prompt, goes on with it, or ends it.</summary>
    private async Task Work()
    {
        if (_worked is null)
        {
            if (Server.Memory.Remaining == 0)
            {
                return;
            }

            (_worked, _node) = (await Server.BeginNext(), 0);
        }
        else if (Server.Interrupted.Contains(_worked.PromptId))
        {
            await End(run => run.StopAsInterrupted($"{_node}"));
        }
        else if (_node < 3)
        {
            await _worked.Node($"{++_node}");
            await _worked.Progress($"{_node}", 1, 2);
            await _worked.Preview($"{_node}", [1, 2, 3]);
        }
        else if (_random.Next(6) == 0)
        {
            // Told of a blocked branch, and no end.
            await _worked.SayError("2", "Blocker", "blocked", "ExecutionBlocked");
            _node = 2;
        }
        else if (_random.Next(3) == 0)
        {
            await End(run => run.Fail("3", "SaveImage", "no space left"));
        }
        else
        {
            await _worked.Output("3", """{"images":[{"filename":"x.png","subfolder":"","type":"output"}]}""");
            await End(run => run.Succeed());
        }
    }

    private async Task End(Func<FakeComfyRun, Task> end)
    {
        await end(_worked!);
        Note($"end {_runs.FindIndex(run => run.AnsweredId == _worked!.PromptId) + 1} {Server.Ledger.Find(_worked!.PromptId)?.Fate}");
        _worked = null;
    }

    private string? Judge()
    {
        foreach (var (run, number) in _runs.Select((run, i) => (run, i + 1)))
        {
            if (Wrong(run) is { } wrong)
            {
                return $"run {number}: {wrong}";
            }
        }

        var ids = _runs.Select(run => run.AnsweredId).ToHashSet();
        var others = Server.Taken.Where(prompt => !ids.Contains(prompt.Id) && prompt.ClientId == "another").ToList();
        _tally.Others += others.Count;
        return others.Find(other => Server.Interrupted.Contains(other.Id) && !_touchedByOthers.Contains(other.Id)) is not null ? "another's run was interrupted"
            : others.Find(other => Server.Ledger.Find(other.Id)?.Fate == FakeComfyFate.Removed && !_touchedByOthers.Contains(other.Id)) is not null ? "another's run was taken out"
            : null;
    }

    private string? Wrong(FollowedRun run)
    {
        var taken = Server.Taken.Where(prompt => (string?)prompt.ExtraData["easel_prompt_id"] == run.RequestedId).ToList();
        if (taken.Count > 1)
        {
            return $"submitted {taken.Count} times";
        }

        if (run.Refusal is { } refusal)
        {
            // Said to be not taken, for certain; or nowhere to be found when all was well again.
            return taken.Count == 0 || (!run.WasSure && Server.Memory.History(taken[0].Id).Count == 0)
                ? null
                : $"it was taken, and told as not: {refusal.Message}";
        }

        var end = run.Told!;
        var (fate, at) = Server.Ledger.Find(run.AnsweredId!) ?? throw new InvalidOperationException("The ledger does not know an end.");
        var truth = _troubles.Where(trouble => trouble.To > at && trouble.From < run.EndedAt).Select(trouble => trouble.To!.Value).Append(at).Max();
        var late = run.EndedAt - (truth > run.FollowedFrom ? truth : run.FollowedFrom);
        _tally.End(end.Outcome, late);
        var isRight = (fate, end.Outcome) switch
        {
            (FakeComfyFate.Succeeded, RunOutcome.Success) => end.Outputs.Count == 1,
            (FakeComfyFate.Failed, RunOutcome.Failed { Message: "no space left" }) => true,
            (FakeComfyFate.Interrupted, RunOutcome.Cancelled) => true,
            (FakeComfyFate.Removed, RunOutcome.Cancelled) => run.WasCancelled is not null,
            (FakeComfyFate.Removed, RunOutcome.Lost { Cause: RunLoss.Forgotten }) => run.WasCancelled is not ComfyCancelOutcome.RemovedFromQueue,
            (FakeComfyFate.Died, RunOutcome.Lost { Cause: RunLoss.Forgotten }) => true,
            (FakeComfyFate.Died, RunOutcome.Cancelled) => run.WasCancelled is not null,
            (_, RunOutcome.Cancelled) => run is { MayBeForgotten: true, WasCancelled: ComfyCancelOutcome.NotFound },
            (_, RunOutcome.Lost { Cause: RunLoss.Forgotten }) => run.MayBeForgotten,
            _ => false,
        };
        return !isRight ? $"{fate} was told as {end.Outcome} with {end.Outputs.Count} outputs (cancel: {run.WasCancelled})"
            : late > s_mayBeLate ? $"{fate} was told {late} late, as {end.Outcome}"
            : null;
    }

    private void Note(string what, string? detail = null)
    {
        Script.Add($"{Now:mm:ss.f} {detail ?? what}");
        if (what is "500" or "hang up" or "garbage" or "refuse" or "stall" or "slow" or "answer twice" or "die" || what.Contains("sockets", StringComparison.Ordinal))
        {
            _isFaulty |= what is not "die";
            _tally.Fault(what);
        }
    }
}
