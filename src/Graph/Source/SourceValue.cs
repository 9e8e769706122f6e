using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Graph.Source;

/// <summary>
/// A JSON value that remembers the bytes it was read from. What is not changed is written as the same bytes, so white space,
/// number text, duplicate keys and escapes outside an edit survive it, which no DOM of the framework promises.
/// </summary>
internal sealed class SourceValue
{
    private static readonly List<SourceMember> NoMembers = [];

    private readonly byte[] _source;
    private readonly List<SourceMember> _members;
    private int _start;
    private int _end;
    private bool _changed;

    internal SourceValue(byte[] source, int start, JsonValueKind kind)
    {
        _source = source;
        _start = start;
        Kind = kind;
        _members = kind is JsonValueKind.Object or JsonValueKind.Array ? [] : NoMembers;
    }

    public JsonValueKind Kind { get; }

    public SourceValue? Parent { get; private set; }

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsArray => Kind == JsonValueKind.Array;

    public bool IsNull => Kind == JsonValueKind.Null;

    public bool IsString => Kind == JsonValueKind.String;

    public bool IsNumber => Kind == JsonValueKind.Number;

    public int Count => _members.Count;

    public IReadOnlyList<SourceMember> Members => _members;

    /// <summary>Elements of an array, or values of an object.</summary>
    public SourceValue this[int index] => _members[index].Value;

    /// <summary>The member of that name; the last one where a name stands twice, as JavaScript has it.</summary>
    public SourceValue? this[string name] => Find(name)?.Value;

    /// <summary>The bytes as they were read; only for what was not changed since.</summary>
    public ReadOnlySpan<byte> Raw => _source.AsSpan(_start, _end - _start);

    public static SourceValue Read(ReadOnlySpan<byte> utf8) => SourceReader.Read(utf8.ToArray());

    public static SourceValue From(JsonNode? node) => SourceReader.Read(node is null ? "null"u8.ToArray() : Utf8(node));

    public static SourceValue From(string text) => From(JsonValue.Create(text));

    public static SourceValue From(long number) => From(JsonValue.Create(number));

    public static SourceValue From(double number) => From(JsonValue.Create(number));

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(JsonText.Options));

    internal void Close(int end) => _end = end;

    internal void Adopt(SourceMember member)
    {
        member.Value.Parent = this;
        _members.Add(member);
    }

    public SourceMember? Find(string name)
    {
        for (var i = _members.Count - 1; i >= 0; i--)
        {
            if (_members[i].Name == name)
            {
                return _members[i];
            }
        }

        return null;
    }

    public string? Text => IsString ? JsonText.Unescape(Raw) : null;

    /// <summary>The text of a string, else the JSON text.</summary>
    public string RawText => IsString ? Text! : Encoding.UTF8.GetString(Raw);

    /// <summary>The number as a double; null also for one that no double can hold.</summary>
    public double? Number => IsNumber && JsonNumber.ToDouble(Encoding.UTF8.GetString(Raw)) is { } number && double.IsFinite(number) ? number : null;


    public bool TryInt(out int value)
    {
        if (Number is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
        {
            value = (int)number;
            return true;
        }

        value = 0;
        return false;
    }

    public bool TryGet(string name, [NotNullWhen(true)] out SourceValue? value)
    {
        value = IsObject ? this[name] : null;
        return value is not null;
    }

    public JsonNode? ToNode()
    {
        switch (Kind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in _members)
                {
                    map[member.Name!] = member.Value.ToNode();
                }

                return map;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var member in _members)
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

    /// <summary>Puts a copy of a value where a member stands, or adds it under that name.</summary>
    public void Set(string name, SourceValue value)
    {
        if (!IsObject)
        {
            throw new InvalidOperationException($"Only an object has members, and this is {Kind}.");
        }

        if (Find(name) is { } member)
        {
            Replace(member, value);
        }
        else
        {
            Insert(_members.Count, name, value);
        }
    }

    public void Set(int index, SourceValue value) => Replace(_members[index], value);

    public void Add(SourceValue value) => Insert(_members.Count, null, value);

    public void Insert(int index, string? name, SourceValue value)
    {
        var copy = value.Copy();
        copy.Parent = this;
        _members.Insert(index, new SourceMember(name, copy));
        MarkChanged();
    }

    public void RemoveAt(int index)
    {
        // The white space before the closing bracket belongs to the bracket, not to the element that happened to be last.
        if (index == _members.Count - 1 && index > 0 && _members[index].Trail is { Length: > 0 } trail)
        {
            _members[index - 1].Trail = trail;
        }

        _members.RemoveAt(index);
        MarkChanged();
    }

    public void Remove(string name)
    {
        for (var i = _members.Count - 1; i >= 0; i--)
        {
            if (_members[i].Name == name)
            {
                RemoveAt(i);
            }
        }
    }

    public byte[] Write()
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, _end - _start + 256));
        Write(output);
        return output.WrittenSpan.ToArray();
    }

    private void Replace(SourceMember member, SourceValue value)
    {
        var copy = value.Copy();
        copy.Parent = this;
        member.Value = copy;
        MarkChanged();
    }

    /// <summary>Values are shared between documents and catalogs; a tree that changes holds its own.</summary>
    private SourceValue Copy() => SourceReader.Read(_changed ? Write() : Raw.ToArray());

    private void MarkChanged()
    {
        for (var value = this; value is { _changed: false }; value = value.Parent)
        {
            value._changed = true;
        }
    }

    private void Write(ArrayBufferWriter<byte> output)
    {
        if (!_changed)
        {
            output.Write(Raw);
            return;
        }

        output.Write(IsObject ? "{"u8 : "["u8);
        var style = _members.FirstOrDefault(member => member.Lead is not null);
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members[i];
            if (i > 0)
            {
                output.Write(","u8);
            }

            if (member.Lead is { } lead)
            {
                output.Write(_source.AsSpan(lead));
            }
            else
            {
                WriteLead(output, member, style);
            }

            member.Value.Write(output);
            var trail = i == _members.Count - 1 && member.Trail is null ? LastTrail() : member.Trail;
            output.Write(trail);
        }

        output.Write(IsObject ? "}"u8 : "]"u8);
    }

    private byte[]? LastTrail()
    {
        // A new last element takes over the line break before the bracket, which its predecessor then no longer writes.
        for (var i = _members.Count - 2; i >= 0; i--)
        {
            if (_members[i].Trail is { } trail)
            {
                return trail;
            }
        }

        return null;
    }

    private void WriteLead(ArrayBufferWriter<byte> output, SourceMember member, SourceMember? style)
    {
        if (style is not null)
        {
            var lead = _source.AsSpan(style.Lead!.Value);
            var blank = lead.Length - lead.TrimStart(" \t\r\n"u8).Length;
            output.Write(lead[..blank]);
            if (member.Name is not null)
            {
                output.Write(JsonText.Quote(member.Name));
                output.Write(lead[^1] == ' ' ? ": "u8 : ":"u8);
            }
        }
        else if (member.Name is not null)
        {
            output.Write(JsonText.Quote(member.Name));
            output.Write(":"u8);
        }
    }
}

/// <summary>A member of an object or an element of an array, with the text around it.</summary>
internal sealed class SourceMember(string? name, SourceValue value)
{
    /// <summary>Null for an element.</summary>
    public string? Name { get; } = name;

    public SourceValue Value { get; set; } = value;

    /// <summary>From the separator before it to the value itself, the key included; null for what was added.</summary>
    public Range? Lead { get; init; }

    /// <summary>White space after it.</summary>
    public byte[]? Trail { get; set; }
}
