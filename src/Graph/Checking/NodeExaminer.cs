using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Looks at the inputs of single nodes as a server does, and at the little more that shows before a run.</summary>
internal sealed class NodeExaminer(PromptGraph prompt)
{
    // Near values are looked for among all choices, and a document can hold thousands of wrong ones.
    private int _suggestionsLeft = 200;

    private readonly List<ClassInput> _inputs = [];

    /// <summary>The problems of a node; of one whose class is missing only what feeds it.</summary>
    public NodeReport Examine(PromptNode node)
    {
        var report = new NodeReport(node);
        if (node.Definition is null)
        {
            foreach (var input in node.Inputs)
            {
                if (input.Shape == PromptShape.Link && prompt.Find(input.Node!) is { } origin)
                {
                    report.Links.Add((input.Name, origin));
                }
            }

            return report;
        }

        if (!node.HasInputs)
        {
            report.Raises = true;
            report.Problems.Add(new InputProblem("invalid_structure", "exception_during_inner_validation", "inputs", Whole) { Raises = true });
            return report;
        }

        _inputs.Clear();
        ClassInputs.Collect(node, _inputs);
        foreach (var input in _inputs)
        {
            if (!node.TryGet(input.Name, out var held))
            {
                if (input.Required)
                {
                    report.Problems.Add(new InputProblem("required_input_missing", "required_input_missing", input.Name, input.Definition));
                }
            }
            else if (held.Shape is PromptShape.Link or PromptShape.BrokenLink)
            {
                Link(report, input, held);
            }
            else
            {
                Value(report, input, held);
            }
        }

        Lists(report, node.Definition!.Inputs, "");
        return report;
    }

    // The choices of this class are values of the node itself; its own validation takes whatever comes.
    private const string TypedByTheUser = "CustomCombo";

    // Stands for the node as a whole in the one problem that no input of the class has.
    private static readonly InputDefinition Whole = new() { Name = "inputs", Type = "*" };

    private void Link(NodeReport report, ClassInput input, PromptInput held)
    {
        if (held.Shape == PromptShape.BrokenLink && held.Value!.Count != 2)
        {
            report.Problems.Add(new InputProblem("dangling_link", "bad_linked_input", input.Name, input.Definition) { Held = held });
            return;
        }

        if (held.Shape == PromptShape.BrokenLink || prompt.Find(held.Node!) is not { } origin || Missing(origin, held.Slot))
        {
            report.Raises = true;
            report.Problems.Add(new InputProblem("dangling_link", "exception_during_inner_validation", input.Name, input.Definition) { Held = held, Raises = true });
            return;
        }

        var outputs = origin.Definition?.Outputs;
        var type = outputs?[held.Slot < 0 ? held.Slot + outputs.Count : held.Slot].Type;
        if (type is null || TypeRules.Fits(type, input.Definition.Type))
        {
            report.Links.Add((input.Name, origin));
            if (type is not null && !TypeRules.Fits(type, input.Definition.SocketType))
            {
                // Of types that have to match each other a server looks at none before it runs.
                report.Problems.Add(new InputProblem("type_mismatch", null, input.Name, input.Definition) { Held = held, Received = type, Severity = FindingSeverity.Warning });
            }
        }
        else
        {
            report.Misfits.Add(origin);
            report.Problems.Add(new InputProblem("type_mismatch", "return_type_mismatch", input.Name, input.Definition) { Held = held, Received = type });
        }
    }

    /// <summary>Python counts negative numbers from the end.</summary>
    private static bool Missing(PromptNode origin, int slot) =>
        origin.Definition is { } definition && (slot >= definition.Outputs.Count || slot < -definition.Outputs.Count);

    private void Value(NodeReport report, ClassInput input, PromptInput held)
    {
        var definition = input.Definition;
        if (report.Node.Class == TypedByTheUser)
        {
            return;
        }

        if (ServerValues.Problem(definition, held, _suggestionsLeft > 0) is var (type, problem))
        {
            _suggestionsLeft--;
            report.Problems.Add(new InputProblem(Code(problem, held), type, input.Name, definition) { Held = held, Value = problem });
        }
        else if (definition.IsUpload && !LentFiles.IsOne(held.Value!.Text) && definition.Options is { } files && ValueRules.Listed(files, held.Value!, false) is not null)
        {
            // A file may have been uploaded after the list was read, so that a name outside of it is no proof.
            var suggest = _suggestionsLeft-- > 0 && files.Count > 0;
            var found = suggest ? ValueRules.Listed(files, held.Value!, true)! : new ValueProblem("unknown_enum_value", "names a file that is not listed", []);
            report.Problems.Add(new InputProblem("unknown_enum_value", "custom_validation_failed", input.Name, definition)
            {
                Held = held,
                Value = found with { Words = "names a file that was not there when the list was read" },
                Severity = FindingSeverity.Warning,
            });
        }
        else if (!definition.IsWidget && !definition.ForceInput && definition.WidgetType is null && IsOfObjects(definition.Type))
        {
            report.Problems.Add(new InputProblem("literal_for_link", null, input.Name, definition) { Held = held, Severity = FindingSeverity.Warning });
        }
    }

    private static string Code(ValueProblem problem, PromptInput held) =>
        problem.Code is "unknown_enum_value" or "no_options_available" && held.Value!.Text is { } name && ModelFiles.IsOne(name) ? "model_missing" : problem.Code;

    /// <summary>Types of things that only another node can make.</summary>
    private static bool IsOfObjects(string type) =>
        type is "MODEL" or "CLIP" or "VAE" or "CONDITIONING" or "LATENT" or "IMAGE" or "MASK" or "CONTROL_NET" or "CLIP_VISION" or "CLIP_VISION_OUTPUT"
            or "STYLE_MODEL" or "UPSCALE_MODEL" or "SAMPLER" or "SIGMAS" or "GUIDER" or "NOISE" or "AUDIO" or "VIDEO";

    /// <summary>A dynamic list without a choice gets past a server and fails in the run.</summary>
    private static void Lists(NodeReport report, IReadOnlyList<InputDefinition> inputs, string prefix)
    {
        foreach (var input in inputs)
        {
            if (input.Choices is not { Count: > 0 } choices)
            {
                continue;
            }

            var name = prefix + input.Name;
            if (ClassInputs.ChosenOf(report.Node, name, input) is { } chosen)
            {
                Lists(report, chosen.Inputs, name + ".");
            }
            else if (report.Node.TryGet(name, out var held))
            {
                if (held.Shape is PromptShape.Literal or PromptShape.Wrapped && ValueRules.Problem(input, held.Value!) is { } problem)
                {
                    report.Problems.Add(new InputProblem(problem.Code, null, name, input) { Held = held, Value = problem, Severity = FindingSeverity.Warning });
                }
            }
            else if (input.Required)
            {
                report.Problems.Add(new InputProblem("required_input_missing", null, name, input) { Severity = FindingSeverity.Warning });
            }
        }
    }
}
