using System.CommandLine;
using Easel.Graph.Catalog;

namespace Easel.Cli;

/// <summary>Something that can be done with a file, or with a few files that belong together.</summary>
internal sealed record Verb(string Name, string Description, string[] FileNames, Func<VerbCall, Func<IReadOnlyList<InputFile>, Outcome>> Prepare)
{
    public bool NeedsCatalog { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>How many files belong together.</summary>
    public int FilesPerJob => FileNames.Length;

    public string FilesHelp => FilesPerJob == 1 ? "Workflows." : $"Workflows by {FilesPerJob}: {string.Join(' ', FileNames)}, and so on.";

    public string ListHelp => FilesPerJob == 1 ? "one path a line" : $"{string.Join(", ", FileNames)} on each line with tabs between them";
}

/// <summary>A call of a verb: its options, and the classes that are known.</summary>
internal sealed record VerbCall(ParseResult Options, NodeCatalog Catalog, Terminal Terminal);
