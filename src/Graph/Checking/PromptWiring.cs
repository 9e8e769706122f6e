using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Who feeds whom in a prompt, and who could.</summary>
internal sealed class PromptWiring(PromptGraph prompt)
{
    private const int MostNamed = 4;

    // What a search may cost in all, so that a document of thousands of unfed inputs costs no more than its size.
    private int _stepsLeft = 100_000;

    private readonly Dictionary<PromptNode, List<(PromptNode Node, string Input, int Slot)>> _consumers = Wire(prompt);
    private readonly Dictionary<string, List<(PromptNode Node, int Slot)>> _makers = Makers(prompt);

    public IReadOnlyList<(PromptNode Node, string Input, int Slot)> ConsumersOf(PromptNode node) => _consumers.TryGetValue(node, out var found) ? found : [];

    /// <summary>Outputs that could feed an input without closing a circle, a handful at most.</summary>
    public List<(PromptNode Node, int Slot)> Feeders(PromptNode node, string type)
    {
        if (_stepsLeft <= 0)
        {
            return [];
        }

        var candidates = Parts(type).SelectMany(part => _makers.TryGetValue(part, out var makers) ? makers : []).Distinct().ToArray();
        if (candidates.Length == 0)
        {
            return [];
        }

        var behind = Behind(node);
        _stepsLeft -= candidates.Length;
        return [.. candidates.Where(candidate => !behind.Contains(candidate.Node)).Take(MostNamed)];
    }

    /// <summary>The node and all that it feeds.</summary>
    private HashSet<PromptNode> Behind(PromptNode node)
    {
        var behind = new HashSet<PromptNode> { node };
        var waiting = new Stack<PromptNode>(behind);
        while (waiting.TryPop(out var next))
        {
            foreach (var (consumer, _, _) in ConsumersOf(next))
            {
                _stepsLeft--;
                if (behind.Add(consumer))
                {
                    waiting.Push(consumer);
                }
            }
        }

        return behind;
    }

    private static Dictionary<PromptNode, List<(PromptNode, string, int)>> Wire(PromptGraph prompt)
    {
        var consumers = new Dictionary<PromptNode, List<(PromptNode, string, int)>>(prompt.Nodes.Count);
        foreach (var node in prompt.Nodes)
        {
            foreach (var input in node.Inputs)
            {
                if (input.Shape == PromptShape.Link && prompt.Find(input.Node!) is { } origin)
                {
                    if (!consumers.TryGetValue(origin, out var list))
                    {
                        consumers[origin] = list = [];
                    }

                    list.Add((node, input.Name, input.Slot));
                }
            }
        }

        return consumers;
    }

    private static Dictionary<string, List<(PromptNode, int)>> Makers(PromptGraph prompt)
    {
        var makers = new Dictionary<string, List<(PromptNode, int)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in prompt.Nodes)
        {
            for (var slot = 0; slot < node.Definition?.Outputs.Count; slot++)
            {
                foreach (var part in Parts(node.Definition.Outputs[slot].Type))
                {
                    if (TypeRules.IsAny(part))
                    {
                        continue;
                    }

                    if (!makers.TryGetValue(part, out var list))
                    {
                        makers[part] = list = [];
                    }

                    list.Add((node, slot));
                }
            }
        }

        return makers;
    }

    private static string[] Parts(string type) => type.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
