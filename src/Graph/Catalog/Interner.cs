using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>Keeps one copy of each text, since thousands of inputs share a few names and types; a known text is found by its bytes.</summary>
internal sealed class Interner
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly HashSet<string> _texts = new(Utf8Equality.Instance);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;
    private readonly Dictionary<(string?, string?, string?), NumberBounds> _bounds = [];
    private readonly Dictionary<int, List<(Range Place, IReadOnlyList<InputOption> Options)>> _lists = [];

    /// <param name="utf8">The text that the readers read.</param>
    public Interner(ReadOnlyMemory<byte> utf8)
    {
        _utf8 = utf8;
        _byBytes = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The text of a string or name.</summary>
    public string Share(ref readonly Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
        {
            var text = JsonText.Unescape(_utf8.Span.Slice((int)json.TokenStartIndex, json.ValueSpan.Length + 2));
            return _texts.TryGetValue(text, out var unescaped) ? unescaped : Added(text);
        }

        return Share(json.ValueSpan);
    }

    public string Share(ReadOnlySpan<byte> utf8)
    {
        if (_byBytes.TryGetValue(utf8, out var known))
        {
            return known;
        }

        return Added(Encoding.UTF8.GetString(utf8));
    }

    /// <summary>A value that is a text; null for one that is none, which is passed over.</summary>
    public string? Text(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return Share(in json);
        }

        json.Skip();
        return null;
    }

    /// <summary>The texts of a list, what is none as JSON and null as nothing; null for a value that is no list, which is passed over.</summary>
    public string[]? Texts(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }

        var texts = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(json.TokenType switch
            {
                JsonTokenType.String => Share(in json),
                JsonTokenType.Null => "",
                _ => Share(Raw(ref json)),
            });
        }

        return [.. texts];
    }

    /// <summary>Whether a value is true; whatever else it is, is passed over.</summary>
    public static bool Flag(ref Utf8JsonReader json)
    {
        var flag = json.TokenType == JsonTokenType.True;
        json.Skip();
        return flag;
    }

    /// <summary>Whether a value is an object, which is passed over.</summary>
    public static bool IsObject(ref Utf8JsonReader json)
    {
        var isObject = json.TokenType == JsonTokenType.StartObject;
        json.Skip();
        return isObject;
    }

    /// <summary>The text of a value that is a number; null for another, which is passed over.</summary>
    public string? Number(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            return Share(json.ValueSpan);
        }

        json.Skip();
        return null;
    }

    /// <summary>The JSON text of a value, which is passed over.</summary>
    public ReadOnlySpan<byte> Raw(ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return _utf8.Span[start..(int)json.BytesConsumed];
    }

    public NumberBounds? Bounds(string? min, string? max, string? step)
    {
        if (min is null && max is null && step is null)
        {
            return null;
        }

        if (!_bounds.TryGetValue((min, max, step), out var bounds))
        {
            _bounds[(min, max, step)] = bounds = new NumberBounds(min, max, step);
        }

        return bounds;
    }

    /// <summary>Lists of model files repeat in every loader; their JSON text tells that they are the same.</summary>
    public IReadOnlyList<InputOption> Options(ref Utf8JsonReader json)
    {
        var items = json;
        var start = (int)json.TokenStartIndex;
        var raw = Raw(ref json);
        var hash = new HashCode();
        hash.AddBytes(raw);
        if (!_lists.TryGetValue(hash.ToHashCode(), out var alike))
        {
            _lists[hash.ToHashCode()] = alike = [];
        }

        foreach (var (place, known) in alike)
        {
            if (_utf8.Span[place].SequenceEqual(raw))
            {
                return known;
            }
        }

        var options = new List<InputOption>();
        while (items.Read() && items.TokenType != JsonTokenType.EndArray)
        {
            options.Add(items.TokenType == JsonTokenType.String
                ? new InputOption(Share(in items), true)
                : new InputOption(Encoding.UTF8.GetString(Raw(ref items)), false));
        }

        InputOption[] list = [.. options];
        alike.Add((start..(start + raw.Length), list));
        return list;
    }

    private string Added(string text)
    {
        _texts.Add(text);
        return text;
    }

    /// <summary>Compares texts with their bytes.</summary>
    private sealed class Utf8Equality : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static readonly Utf8Equality Instance = new();

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other) || !Ascii.IsValid(alternate) && Encoding.UTF8.GetString(alternate) == other;

        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            // Seeded anew in each process, so that nobody can write a catalog whose texts all fall into one place.
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public int GetHashCode([DisallowNull] string obj) => GetHashCode(Encoding.UTF8.GetBytes(obj));
    }
}
