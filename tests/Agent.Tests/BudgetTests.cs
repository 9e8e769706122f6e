using System.Text;
using Easel.Agent.Tests.Fakes;
using Easel.Llm;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

/// <summary>What a turn sets aside in the budgets before each call, and what it does with less than it wanted.</summary>
public class BudgetTests
{
    [Fact]
    public async Task As_many_tokens_are_set_aside_as_a_request_has_bytes_and_the_answer_that_was_wanted_is_asked_for()
    {
        var budget = new FakeBudget();
        var turn = new TestTurn { Budget = budget, MaxTokens = 700 };
        var model = new ScriptedModel(Call("workflow_query", new { where = new { text = "\"一\"" } }), Say("ok"));
        await turn.Run(model, "画一只猫 \u0600\u0601 {\"a\":1}");
        Assert.All(budget.Reserved.Zip(model.Requests), call =>
        {
            var bytes = call.Second.Messages.SelectMany(message => message.Contents).Sum(Bytes)
                + call.Second.Options!.Tools!.OfType<AIFunctionDeclaration>().Sum(tool => Utf8(tool.Name + tool.Description + tool.JsonSchema.GetRawText()));
            Assert.InRange(call.First.Input, bytes, (bytes * 1.2) + 4_000);
        });
        Assert.Equal([1_050, 1_050], budget.Reserved.Select(reserved => reserved.Output));
        Assert.Equal(700, model.Requests[0].Options!.MaxOutputTokens);
    }

    [Fact]
    public async Task A_picture_is_set_aside_at_the_most_that_a_provider_counts_for_one()
    {
        var budget = new FakeBudget();
        var turn = new TestTurn { Budget = budget, CanSee = true };
        turn.Workspace.Runs[1] = new RunReport(1, "SUCCESS", [new RunOutput(7, "9", "a.png", "IMAGE")]);
        turn.Workspace.Pictures[7] = new OutputPicture(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg");
        await turn.Run(new ScriptedModel(Call("run_result", new { runId = 1 }), Say("ok")));
        Assert.InRange(budget.Reserved[1].Input - budget.Reserved[0].Input, 25_501, 30_000);
    }

    [Fact]
    public async Task What_was_set_aside_for_a_call_that_could_not_be_written_down_is_given_back()
    {
        var budget = new FakeBudget();
        var turn = new TestTurn { Budget = budget };
        turn.OnRecord = (entry, _) => entry.Event is ModelCallStarted ? throw new IOException("The disk is full.") : Task.CompletedTask;
        var model = new ScriptedModel(Say("never"));
        await turn.Run(model);
        Assert.Empty(model.Requests);
        Assert.Equal(TurnUsage.None, budget.Settled.Single());
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

    private static long Bytes(AIContent content) => content switch
    {
        TextContent text => Utf8(text.Text),
        FunctionCallContent call => Utf8(call.Name) + call.Arguments!.Sum(pair => Utf8(pair.Key + pair.Value)),
        FunctionResultContent result => Utf8((string)result.Result!),
        _ => 0,
    };

    private static long Utf8(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>A budget that has as much as is wanted, or so much.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_the_provider_refused_used_nothing_and_one_that_failed_otherwise_may_have(bool refused)
    {
        var budget = new FakeBudget();
        var failure = new LlmException(refused ? LlmErrorKind.NotFound : LlmErrorKind.Timeout, "Gone.") { Refused = refused };
        var result = await new TestTurn { Budget = budget }.Run(new ScriptedModel(Break(failure)));
        Assert.Equal((refused, 1, !refused), (result.Usage.Tokens == 0, result.Usage.ModelCalls, result.Usage.Estimated));
        Assert.Equal(refused, budget.Settled.Single().Tokens == 0);
    }

    private sealed class FakeBudget : ITurnBudget
    {
        public int MostOutput { get; init; } = int.MaxValue;

        public List<(long Input, int Output)> Reserved { get; } = [];

        public Task<BudgetGrant?> Reserve(long mostInput, int mostOutput, CancellationToken ct)
        {
            Reserved.Add((mostInput, mostOutput));
            return Task.FromResult<BudgetGrant?>(new BudgetGrant(Guid.NewGuid(), Math.Min(mostOutput, MostOutput)));
        }

        public List<TurnUsage> Settled { get; } = [];

        public Task Settle(BudgetGrant grant, TurnUsage usage, CancellationToken ct)
        {
            Settled.Add(usage);
            return Task.CompletedTask;
        }
    }
}
