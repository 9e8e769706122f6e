using Easel.Bench.Editing;
using Easel.Bench.Editing.Running;
using Easel.Bench.Editing.Tasks;
using Easel.TestKit;

Options options;
try
{
    options = Options.Read(args);
}
catch (FormatException failure)
{
    Console.Error.WriteLine(failure.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var corpus = SharedData.Path("conversion");
if (corpus is null)
{
    Console.Error.WriteLine("The corpus ../shared/data/conversion is not beside this checkout; only the tasks over our own graphs are run.");
}

IReadOnlyList<EditTask> tasks = [.. WrittenTasks.All(), .. corpus is null ? [] : CorpusTasks.All(corpus)];
tasks = [.. tasks.Where(task => task.Id.StartsWith(options.Filter, StringComparison.Ordinal))];
await using var lines = options.Out is null ? null : new StreamWriter(options.Out);
var grades = await TaskRun.All(
    tasks,
    options.Model,
    grade =>
    {
        lines?.WriteLine(Report.Json(grade));
        Console.Error.WriteLine($"{(grade.Passed ? "passed" : "failed")} {grade.Task.Id}{string.Concat(grade.Failed.Concat(grade.Collateral.Select(words => "not asked for: " + words)).Select(words => $"\n    {words}"))}");
    },
    CancellationToken.None);
Console.WriteLine(Report.Table(options.Model.Name, grades));
return 0;
