using Easel.Bench.Editing;
using Easel.Bench.Editing.Grading;
using Easel.Bench.Editing.Tasks;
using Easel.Graph;
using Easel.Graph.Checking;
using Easel.TestKit;

namespace Easel.Editing.Tests;

public sealed class TaskTests
{
    [Fact]
    public void Every_kind_has_tasks_and_no_two_have_one_name()
    {
        var tasks = WrittenTasks.All();

        Assert.All(TaskKinds.All, kind => Assert.True(tasks.Count(task => task.Kind == kind) >= 6, kind));
        Assert.Equal(tasks.Count, tasks.Select(task => task.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void With_the_corpus_there_are_more_than_a_hundred()
    {
        Assert.SkipWhen(SharedData.Path("conversion") is null, SharedData.Absence);

        Assert.Equal(CorpusTasks.Count, AllTasks.Corpus.Count);
        Assert.True(AllTasks.Here.Count >= 120, $"{AllTasks.Here.Count}");
        Assert.True(AllTasks.Corpus.Select(task => task.Kind).Distinct().Count() >= 5);
    }

    [Fact]
    public void Before_anything_is_done_the_conditions_do_not_hold()
    {
        var met = WrittenTasks.All().Where(task =>
        {
            var untouched = new Outcome(task, task.Start, "");
            return task.Conditions.All(condition => condition.Holds(untouched));
        });

        Assert.Equal(["repair-healthy"], met.Select(task => task.Id));
    }

    [Fact]
    public void A_workflow_to_be_repaired_is_one_that_the_server_refuses()
    {
        var healthy = WrittenTasks.All().Where(task => task.Kind == "repair" && task.Id != "repair-healthy")
            .Where(task => WorkflowChecker.Check(task.Start, task.Catalog).All(finding => finding.Severity != FindingSeverity.Error));

        Assert.Empty(healthy.Select(task => task.Id));
    }

    [Theory]
    [InlineData("--models", "builtin")]
    [InlineData("--model")]
    [InlineData("--model", "gpt")]
    [InlineData("--tasks", "paint")]
    [InlineData("--provider", "OPENAI", "--model", "m")]
    [InlineData("--provider", "OPENAI", "--base-url", "http://127.0.0.1:1/v1", "--model", "m", "--key-variable", "EASEL_NO_SUCH_KEY")]
    [InlineData("--provider", "OPENAI", "--base-url", "http://127.0.0.1:1/v1", "--model", "m", "--input-price", "cheap")]
    public void Arguments_that_make_no_sense_are_refused_with_the_reason(params string[] args)
    {
        var refusal = Assert.Throws<FormatException>(() => Options.Read(args));

        Assert.InRange(refusal.Message.Length, 20, 200);
    }
}
