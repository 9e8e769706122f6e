using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>An input that a server looks for at a node.</summary>
/// <param name="Name">Its full name, such as <c>images.image0</c>.</param>
/// <param name="Definition">What it takes.</param>
/// <param name="Required">Whether a server refuses the node without it.</param>
internal readonly record struct ClassInput(string Name, InputDefinition Definition, bool Required);

/// <summary>Lays out the inputs of a class for what a node holds, as a server does before it looks at them.</summary>
internal static class ClassInputs
{
    /// <summary>
    /// The inputs in the order of the class. A growing input needs its first sockets, whichever others are fed; a dynamic list adds
    /// the inputs of its choice, and one that is missing or unknown is looked at no further.
    /// </summary>
    public static void Collect(PromptNode node, List<ClassInput> into) => Collect(node, node.Definition!.Inputs, "", into);

    private static void Collect(PromptNode node, IReadOnlyList<InputDefinition> inputs, string prefix, List<ClassInput> into)
    {
        foreach (var input in inputs)
        {
            var name = prefix.Length == 0 ? input.Name : prefix + input.Name;
            if (input.Template is { } template)
            {
                Grow(node, name, template, into);
            }
            else if (input.Choices is not null)
            {
                if (ChosenOf(node, name, input) is { } chosen)
                {
                    Collect(node, chosen.Inputs, name + ".", into);
                }
            }
            else
            {
                into.Add(new ClassInput(name, input, input.Required));
            }
        }
    }

    /// <summary>What is chosen of a dynamic list; null where nothing is, or nothing that the class has.</summary>
    public static DynamicChoice? ChosenOf(PromptNode node, string name, InputDefinition input)
    {
        if (!node.TryGet(name, out var held) || held.Shape is not (PromptShape.Literal or PromptShape.Wrapped) || held.Value!.Text is not { } key)
        {
            return null;
        }

        foreach (var choice in input.Choices!)
        {
            if (choice.Key == key)
            {
                return choice;
            }
        }

        return null;
    }

    private static void Grow(PromptNode node, string name, GrowingTemplate template, List<ClassInput> into)
    {
        var count = template.Names?.Count ?? Math.Clamp(template.Max, 0, 1000);
        for (var i = 0; i < count; i++)
        {
            var socket = $"{name}.{(template.Names is { } names ? names[i] : template.Prefix + i)}";
            var required = i < template.Min && template.Input.Required;
            if (required || node.TryGet(socket, out _))
            {
                into.Add(new ClassInput(socket, template.Input, required));
            }
        }
    }
}
