using System.Runtime.CompilerServices;

namespace Easel.Graph.Source;

/// <summary>The names that were met so far; a few need no memory of their own.</summary>
internal struct NameSet
{
    private FewNames _few;
    private int _count;
    private HashSet<string>? _many;

    /// <summary>False where the name was there before.</summary>
    public bool Add(string name)
    {
        if (Contains(name))
        {
            return false;
        }

        if (_count < FewNames.Length)
        {
            _few[_count++] = name;
        }
        else
        {
            (_many ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }

        return true;
    }

    public readonly bool Contains(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_few[i] == name)
            {
                return true;
            }
        }

        return _many is not null && _many.Contains(name);
    }

    [InlineArray(Length)]
    private struct FewNames
    {
        public const int Length = 16;

        private string _first;
    }
}
