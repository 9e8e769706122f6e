using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Graph.Source;

/// <summary>
/// A JSON value that remembers the bytes it was read from. What is not changed is written as the same bytes, so white space,
/// number text, duplicate keys and escapes outside an edit survive it, which no DOM of the framework promises.
/// </summary>
/// <remarks>Members are made when they are asked for. A tree that nobody changes may be read by many threads.</remarks>
internal sealed class SourceValue
{
    private const int ManyMembers = 1000;

    private readonly SourceText _text;
    private readonly int _row;
    private SourceMembers? _members;

    internal SourceValue(SourceText text, int row, SourceValue? parent)
    {
        _text = text;
        _row = row;
        Parent = parent;
    }

    public JsonValueKind Kind => _text[_row].Kind;

    public SourceValue? Parent { get; private set; }

    /// <summary>How often it or anything in it was changed; while it stays the same, what was read from it stays true.</summary>
    public int Version { get; private set; }

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsArray => Kind == JsonValueKind.Array;

    public bool IsNull => Kind == JsonValueKind.Null;

    public bool IsString => Kind == JsonValueKind.String;

    public bool IsNumber => Kind == JsonValueKind.Number;

    public int Count => _members is { } members ? members.Items.Length : _text[_row].Count;

    public IReadOnlyList<SourceMember> Members => Made.Items;

    /// <summary>Elements of an array, or values of an object.</summary>
    public SourceValue this[int index] => Made.Items[index].Value;

    /// <summary>The member of that name; the last one where a name stands twice, as JavaScript has it.</summary>
    public SourceValue? this[string name] => Made is var members && members.PlaceOf(name) is >= 0 and var place ? members.Items[place].Value : null;

    /// <summary>The bytes as they were read; only for what was not changed since.</summary>
    public ReadOnlySpan<byte> Raw => _text.Bytes.AsSpan(_text[_row].Start, _text[_row].End - _text[_row].Start);

    /// <summary>Where the value starts in the bytes that it was read from.</summary>
    public int Start => _text[_row].Start;

    private SourceMembers Made => _members ?? Interlocked.CompareExchange(ref _members, Make(), null) ?? _members;

    public static SourceValue Read(ReadOnlySpan<byte> utf8) => SourceReader.Read(utf8.ToArray());

    public static SourceValue From(JsonNode? node) => SourceReader.Read(node is null ? "null"u8.ToArray() : Utf8(node));

    public static SourceValue From(string text) => SourceReader.Read(JsonText.Quote(text));

    public static SourceValue From(long number) => SourceReader.Read(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    public static SourceValue From(double number) => From(JsonValue.Create(number));

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(JsonText.Options));

    public string? Text => IsString ? _text.Text(Start, _text[_row].End, _text[_row].IsEscaped) : null;

    /// <summary>The text of a string, else the JSON text.</summary>
    public string RawText => IsString ? Text! : TextPool.Get(Raw);

    /// <summary>The number as a double; null also for one that no double can hold.</summary>
    public double? Number =>
        IsNumber && double.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public bool TryInt(out int value)
    {
        if (IsNumber && Utf8Parser.TryParse(Raw, out value, out var length) && length == Raw.Length)
        {
            return true;
        }

        if (Number is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
        {
            value = (int)number;
            return true;
        }

        value = 0;
        return false;
    }

    public SourceMember? Find(string name) => Made is var members && members.PlaceOf(name) is >= 0 and var place ? members.Items[place] : null;

    public bool TryGet(string name, [NotNullWhen(true)] out SourceValue? value)
    {
        value = IsObject ? this[name] : null;
        return value is not null;
    }

    public JsonNode? ToNode()
    {
        if (Count > ManyMembers && Version == 0 && Raw.IndexOf("\\u"u8) < 0 && Parsed() is { } parsed)
        {
            return parsed;
        }

        switch (Kind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in Made.Items)
                {
                    map[member.Name!] = member.Value.ToNode();
                }

                return map;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var member in Made.Items)
                {
                    list.Add(member.Value.ToNode());
                }

                return list;
            case JsonValueKind.String:
                return JsonValue.Create(Text);
            case JsonValueKind.True:
                return JsonValue.Create(true);
            case JsonValueKind.False:
                return JsonValue.Create(false);
            case JsonValueKind.Number:
                return JsonNode.Parse(Raw);
            default:
                return null;
        }
    }

    /// <summary>
    /// The framework's own reading, whose parts are made when they are asked for: a million of them made one by one take seconds. Null for what
    /// it can't hold; half a surrogate pair would fail only later, so what has escapes is not asked.
    /// </summary>
    private JsonNode? Parsed()
    {
        try
        {
            return JsonNode.Parse(Raw, null, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same value as a tree of its own, which can be changed without changing this one.</summary>
    public SourceValue Copy() => Version == 0 ? new SourceValue(_text, _row, null) : SourceReader.Read(Write());

    /// <summary>Puts a copy of a value where a member stands, or adds it under that name.</summary>
    public void Set(string name, SourceValue value)
    {
        if (!IsObject)
        {
            throw new InvalidOperationException($"Only an object has members, and this is {Kind}.");
        }

        if (Made.PlaceOf(name) is >= 0 and var place)
        {
            Set(place, value);
        }
        else
        {
            Insert(Count, name, value);
        }
    }

    public void Set(int index, SourceValue value)
    {
        SourceMember[] items = [.. Made.Items];
        items[index] = new SourceMember(items[index].Name, Adopted(value));
        Change(items, Made.Layout);
    }

    public void Add(SourceValue value) => Insert(Count, null, value);

    public void Insert(int index, string? name, SourceValue value) =>
        Change([.. Made.Items[..index], new SourceMember(name, Adopted(value)), .. Made.Items[index..]], Layout().Inserted(index));

    public void RemoveAt(int index) => Change([.. Made.Items[..index], .. Made.Items[(index + 1)..]], Layout().Removed(index));

    public void Remove(string name)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (Made.Items[i].Name == name)
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>Takes out all that is meant, in one pass.</summary>
    public void RemoveWhere(Func<SourceValue, bool> isMeant)
    {
        var kept = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (!isMeant(Made.Items[i].Value))
            {
                kept.Add(i);
            }
        }

        if (kept.Count < Count)
        {
            Change([.. kept.Select(i => Made.Items[i])], Layout().Kept(kept));
        }
    }

    public byte[] Write()
    {
        using var output = new LentBytes(Raw.Length + Math.Max(256, Raw.Length / 8));
        Write(output);
        return output.Written.ToArray();
    }

    internal void Write(IBufferWriter<byte> output)
    {
        if (Version == 0)
        {
            output.Write(Raw);
        }
        else if (Made.Layout is { } layout)
        {
            output.Write(IsObject ? "{"u8 : "["u8);
            layout.Write(output, Made.Items);
            output.Write(IsObject ? "}"u8 : "]"u8);
        }
        else
        {
            WriteBetween(output);
        }
    }

    /// <summary>The same members with other values: all that stands between the values is written as it was read.</summary>
    private void WriteBetween(IBufferWriter<byte> output)
    {
        var (from, child) = (Start, _row + 1);
        foreach (var member in Made.Items)
        {
            output.Write(_text.Bytes.AsSpan(from, _text[child].Start - from));
            member.Value.Write(output);
            (from, child) = (_text[child].End, _text[child].Next);
        }

        output.Write(_text.Bytes.AsSpan(from, _text[_row].End - from));
    }

    private SourceMembers Make()
    {
        var count = _text[_row].Count;
        if (count == 0)
        {
            return SourceMembers.None;
        }

        var items = new SourceMember[count];
        var child = _row + 1;
        for (var i = 0; i < count; i++)
        {
            items[i] = new SourceMember(_text.NameOf(child), new SourceValue(_text, child, this));
            child = _text[child].Next;
        }

        return new SourceMembers(items, null);
    }

    private SourceLayout Layout() => Made.Layout ?? SourceLayout.Of(_text, _row);

    /// <summary>Values are shared between documents and catalogs; a tree that changes holds its own.</summary>
    private SourceValue Adopted(SourceValue value)
    {
        var copy = value.Copy();
        copy.Parent = this;
        return copy;
    }

    private void Change(SourceMember[] items, SourceLayout? layout)
    {
        _members = new SourceMembers(items, layout);
        for (var value = this; value is not null; value = value.Parent)
        {
            value.Version++;
        }
    }
}
