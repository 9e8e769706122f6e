using Easel.Bench.Editing.Tasks;
using Easel.TestKit;

namespace Easel.Editing.Tests;

/// <summary>The tasks that this machine can try.</summary>
internal static class AllTasks
{
    public static IReadOnlyList<EditTask> Corpus { get; } = SharedData.Path("conversion") is { } folder ? CorpusTasks.All(folder) : [];

    public static IReadOnlyList<EditTask> Here { get; } = [.. WrittenTasks.All(), .. Corpus];
}
