using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>The nodes of a level in an order in which each comes after what feeds it, and else by id, wherever they stand in the file.</summary>
internal static class RunningOrder
{
    public static IReadOnlyList<NodeView> Of(GraphView level)
    {
        var sorted = level.Nodes.OrderBy(node => node.LocalId, IdOrder.Instance).ToArray();
        var place = new Dictionary<NodeView, int>(sorted.Length);
        foreach (var node in sorted)
        {
            place[node] = place.Count;
        }

        var waitingFor = sorted.Select(node => node.Inputs.Count(input => input.From is { } from && level.ById.ContainsKey(from.Node))).ToArray();
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, sorted.Length).Where(i => waitingFor[i] == 0).Select(i => (i, i)));
        var isPlaced = new bool[sorted.Length];
        var ordered = new List<NodeView>(sorted.Length);
        var next = 0;
        while (ordered.Count < sorted.Length)
        {
            if (!ready.TryDequeue(out var index, out _))
            {
                // What is left waits in a circle: the lowest id breaks it.
                while (isPlaced[next])
                {
                    next++;
                }

                index = next;
            }

            if (isPlaced[index])
            {
                continue;
            }

            isPlaced[index] = true;
            ordered.Add(sorted[index]);
            foreach (var target in sorted[index].Outputs.SelectMany(output => output.To).Select(to => place[to.Node]))
            {
                if (--waitingFor[target] == 0 && !isPlaced[target])
                {
                    ready.Enqueue(target, target);
                }
            }
        }

        return ordered;
    }
}
