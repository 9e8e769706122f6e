namespace Easel.Cli;

/// <summary>The files of a call, a job at a time, so that a long list is never held as a whole.</summary>
internal sealed class Inputs
{
    public const string StandardInput = "-";

    private readonly Verb _verb;
    private readonly string[] _files;
    private readonly string? _list;
    private readonly Terminal _terminal;

    public Inputs(Verb verb, string[] files, string? list, Terminal terminal)
    {
        (_verb, _files, _list, _terminal) = (verb, files, list, terminal);
        if (files.FirstOrDefault(file => file.Length > 1 && file[0] == '-' && !File.Exists(file)) is { } option)
        {
            throw new UsageException($"{verb.Name} has no option {option}; easel graph {verb.Name} --help lists them. A file of that name is ./{option}.");
        }

        if (files.Length == 0 && list is null)
        {
            throw new UsageException($"{verb.Name} needs files: name them, or a list of them with --files-from.");
        }

        if (files.Length % verb.FilesPerJob != 0)
        {
            throw new UsageException($"{verb.Name} takes files by {verb.FilesPerJob} ({string.Join(' ', verb.FileNames)}), and {files.Length} were named.");
        }

        if (files.Append(list).Count(file => file == StandardInput) > 1)
        {
            throw new UsageException("The standard input (-) can be read only once.");
        }

        if (list is not null and not StandardInput && !File.Exists(list))
        {
            throw new UsageException($"There is no list {list}. --files-from takes a file with {verb.ListHelp}, or - for the standard input.");
        }
    }

    /// <summary>Whether there is one job, so that its result can stand alone.</summary>
    public bool IsSingle => _list is null && _files.Length == _verb.FilesPerJob;

    /// <summary>The names of the files of each job, as they were given.</summary>
    public IEnumerable<string[]> Jobs()
    {
        foreach (var job in _files.Chunk(_verb.FilesPerJob))
        {
            yield return job;
        }

        if (_list is null)
        {
            yield break;
        }

        using var reader = _list == StandardInput ? new StreamReader(_terminal.In, leaveOpen: true) : new StreamReader(_list);
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim().Length > 0)
            {
                yield return _verb.FilesPerJob == 1 ? [line] : line.Split('\t');
            }
        }
    }

    public InputFile Read(string name) => InputFile.Read(name, _terminal);

    /// <summary>What is wrong with a job's names; null where nothing is.</summary>
    public string? Fault(string[] job) => job.Length == _verb.FilesPerJob && job.All(name => name.Length > 0)
        ? null
        : $"A line of the list needs {string.Join(", ", _verb.FileNames)} with tabs between them; this one has {job.Length} parts.";
}
