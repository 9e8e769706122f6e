using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Tells a workflow in one line a node, in the order in which it runs, for a model to read.</summary>
public static class Outline
{
    /// <summary>How an outline is to be read, in one paragraph; a model is given it once, beside the outlines.</summary>
    public const string Notation =
        "An outline has a line for each node, after those that feed it: id, class, \"title\" where it says more than the class, (mute) or (bypass), "
        + "the values that differ from the class's defaults (=x is the only value that the class has; \"text…\"(812) is cut and has 812 characters; "
        + "seed=5~ changes at random after a run, 5+ and 5- count), then ← and the nodes that feed it: 8 is the output of node 8 that fits, 8.MASK one by name, "
        + "8[1] one by index; positive=6 feeds the input positive, 6 alone the one input of its type. \"needs\" lists required inputs that nothing feeds. "
        + "Groups and reroutes stand first, notes last; 3-8 is every node from 3 to 8. Below \"inside 57 60\" stands once what nodes 57 and 60 share: "
        + "node 3 there is called 57/3, and input.x is what comes in through their input x.";

    /// <summary>The outline, shortened to <paramref name="maxChars"/> by dropping details, never nodes.</summary>
    /// <remarks>Where even ids and classes do not fit, a sentence that says so, since a part of a graph would mislead.</remarks>
    public static string Tell(WorkflowDocument document, NodeCatalog catalog, int maxChars = 16000) =>
        Tell(document, catalog, new OutlineOptions { MaxChars = maxChars });

    /// <inheritdoc cref="Tell(WorkflowDocument, NodeCatalog, int)"/>
    public static string Tell(WorkflowDocument document, NodeCatalog catalog, OutlineOptions options)
    {
        var levels = OutlineLevel.Of(document, catalog);
        var unused = OutlineLevel.Unused(document, levels);
        var length = 0;
        for (var detail = options.Full ? OutlineDetail.Full : OutlineDetail.Standard; detail <= OutlineDetail.NoGroups; detail++)
        {
            var text = new OutlineText(levels, unused, document, detail).Write();
            if (text.Length <= options.MaxChars)
            {
                return text;
            }

            length = text.Length;
        }

        return $"The workflow has {document.NodeCount} nodes; its shortest outline takes {length} characters and {options.MaxChars} were allowed. Query a part of it instead.";
    }
}

/// <summary>How an outline is told.</summary>
public sealed record OutlineOptions
{
    /// <summary>Characters that it may have.</summary>
    public int MaxChars { get; init; } = 16000;

    /// <summary>Whether defaults, seed control, all names of inputs and outputs and what each output feeds are told, and longer texts.</summary>
    public bool Full { get; init; }
}

/// <summary>How much an outline says; each step drops a little more.</summary>
internal enum OutlineDetail
{
    Full,
    Standard,
    ShortTexts,
    NoTitles,
    NoValues,
    NoGroups,
}
