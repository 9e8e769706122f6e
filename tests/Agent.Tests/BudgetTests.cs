using Easel.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

/// <summary>What a turn sets aside in the budgets before each call, and what it does with less than it wanted.</summary>
public class BudgetTests
{
    [Fact]
    public async Task More_is_set_aside_than_a_call_is_estimated_to_use_and_what_was_wanted_is_asked_for()
    {
        var budget = new FakeBudget();
        var turn = new TestTurn { Budget = budget, MaxTokens = 700 };
        var model = new ScriptedModel(Say("ok"));
        await turn.Run(model);
        var estimated = turn.Shown<ModelCallStarted>().Single().InputTokens;
        Assert.Equal((2 * estimated, 1_050), budget.Reserved.Single());
        Assert.Equal(700, model.Requests.Single().Options!.MaxOutputTokens);
    }

    [Fact]
    public async Task An_answer_that_does_not_end_where_it_was_asked_to_ends_with_what_was_set_aside()
    {
        var budget = new FakeBudget { MostOutput = 300 };
        var pieces = Enumerable.Range(0, 1_000).Select(number => (AIContent)new TextContent($"word {number:000} ")).ToArray();
        var model = new ScriptedModel(Give(pieces));
        var result = await new TestTurn { Budget = budget, MaxTokens = 2_000 }.Run(model);
        Assert.Equal(200, model.Requests.Single().Options!.MaxOutputTokens);
        Assert.Equal((TurnStatus.Success, "length"), (result.Status, result.StoppedBy));
        Assert.InRange(result.Usage.OutputTokens, 300, 305);
        Assert.StartsWith("word 000 word 001 ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_of_calls_count_like_words()
    {
        var turn = new TestTurn { Budget = new FakeBudget() };
        await turn.Run(new ScriptedModel(Call("version_list", new { note = new string('x', 4_000) }), Say("ok")));
        Assert.InRange(turn.Shown<ModelCallEnded>().First().Usage.OutputTokens, 1_000, 1_020);
    }

    /// <summary>A budget that has as much as is wanted, or so much.</summary>
    private sealed class FakeBudget : ITurnBudget
    {
        public int MostOutput { get; init; } = int.MaxValue;

        public List<(long Input, int Output)> Reserved { get; } = [];

        public Task<BudgetGrant?> Reserve(long mostInput, int mostOutput, CancellationToken ct)
        {
            Reserved.Add((mostInput, mostOutput));
            return Task.FromResult<BudgetGrant?>(new BudgetGrant(Guid.NewGuid(), Math.Min(mostOutput, MostOutput)));
        }

        public Task Settle(BudgetGrant grant, TurnUsage usage, CancellationToken ct) => Task.CompletedTask;
    }
}
