using System.Globalization;
using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Following;

/// <summary>
/// Many runs, each with faults drawn from its seed: whatever the server does to us on the way, the run ends in its true state, soon,
/// and was submitted once. EASEL_FOLLOW_RUNS raises their number.
/// </summary>
public sealed class UnderRandomFaults
{
    private static readonly string[] s_versions = ["0.33.0", "0.8.0", "0.3.40", "unknown"];
    private static readonly string[] s_paths = ["*", "/queue", "/history"];

    private static int Runs =>
        int.TryParse(Environment.GetEnvironmentVariable("EASEL_FOLLOW_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : 100;

    [Fact]
    public async Task Every_run_ends_in_its_true_state_within_ten_seconds_of_the_truth()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var play = new Play(new Random(seed));
            var wrong = await play.Run();
            Assert.True(wrong is null, $"seed {seed}: {wrong}; {string.Join(", ", play.Script)}");
        }
    }

    private sealed class Play(Random random)
    {
        private enum Truth
        {
            Success,
            Failed,
            Cancelled,
            Died,
        }

        private bool _forgotten;

        public List<string> Script { get; } = [];

        public async Task<string?> Run()
        {
            var version = s_versions[random.Next(s_versions.Length)];
            Script.Add(version);
            await using var stage = await Stage.Set(version);
            var foreign = await stage.SubmitForeign();
            await stage.Connection.Connected().Soon();
            stage.Server.Faults.AfterAccepting = random.Next(4) switch { 0 => FakeComfyFaults.InternalError, 1 => FakeComfyFaults.HangUp, _ => null };
            var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
            var id = Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId;
            var watcher = stage.Watch(id);

            var truth = await Perform(stage, id);
            stage.Server.Faults.RefuseSockets = false;
            foreach (var path in s_paths)
            {
                stage.Server.Faults.Clear(path);
            }

            var from = stage.Clock.GetUtcNow();
            var end = await stage.Clock.Drive(watcher.End());
            var late = stage.Clock.GetUtcNow() - from;
            return Wrong(truth, end, late)
                ?? (stage.Server.Taken.Count == 2 ? null : $"{stage.Server.Taken.Count} submits")
                ?? (stage.Server.Interrupted.Contains(foreign) ? "a foreign run was touched" : null);
        }

        private async Task<Truth> Perform(Stage stage, string id)
        {
            await Trouble(stage);
            await (await stage.Server.BeginNext()).Succeed();
            await Trouble(stage);
            var run = await stage.Server.BeginNext();
            Assert.Equal(id, run.PromptId);
            for (var node = 1; node <= 3; node++)
            {
                await Trouble(stage);
                await run.Node($"{node}");
                await run.Progress($"{node}", 1, 2);
                if (random.Next(25) == 0)
                {
                    Script.Add("die");
                    await stage.Server.Die();
                    stage.Clock.Advance(TimeSpan.FromSeconds(random.Next(3)));
                    await stage.Server.Revive();
                    return Truth.Died;
                }
            }

            await run.Output("3", """{"images":[{"filename":"x.png","subfolder":"","type":"output"}]}""");
            await Trouble(stage);
            var truth = (Truth)random.Next(3);
            Script.Add($"end {truth}");
            await (truth switch
            {
                Truth.Success => run.Succeed(),
                Truth.Failed => run.Fail("3", "SaveImage", "no space left"),
                _ => run.StopAsInterrupted("3"),
            });
            _forgotten = random.Next(10) == 0;
            if (_forgotten)
            {
                Script.Add("forget");
                stage.Server.Memory.ForgetHistory();
            }

            return truth;
        }

        private async Task Trouble(Stage stage)
        {
            var kind = random.Next(12);
            Script.Add($"trouble {kind}");
            switch (kind)
            {
                case 0 or 1:
                    stage.Server.Sockets.Drop();
                    break;
                case 2:
                    stage.Server.Faults.RefuseSockets = true;
                    stage.Server.Sockets.Drop();
                    break;
                case 3:
                    stage.Server.Faults.Set(s_paths[random.Next(s_paths.Length)], FakeComfyFaults.InternalError);
                    break;
                case 4:
                    stage.Server.Faults.Set(s_paths[random.Next(s_paths.Length)], FakeComfyFaults.HangUp);
                    break;
                case 5:
                    stage.Server.Faults.Set(s_paths[random.Next(s_paths.Length)], FakeComfyFaults.Body("[NaN"));
                    break;
                case 6:
                    await stage.Server.Sockets.SendAll("""{"type":"executing","data":{"node":null,"prompt_id":"another"}}""");
                    await stage.Server.Sockets.SendAll("""{"type":"execution_error","data":{"node_id":"1","prompt_id":"another"}}""");
                    await stage.Server.Sockets.SendAll("{{{");
                    break;
                case 7:
                    s_paths.ToList().ForEach(stage.Server.Faults.Clear);
                    stage.Server.Faults.RefuseSockets = false;
                    break;
                case 8 or 9:
                    stage.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
                    break;
            }
        }

        private string? Wrong(Truth truth, RunFinished end, TimeSpan late)
        {
            var right = (truth, end.Outcome) switch
            {
                (Truth.Success, RunOutcome.Success) => end.Outputs.Count == 1,
                (Truth.Failed, RunOutcome.Failed { Message: "no space left" }) => end.Outputs.Count == 1,
                (Truth.Cancelled, RunOutcome.Cancelled) => true,
                (Truth.Died, RunOutcome.Lost { Cause: RunLoss.Forgotten }) => true,

                // The story may have been heard to its end before the history was emptied, or not.
                (_, RunOutcome.Lost { Cause: RunLoss.Forgotten }) => _forgotten,
                _ => false,
            };
            var limit = end.Outcome is RunOutcome.Lost ? 30 : 10;
            return !right ? $"{truth} was told as {end.Outcome} with {end.Outputs.Count} outputs" : late > TimeSpan.FromSeconds(limit) ? $"{truth} was told {late} late" : null;
        }
    }
}
