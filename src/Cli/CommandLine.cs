using System.CommandLine;
using System.CommandLine.Help;
using Easel.Cli.Verbs;

namespace Easel.Cli;

/// <summary>The whole command line: what can be called, and what a wrong call is answered with.</summary>
internal static class CommandLine
{
    private static readonly Verb[] Verbs = [ConvertVerb.Verb, CheckVerb.Verb, OutlineVerb.Verb, ScriptVerb.Verb, DiffVerb.Verb, MergeVerb.Verb];

    public static async Task<int> Run(string[] args, Terminal terminal, CancellationToken stop)
    {
        try
        {
            return await Invoke(args, terminal, stop);
        }
        catch (UsageException wrong)
        {
            terminal.Error.WriteLine($"easel: {wrong.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Stopped;
        }
        finally
        {
            terminal.Out.Flush();
            terminal.Error.Flush();
        }
    }

    private static async Task<int> Invoke(string[] args, Terminal terminal, CancellationToken stop)
    {
        var graph = new Command("graph", "Work on ComfyUI workflows, in the editor's format or the prompt's (API) format, from JSON files or from pictures.");
        foreach (var verb in Verbs)
        {
            graph.Add(Command(verb, terminal));
        }

        // A file whose name begins with @ is a file, not a list of arguments.
        var root = new RootCommand("easel: ComfyUI workflows at the command line.") { graph };
        var call = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (call.Errors.Count > 0 && call.Action is not HelpAction)
        {
            foreach (var error in call.Errors)
            {
                terminal.Error.WriteLine($"easel: {error.Message}");
            }

            terminal.Error.WriteLine();
            await root.Parse([.. Path(call.CommandResult), "--help"]).InvokeAsync(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error }, stop);
            return ExitCode.Usage;
        }

        return await call.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, stop);
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult call) =>
        call.Parent is System.CommandLine.Parsing.CommandResult parent ? [.. Path(parent), call.Command.Name] : [];

    private static Command Command(Verb verb, Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = $"{verb.FilesHelp} - is the standard input.", Arity = ArgumentArity.ZeroOrMore };
        var catalog = new Option<string?>("--catalog")
        {
            Description = "The node classes: a file with the answer of /object_info, or the address of a server (http://host:port).",
            HelpName = "FILE|URL",
        };
        var list = new Option<string?>("--files-from") { Description = $"More files from a list, {verb.ListHelp}; - is the standard input.", HelpName = "LIST" };
        var results = new Option<string?>("--out") { Description = "Write one JSON line for each file here instead of texts to the standard output.", HelpName = "RESULTS.jsonl" };
        var command = new Command(verb.Name, verb.Description) { files, catalog, list, results };
        foreach (var option in verb.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (call, stop) =>
        {
            var inputs = new Inputs(verb, call.GetValue(files) ?? [], call.GetValue(list), terminal);
            var classes = call.GetValue(catalog) is { } place ? await CatalogFrom.Read(place, terminal.Http, stop) : null;
            if (classes is null && verb.NeedsCatalog)
            {
                throw new UsageException($"{verb.Name} needs --catalog FILE|URL: a file with the answer of /object_info, or the address of a ComfyUI server, such as http://127.0.0.1:8188.");
            }

            var work = verb.Prepare(new VerbCall(call, classes ?? Graph.Catalog.NodeCatalog.Empty, terminal));
            await using var report = Report.Open(verb.Name, call.GetValue(results), inputs.IsSingle, terminal);
            return await new Batch(inputs, work, report).Run(stop);
        });
        return command;
    }
}
