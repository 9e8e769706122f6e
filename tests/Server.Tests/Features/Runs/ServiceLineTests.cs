using CsCheck;
using Easel.Server.Features.Runs;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>The order in which runs go out, over all orders in which they can come.</summary>
public sealed class ServiceLineTests
{
    private static readonly Gen<List<(int User, int Step)>> Stories = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 2]).List[1, 80];

    [Fact]
    public void Between_two_turns_of_a_user_everybody_who_waits_has_one() => Stories.Sample(story =>
    {
        var line = new ServiceLine(mostOut: 1);
        var (turns, waiting, sinceTurn) = (new List<int>(), new Dictionary<int, int>(), new Dictionary<int, HashSet<int>>());
        var id = 0L;
        foreach (var (user, step) in story)
        {
            if (step > 0)
            {
                line.Add(Run(++id, user));
                waiting[user] = waiting.GetValueOrDefault(user) + 1;
            }

            if (step != 1 && line.TakeNext() is { } next)
            {
                var taken = (int)next.UserId;
                // Whoever waited all the time since this user's last turn must have had one in between.
                var passedOver = waiting.Where(other => other.Value > 0 && other.Key != taken && sinceTurn.GetValueOrDefault(taken, []).Contains(other.Key)).ToList();
                Assert.Empty(passedOver);
                waiting[taken]--;
                foreach (var others in sinceTurn.Values)
                {
                    others.Remove(taken);
                }

                sinceTurn[taken] = [.. waiting.Where(other => other.Value > 0 && other.Key != taken).Select(other => other.Key)];
                turns.Add(taken);
                Assert.True(line.RemoveOut(next));
            }
        }
    });

    [Fact]
    public void What_is_foretold_is_what_happens_when_nobody_joins() => Stories.Sample(story =>
    {
        var line = new ServiceLine(mostOut: 1);
        var id = 0L;
        foreach (var (user, _) in story)
        {
            line.Add(Run(++id, user));
        }

        var foretold = line.Order().Select(run => run.Id).ToList();
        var happened = new List<long>();
        while (line.TakeNext() is { } next)
        {
            happened.Add(next.Id);
            line.RemoveOut(next);
        }

        Assert.Equal(story.Count, happened.Count);
        Assert.Equal(foretold, happened);
        Assert.True(line.IsIdle);
    });

    [Fact]
    public void The_runs_of_one_user_keep_their_order_whatever_is_given_up() => Gen.Select(Stories, Gen.Int[0, 1000]).Sample((story, seed) =>
    {
        var line = new ServiceLine(mostOut: 2);
        var runs = story.Select((entry, index) => Run(index + 1, entry.User)).ToList();
        runs.ForEach(line.Add);
        var givenUp = runs.Where(run => (run.Id * 7919) % 1000 < seed).Take(story.Count / 2).ToList();
        Assert.All(givenUp, run => Assert.True(line.RemoveWaiting(run)));
        Assert.All(givenUp, run => Assert.False(line.RemoveWaiting(run)));

        var happened = new List<LiveRun>();
        while (line.TakeNext() is { } next)
        {
            Assert.True(line.Out.Count <= 2);
            happened.Add(next);
            if (line.Out.Count == 2)
            {
                line.RemoveOut(line.Out[0]);
            }
        }

        while (line.Out.Count > 0)
        {
            line.RemoveOut(line.Out[0]);
            if (line.TakeNext() is { } next)
            {
                happened.Add(next);
            }
        }

        Assert.Equal(story.Count - givenUp.Count, happened.Count);
        Assert.All(happened.GroupBy(run => run.UserId), own => Assert.Equal(own.Select(run => run.Id).Order(), own.Select(run => run.Id)));
    });

    private static LiveRun Run(long id, long user) => new(id, user, workflowId: 1, serviceId: 1, TimeProvider.System);
}
