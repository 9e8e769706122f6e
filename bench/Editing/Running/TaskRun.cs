using Easel.Agent;
using Easel.Bench.Editing.Grading;
using Easel.Bench.Editing.Models;
using Easel.Bench.Editing.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Easel.Bench.Editing.Running;

/// <summary>Gives tasks to a model through the agent's own turn, with its tools, limits and checks.</summary>
internal static class TaskRun
{
    public static async Task<IReadOnlyList<Grade>> All(IReadOnlyList<EditTask> tasks, ModelChoice model, Action<Grade> told, CancellationToken ct)
    {
        var grades = new List<Grade>();
        foreach (var task in tasks)
        {
            grades.Add(await One(task, model, ct));
            told(grades[^1]);
        }

        return grades;
    }

    public static async Task<Grade> One(EditTask task, ModelChoice model, CancellationToken ct)
    {
        using var client = model.Client(task);
        var agent = new AgentProfile(AgentType.WorkflowEditor, null, model.Temperature, null, ToolsConfig.Default);
        var request = new TurnRequest(agent, client, [], task.Request) { Price = model.Price, ContextTokens = model.ContextTokens };
        var turn = new AgentTurn(request, new TaskWorkspace(task), new NoJournal(), TimeProvider.System, NullLogger.Instance);
        return Grade.Of(task, await turn.Run((_, _) => ValueTask.CompletedTask, ct));
    }
}
