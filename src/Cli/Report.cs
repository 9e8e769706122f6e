using System.Text;
using System.Text.Json.Nodes;

namespace Easel.Cli;

/// <summary>Writes outcomes as they come: as JSON lines into a file, or as texts to the standard output.</summary>
internal sealed class Report : IAsyncDisposable
{
    private const int ProgressEvery = 500;

    private readonly string _verb;
    private readonly TextWriter? _lines;
    private readonly bool _isSingle;
    private readonly Terminal _terminal;
    private int _files;
    private int _failed;

    private Report(string verb, TextWriter? lines, bool isSingle, Terminal terminal) => (_verb, _lines, _isSingle, _terminal) = (verb, lines, isSingle, terminal);

    /// <exception cref="UsageException">The file can't be written.</exception>
    public static Report Open(string verb, string? results, bool isSingle, Terminal terminal)
    {
        try
        {
            return new Report(verb, results is null ? null : new StreamWriter(results, false, new UTF8Encoding(false), 64 * 1024), isSingle, terminal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--out {results}: the file can't be written ({failure.Message}). Name a file in a folder that exists.");
        }
    }

    public void Add(string[] files, Outcome outcome)
    {
        _files++;
        _failed += outcome.IsOk ? 0 : 1;
        if (_lines is not null)
        {
            _lines.WriteLine(Line(files, outcome));
        }
        else if (outcome.Text is { } text)
        {
            if (!_isSingle)
            {
                _terminal.Out.WriteLine($"== {string.Join(' ', files)}");
            }

            _terminal.Out.WriteLine(text.TrimEnd('\n'));
        }

        foreach (var (kind, problem) in outcome.Errors.Select(error => ("error", error)).Concat(outcome.Warnings.Select(warning => ("warning", warning))))
        {
            _terminal.Error.WriteLine($"{string.Join(' ', files)}: {kind}: {problem.Message}{(problem.Hint is { } hint ? " " + hint : "")}");
        }

        if (_files % ProgressEvery == 0)
        {
            _terminal.Error.WriteLine($"{_verb}: {_files} files so far");
            _terminal.Error.Flush();
        }
    }

    /// <summary>Says how it went, where it does not stand between results, and gives the code for the shell.</summary>
    public int End()
    {
        (_lines is null ? _terminal.Error : _terminal.Out).WriteLine($"{_verb}: {_files} {(_files == 1 ? "file" : "files")}, {_files - _failed} ok, {_failed} failed");
        return _failed > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }

    public async ValueTask DisposeAsync()
    {
        if (_lines is not null)
        {
            await _lines.DisposeAsync();
        }
    }

    private static string Line(string[] files, Outcome outcome)
    {
        var line = new StringBuilder("{\"file\":").Append(Json.Write(files[0]));
        if (files.Length > 1)
        {
            line.Append(",\"files\":").Append(Json.Write(new JsonArray([.. files.Select(file => (JsonNode)file)])));
        }

        line.Append(outcome.IsOk ? ",\"ok\":true" : ",\"ok\":false");
        if (!outcome.IsOk)
        {
            Append("errors", outcome.Errors);
        }

        if (outcome.Result is not null)
        {
            line.Append(",\"result\":").Append(outcome.Result);
        }

        if (outcome.Warnings.Count > 0)
        {
            Append("warnings", outcome.Warnings);
        }

        return line.Append('}').ToString();

        void Append(string name, IReadOnlyList<Problem> problems) =>
            line.Append(",\"").Append(name).Append("\":").Append(Json.Write(new JsonArray([.. problems.Select(problem => problem.Json.DeepClone())])));
    }
}
