namespace Easel.Graph.Source;

/// <summary>A member of an object, or an element of an array, whose name is null.</summary>
internal readonly record struct SourceMember(string? Name, SourceValue Value);

/// <summary>What an object or array contains; made when it is first asked for, and replaced when it changes.</summary>
internal sealed class SourceMembers(SourceMember[] items, SourceLayout? layout)
{
    // Below these a look at each costs less than an index: most objects of a workflow are small, and large ones are seldom asked.
    private const int FewMembers = 16;
    private const int FewLooks = 8;

    public static SourceMembers None { get; } = new([], null);

    private Dictionary<string, int>? _places;
    private int _looks;

    public SourceMember[] Items { get; } = items;

    /// <summary>The white space around the members; null while they are the ones that were read.</summary>
    public SourceLayout? Layout { get; } = layout;

    /// <summary>The place of the last member of a name, as JavaScript has it; -1 where there is none.</summary>
    public int PlaceOf(string name)
    {
        if (Items.Length > FewMembers && ++_looks > FewLooks)
        {
            return (_places ??= Places()).GetValueOrDefault(name, -1);
        }

        for (var i = Items.Length - 1; i >= 0; i--)
        {
            if (Items[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> Places()
    {
        var places = new Dictionary<string, int>(Items.Length, StringComparer.Ordinal);
        for (var i = 0; i < Items.Length; i++)
        {
            if (Items[i].Name is { } name)
            {
                places[name] = i;
            }
        }

        return places;
    }
}
