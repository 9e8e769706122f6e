using Easel.Bench.Editing;
using Easel.Bench.Editing.Grading;
using Easel.Bench.Editing.Models;
using Easel.Bench.Editing.Running;
using Easel.Bench.Editing.Tasks;

namespace Easel.Editing.Tests;

/// <summary>Models whose quality is known get exactly the scores that they deserve.</summary>
public sealed class ScoreTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_perfect_model_passes_every_task_and_changes_nothing_else()
    {
        var grades = await Graded(SolverQuality.Perfect);

        Assert.All(grades, grade => Assert.True(grade.Passed, $"{grade.Task.Id}: {string.Join("; ", grade.Failed.Concat(grade.Collateral))}"));
    }

    [Fact]
    public async Task An_idle_model_passes_only_where_nothing_is_to_be_done()
    {
        var grades = await Graded(SolverQuality.Idle);

        Assert.Equal(["repair-healthy"], grades.Where(grade => grade.Passed).Select(grade => grade.Task.Id));
        Assert.All(grades, grade => Assert.Empty(grade.Collateral));
    }

    [Fact]
    public async Task A_careless_model_passes_nothing_and_each_of_its_changes_is_counted()
    {
        var grades = await Graded(SolverQuality.Careless);

        Assert.All(grades, grade => Assert.Empty(grade.Failed));
        Assert.All(grades, grade => Assert.Single(grade.Collateral));
        Assert.DoesNotContain(grades, grade => grade.Passed);
    }

    [Fact]
    public async Task A_model_that_is_refused_once_passes_with_one_call_more()
    {
        var perfect = await Graded(SolverQuality.Perfect);
        var grades = await Graded(SolverQuality.Stumbling);

        Assert.All(grades, grade => Assert.True(grade.Passed, grade.Task.Id));
        Assert.Equal(perfect.Select(grade => grade.Turn.ToolCalls + 1), grades.Select(grade => grade.Turn.ToolCalls));
        Assert.Equal(perfect.Select(grade => grade.Turn.Usage.ModelCalls + 1), grades.Select(grade => grade.Turn.Usage.ModelCalls));
    }

    [Fact]
    public async Task Tokens_are_those_that_the_model_reported()
    {
        var grades = await Graded(SolverQuality.Perfect);
        var calls = grades.Sum(grade => grade.Turn.Usage.ModelCalls);

        Assert.Equal(calls * ScriptedSolver.Tokens.Input, grades.Sum(grade => grade.Turn.Usage.InputTokens));
        Assert.Equal(calls * ScriptedSolver.Tokens.Output, grades.Sum(grade => grade.Turn.Usage.OutputTokens));
        Assert.All(grades, grade => Assert.False(grade.Turn.Usage.Estimated));
    }

    [Fact]
    public async Task The_report_tells_rate_and_collateral_by_kind()
    {
        IReadOnlyList<EditTask> tasks = [.. WrittenTasks.All().Where(task => task.Kind is "set")];
        var half = await TaskRun.All([.. tasks.Take(4)], ModelChoice.Scripted(SolverQuality.Perfect), _ => { }, TestContext.Current.CancellationToken);
        var rest = await TaskRun.All([.. tasks.Skip(4)], ModelChoice.Scripted(SolverQuality.Careless), _ => { }, TestContext.Current.CancellationToken);

        var table = Report.Table("mixed", [.. half, .. rest]);

        Assert.Contains("| set | 8 | 4 | 50.0 % | 4 | 16 | 8 | 16000 | 1600 | 0 |", table, StringComparison.Ordinal);
        Assert.Contains("| **all** | 8 | 4 | 50.0 % | 4 |", table, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Grade>> Graded(SolverQuality quality)
    {
        var tasks = AllTasks.Here;
        output.WriteLine($"{tasks.Count} tasks{(tasks.Count > WrittenTasks.All().Count ? "" : "; " + Easel.TestKit.SharedData.Absence)}");
        return await TaskRun.All(tasks, ModelChoice.Scripted(quality), _ => { }, TestContext.Current.CancellationToken);
    }
}
