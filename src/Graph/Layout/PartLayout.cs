namespace Easel.Graph.Layout;

/// <summary>Places the boxes of one connected part in columns, each beside what feeds it and what it feeds.</summary>
internal sealed class PartLayout
{
    private const int Sweeps = 6;

    /// <summary>Columns higher than this are split, unless the whole part would then be wider than high.</summary>
    private const double MinColumnHeight = 1600;

    private readonly NodeSize[] _sizes;
    private readonly List<int>[] _before;
    private readonly List<int>[] _after;
    private readonly int[] _layer;
    private readonly double[] _center;

    public PartLayout(NodeSize[] sizes, LayoutLink[] links)
    {
        _sizes = sizes;
        _before = [.. sizes.Select(_ => new List<int>())];
        _after = [.. sizes.Select(_ => new List<int>())];
        _layer = new int[sizes.Length];
        _center = new double[sizes.Length];
        foreach (var link in links)
        {
            _after[link.From].Add(link.To);
        }

        DropCircles();
        for (var from = 0; from < sizes.Length; from++)
        {
            foreach (var to in _after[from])
            {
                _before[to].Add(from);
            }
        }
    }

    /// <summary>The top left corner of each box, its title included; the whole begins at the origin.</summary>
    public LayoutPoint[] Run()
    {
        SetLayers();
        var columns = Columns(Ordered());
        Align(columns);
        return Places(columns);
    }

    /// <summary>Takes out the links that close a circle; they alone may run to the left.</summary>
    private void DropCircles()
    {
        var state = new byte[_sizes.Length];
        var open = new Stack<(int Box, int Next)>();
        for (var start = 0; start < _sizes.Length; start++)
        {
            if (state[start] != 0)
            {
                continue;
            }

            state[start] = 1;
            open.Push((start, 0));
            while (open.TryPop(out var top))
            {
                if (top.Next == _after[top.Box].Count)
                {
                    state[top.Box] = 2;
                    continue;
                }

                var to = _after[top.Box][top.Next];
                if (state[to] == 1)
                {
                    _after[top.Box].RemoveAt(top.Next);
                    open.Push(top);
                    continue;
                }

                open.Push((top.Box, top.Next + 1));
                if (state[to] == 0)
                {
                    state[to] = 1;
                    open.Push((to, 0));
                }
            }
        }
    }

    /// <summary>Each box right of all that feed it, and then as near to what it feeds as that allows.</summary>
    private void SetLayers()
    {
        var order = Topological();
        foreach (var box in order)
        {
            foreach (var to in _after[box])
            {
                _layer[to] = Math.Max(_layer[to], _layer[box] + 1);
            }
        }

        foreach (var box in order.AsEnumerable().Reverse())
        {
            if (_after[box].Count > 0)
            {
                _layer[box] = _after[box].Min(to => _layer[to]) - 1;
            }
        }
    }

    private List<int> Topological()
    {
        var waiting = _before.Select(before => before.Count).ToArray();
        var order = new List<int>(_sizes.Length);
        order.AddRange(Enumerable.Range(0, _sizes.Length).Where(box => waiting[box] == 0));
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var to in _after[order[i]])
            {
                if (--waiting[to] == 0)
                {
                    order.Add(to);
                }
            }
        }

        return order;
    }

    /// <summary>The boxes of each layer from top to bottom, sorted by where their neighbours stand, so that few links cross.</summary>
    private List<int>[] Ordered()
    {
        var layers = new List<int>[_layer.Max() + 1];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = [];
        }

        foreach (var box in DepthFirst())
        {
            layers[_layer[box]].Add(box);
        }

        var rank = new double[_sizes.Length];
        foreach (var layer in layers)
        {
            Rank(layer, rank);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForward = sweep % 2 == 0;
            var beside = isForward ? _before : _after;
            for (var i = 0; i < layers.Length; i++)
            {
                var layer = layers[isForward ? i : layers.Length - 1 - i];
                var keys = layer.ToDictionary(box => box, box => beside[box].Count > 0 ? beside[box].Average(other => rank[other]) : rank[box]);
                layer.Sort((one, other) => keys[one].CompareTo(keys[other]) is var by and not 0 ? by : rank[one].CompareTo(rank[other]));
                Rank(layer, rank);
            }
        }

        return layers;
    }

    /// <summary>From the ends backwards, so that what feeds one box begins together.</summary>
    private IEnumerable<int> DepthFirst()
    {
        var seen = new bool[_sizes.Length];
        var open = new Stack<int>(Enumerable.Range(0, _sizes.Length).Where(box => _after[box].Count == 0).Reverse());
        while (open.TryPop(out var box))
        {
            if (seen[box])
            {
                continue;
            }

            seen[box] = true;
            yield return box;
            for (var i = _before[box].Count - 1; i >= 0; i--)
            {
                open.Push(_before[box][i]);
            }
        }
    }

    /// <summary>Places between 0 and 1, so that a short layer and a long one compare.</summary>
    private static void Rank(List<int> layer, double[] rank)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            rank[layer[i]] = (i + 0.5) / layer.Count;
        }
    }

    /// <summary>Splits layers that are too high into columns side by side; no link joins boxes of one layer.</summary>
    private List<List<int>> Columns(List<int>[] layers)
    {
        var area = _sizes.Sum(size => (size.Width + LayeredLayout.ColumnGap) * Step(size));
        var limit = Math.Max(MinColumnHeight, Math.Sqrt(area));
        var columns = new List<List<int>>();
        foreach (var layer in layers)
        {
            var count = Math.Max(1, (int)Math.Ceiling(layer.Sum(box => Step(_sizes[box])) / limit));
            for (var column = 0; column < count; column++)
            {
                // Every count-th box, so that a column keeps the order from top to bottom and all of them share the height.
                var boxes = layer.Where((_, index) => index % count == column).ToList();
                if (boxes.Count > 0)
                {
                    columns.Add(boxes);
                }
            }
        }

        return columns;
    }

    private void Align(List<List<int>> columns)
    {
        foreach (var column in columns)
        {
            var y = 0.0;
            foreach (var box in column)
            {
                _center[box] = y + Step(_sizes[box]) / 2;
                y += Step(_sizes[box]);
            }

            foreach (var box in column)
            {
                _center[box] -= y / 2;
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForward = sweep % 2 == 0;
            for (var i = 0; i < columns.Count; i++)
            {
                Align(columns[isForward ? i : columns.Count - 1 - i], isForward ? _before : _after, isForward ? _after : _before);
            }
        }
    }

    /// <summary>Moves a column's boxes beside their neighbours, as near as their order and heights let them.</summary>
    private void Align(List<int> column, List<int>[] beside, List<int>[] otherwise)
    {
        // Blocks of boxes that touch stand where their wishes are met best on average; a block that presses upwards joins the one before.
        var blocks = new List<(int First, int Count, double Height, double Top)>();
        for (var i = 0; i < column.Count; i++)
        {
            var box = column[i];
            var near = beside[box].Count > 0 ? beside[box] : otherwise[box];
            var wish = near.Count > 0 ? near.Average(other => _center[other]) : _center[box];
            var block = (First: i, Count: 1, Height: Step(_sizes[box]), Top: wish - Step(_sizes[box]) / 2);
            while (blocks.Count > 0 && blocks[^1] is var last && last.Top + last.Height > block.Top)
            {
                blocks.RemoveAt(blocks.Count - 1);
                var top = (last.Top * last.Count + (block.Top - last.Height) * block.Count) / (last.Count + block.Count);
                block = (last.First, last.Count + block.Count, last.Height + block.Height, top);
            }

            blocks.Add(block);
        }

        foreach (var (first, count, _, start) in blocks)
        {
            var y = start;
            for (var i = first; i < first + count; i++)
            {
                _center[column[i]] = y + Step(_sizes[column[i]]) / 2;
                y += Step(_sizes[column[i]]);
            }
        }
    }

    private LayoutPoint[] Places(List<List<int>> columns)
    {
        var places = new LayoutPoint[_sizes.Length];
        var top = Enumerable.Range(0, _sizes.Length).Min(box => _center[box] - Step(_sizes[box]) / 2);
        var x = 0.0;
        foreach (var column in columns)
        {
            var width = column.Max(box => _sizes[box].Width);
            foreach (var box in column)
            {
                places[box] = new LayoutPoint(x, _center[box] - Step(_sizes[box]) / 2 - top);
            }

            x += width + LayeredLayout.ColumnGap;
        }

        return places;
    }

    private static double Step(NodeSize size) => NodeSize.TitleHeight + size.Height + LayeredLayout.RowGap;
}
