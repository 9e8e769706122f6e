using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Easel.Graph.Source;

/// <summary>What has a name among its siblings.</summary>
internal interface INamed
{
    string Name { get; }
}

/// <summary>A list whose items are also found by name; of several with one name the first.</summary>
internal sealed class NamedList<T>(T[] items) : IReadOnlyList<T>
    where T : class, INamed
{
    // Below this a look at each is faster than a hash.
    private const int Few = 16;

    private Dictionary<string, T>? _byName;

    [SuppressMessage("Design", "CA1000", Justification = "An empty list of each kind is shared.")]
    public static NamedList<T> Empty { get; } = new([]);

    public int Count => items.Length;

    public T this[int index] => items[index];

    public T? Find(string name)
    {
        if (items.Length > Few)
        {
            return (_byName ??= ByName()).GetValueOrDefault(name);
        }

        foreach (var item in items)
        {
            if (item.Name == name)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Goes through the items without an enumerator on the heap.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private Dictionary<string, T> ByName()
    {
        var byName = new Dictionary<string, T>(items.Length, StringComparer.Ordinal);
        foreach (var item in items)
        {
            byName.TryAdd(item.Name, item);
        }

        return byName;
    }
}
