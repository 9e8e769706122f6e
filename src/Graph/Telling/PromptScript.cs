using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Telling;

/// <summary>
/// A prompt as a short text that people can compare line by line and models can write: one assignment a node, such as
/// <c>ksampler3 = KSampler(model=checkpoint4, positive=clip6, seed=5)</c>. Nothing is lost on the way there and back.
/// </summary>
/// <remarks>
/// <para>A name carries its node's id at its end (<c>ksampler57_3</c> is 57:3; <c>@"any id"</c> where an id is no number), so a node is
/// called the same in every version; a name without a number gets a new id. A name alone stands for the node's first output,
/// <c>checkpoint4.VAE</c> or <c>checkpoint4[2]</c> for another one. Values are JSON. Input names and classes in quotation marks are taken
/// as they are; others must be in the catalog, where there is one.</para>
/// <para><c>_title="…"</c> is the node's title; where it is left out and the catalog knows the class, the title is the class's display
/// name, as the editor saves it. <c>_meta=…</c> is what the node has under <c>_meta</c>, with null for nothing; <c>_meta = null</c> on a
/// line of its own says so for all nodes. <c>_keys = […]</c> is the order of a node's members where it is not the editor's. A class
/// <c>null</c> is none, and a node in braces is its JSON as it is.</para>
/// </remarks>
public static class PromptScript
{
    /// <summary>How a script is to be read, in a few sentences for a model.</summary>
    public const string Notation =
        "A script is the prompt that the server executes, without what only the editor has: subgraphs are opened, muted and bypassed nodes and notes are gone. "
        + "Each line is a node, name = Class(input=value, …); the name ends with the id, and ksampler57_3 is node 3 inside node 57 (57/3 in other tools). "
        + "A name as a value is a link from the node's first output; checkpoint4.VAE or checkpoint4[2] is one from another output.";

    /// <summary>The prompt as a script. Read it back with the same catalog, or none if it was written with none.</summary>
    public static string Write(ApiPrompt prompt, NodeCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return new ScriptWriter(prompt.Content, catalog ?? NodeCatalog.Empty).Write();
    }

    /// <summary>The script of the prompt that the document makes; null where the editor would refuse it, and the findings say why.</summary>
    public static ScriptWritten Write(WorkflowDocument document, NodeCatalog catalog)
    {
        var built = PromptBuilder.Build(document, catalog);
        return new ScriptWritten(built.Prompt is { } prompt ? Write(prompt, catalog) : null, built.Findings);
    }

    /// <summary>The prompt that a script describes, or what is wrong with it.</summary>
    public static ScriptRead Parse(string script, NodeCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        var errors = new ScriptErrors(script);
        var parsed = new ScriptParser(script, errors).Parse();
        var prompt = errors.IsEmpty ? new ScriptAssembly(parsed, catalog ?? NodeCatalog.Empty, errors).Build() : null;
        return new ScriptRead(errors.IsEmpty ? prompt : null, errors.All);
    }
}

/// <summary>A script, or the reasons why there is none.</summary>
/// <param name="Script">Null when the document makes no prompt.</param>
/// <param name="Findings">What was noticed on the way to the prompt.</param>
public sealed record ScriptWritten(string? Script, IReadOnlyList<Finding> Findings);

/// <summary>What a script says, or what is wrong with it.</summary>
/// <param name="Prompt">Null when there are errors.</param>
/// <param name="Errors">The first errors in the order of the text.</param>
public sealed record ScriptRead(ApiPrompt? Prompt, IReadOnlyList<ScriptError> Errors);

/// <summary>A place in a script that can't be understood.</summary>
/// <param name="Code">One of <c>invalid_syntax</c>, <c>invalid_value</c>, <c>duplicate_name</c>, <c>unknown_node</c>, <c>unknown_class</c>,
/// <c>unknown_input</c>, <c>unknown_output</c>, <c>too_large</c>, <c>too_deep</c>, <c>too_many_nodes</c>, <c>too_many_links</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">The character in the line, counted from 1.</param>
/// <param name="DidYouMean">The nearest right names.</param>
public sealed record ScriptError(string Code, string Message, int Line, int Column, IReadOnlyList<string> DidYouMean);
