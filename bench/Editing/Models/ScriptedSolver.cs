using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Bench.Editing.Tasks;
using Microsoft.Extensions.AI;

namespace Easel.Bench.Editing.Models;

/// <summary>How well a scripted model does, which is known beforehand, so that the scores can be proved right.</summary>
internal enum SolverQuality
{
    /// <summary>Solves every task and changes nothing else.</summary>
    Perfect,

    /// <summary>Says that it is done and does nothing.</summary>
    Idle,

    /// <summary>Solves every task, and gives another node a title that nobody asked for.</summary>
    Careless,

    /// <summary>Is refused once for a class that does not exist, and then solves the task.</summary>
    Stumbling,
}

/// <summary>A model that knows the solution of its task and does with it what its quality says.</summary>
internal sealed class ScriptedSolver(EditTask task, SolverQuality quality) : IChatClient
{
    /// <summary>What every call of a scripted model is said to use.</summary>
    public static readonly (int Input, int Output) Tokens = (1000, 100);

    private int _calls;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A turn streams its model's answers.");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var step = _calls++;
        yield return new ChatResponseUpdate(ChatRole.Assistant, [Say(step), Used()]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private AIContent Say(int step)
    {
        var batches = Batches();
        return step < batches.Count
            ? new FunctionCallContent($"call_{step}", "workflow_edit", new Dictionary<string, object?>
            {
                ["reason"] = JsonSerializer.SerializeToElement(task.Id),
                ["ops"] = JsonSerializer.SerializeToElement(batches[step]),
            })
            : new TextContent(quality == SolverQuality.Idle ? "Done." : task.Answer);
    }

    private List<JsonArray> Batches()
    {
        var solution = (JsonArray)JsonNode.Parse(task.Solution.GetRawText())!;
        var batches = new List<JsonArray>();
        switch (quality)
        {
            case SolverQuality.Idle:
                return batches;
            case SolverQuality.Careless:
                solution.Add(new JsonObject { ["op"] = "set_title", ["node"] = Bystander(), ["title"] = "tidied up" });
                break;
            case SolverQuality.Stumbling:
                batches.Add([new JsonObject { ["op"] = "add_node", ["class"] = "NoSuchNode" }]);
                break;
        }

        if (solution.Count > 0)
        {
            batches.Add(solution);
        }

        return batches;
    }

    /// <summary>A node that the solution leaves where it is and whose title it does not give.</summary>
    private string Bystander() => task.Solved.Nodes.First(node =>
        task.Start.Nodes.Any(before => before.Id == node.Id && before.Title == node.Title)).Id;

    private static UsageContent Used() => new(new UsageDetails
    {
        InputTokenCount = Tokens.Input,
        OutputTokenCount = Tokens.Output,
        TotalTokenCount = Tokens.Input + Tokens.Output,
    });
}
