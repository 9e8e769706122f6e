using System.Threading.Channels;
using Easel.Graph;

namespace Easel.Cli;

/// <summary>Does a piece of work on many files: as many at once as there are cores, told in the order of the files.</summary>
internal sealed class Batch(Inputs inputs, Func<IReadOnlyList<InputFile>, Outcome> work, Report report)
{
    public async Task<int> Run(CancellationToken stop)
    {
        // What is under way or waits to be told is bounded, so that a list of any length takes the memory of a few files.
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = Channel.CreateBounded<(string[] Files, Task<Outcome> Outcome)>(2 * Environment.ProcessorCount);
        var starting = Start(running.Writer, stopAll.Token);
        try
        {
            await foreach (var (files, outcome) in running.Reader.ReadAllAsync(stop))
            {
                report.Add(files, await outcome);
            }

            await starting;
        }
        finally
        {
            await stopAll.CancelAsync();
        }

        return report.End();
    }

    private async Task Start(ChannelWriter<(string[] Files, Task<Outcome> Outcome)> running, CancellationToken stop)
    {
        try
        {
            foreach (var job in inputs.Jobs())
            {
                await running.WriteAsync((job, Task.Run(() => Do(job), stop)), stop);
            }

            running.Complete();
        }
        catch (Exception failure)
        {
            running.Complete(failure);
        }
    }

    private InputFile OneOfSeveral(string name)
    {
        try
        {
            return inputs.Read(name) with { IsOneOfSeveral = true };
        }
        catch (FileFault failure)
        {
            throw new FileFault(failure.Code, $"{name}: {failure.Message}", failure.Hint);
        }
    }

    private Outcome Do(string[] job)
    {
        if (inputs.Fault(job) is { } fault)
        {
            return Outcome.Failed(Problem.Of("bad_line", fault, null));
        }

        try
        {
            return work([.. job.Length == 1 ? job.Select(inputs.Read) : job.Select(OneOfSeveral)]);
        }
        catch (FileFault failure)
        {
            return Outcome.Failed(Problem.Of(failure));
        }
        catch (WorkflowFormatException failure)
        {
            return Outcome.Failed(Problem.Of(failure));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // One file that trips over a fault of ours must not take the rest with it.
            return Outcome.Failed(Problem.Of("internal_error", $"{failure.GetType().Name}: {failure.Message}", "This is a fault of easel; please report it with the file."));
        }
    }
}
