using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>
/// Puts tool calls together from fragments that may come whole or in pieces, with or without index and id, interleaved, or all under
/// one index.
/// </summary>
internal sealed class ToolCallParts(string origin)
{
    /// <summary>In <see cref="AIContent.AdditionalProperties"/>: the argument text of a call that is not a whole JSON object.</summary>
    public const string RawArguments = "RawArguments";

    /// <summary>In <see cref="AIContent.AdditionalProperties"/>: what the provider hung on the call and wants to see again.</summary>
    public const string ExtraContent = "extra_content";

    /// <summary>In <see cref="AIContent.AdditionalProperties"/>: whose <see cref="ExtraContent"/> it is; its signature is void elsewhere.</summary>
    public const string ExtraOrigin = "extra_content_origin";

    private readonly List<Part> _parts = [];

    public static string Origin(string providerCode, string model) => $"{providerCode}/{model}";

    public int Count => _parts.Count;

    public void Add(JsonElement fragment)
    {
        var function = WireJson.Object(fragment, "function") ?? fragment;
        var id = NullIfEmpty(WireJson.Text(fragment, "id"));
        var name = NullIfEmpty(WireJson.Text(function, "name"));
        var arguments = WireJson.Member(function, "arguments");
        if (id is null && name is null && arguments is null)
        {
            return;
        }

        var part = Named(Find(WireJson.Count(fragment, "index"), id, name, arguments), id, name);
        part.Extra ??= WireJson.Object(fragment, ExtraContent)?.Clone();
        switch (arguments)
        {
            case { ValueKind: JsonValueKind.String } text:
                part.Arguments.Append(WireJson.Text(text));
                break;
            case { ValueKind: JsonValueKind.Object } whole:
                part.Arguments.Clear().Append(whole.GetRawText());
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a part of the call at a place that the server numbers reliably.</summary>
    public void Add(long index, string? id, string? name, string? arguments) =>
        Named(Find(index, null, null, null), NullIfEmpty(id), NullIfEmpty(name)).Arguments.Append(arguments);

    /// <summary>The calls in order of arrival; one whose arguments cannot be used says so and must not be executed.</summary>
    public IEnumerable<FunctionCallContent> Finish(bool cutOff, Failures failures)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in _parts)
        {
            if (part.Name is null)
            {
                throw failures.Protocol("sent a tool call without the tool's name.");
            }

            var id = part.Id is { } given && seen.Add(given) ? given : $"call_{Guid.NewGuid():N}";
            yield return part.ToContent(id, cutOff, origin);
        }
    }

    private Part Find(long? index, string? id, string? name, JsonElement? arguments)
    {
        var known = index is null
            ? (id is null ? _parts.LastOrDefault() : _parts.LastOrDefault(p => p.Id == id))
            : _parts.LastOrDefault(p => p.Index == index);
        if (known is not null && !IsAnother(known, id, name, arguments))
        {
            return known;
        }

        var added = new Part { Index = index };
        _parts.Add(added);
        return added;
    }

    private static Part Named(Part part, string? id, string? name)
    {
        part.Id ??= id;
        part.Name ??= name;
        return part;
    }

    private static bool IsAnother(Part known, string? id, string? name, JsonElement? arguments)
    {
        if (id is not null && known.Id is not null)
        {
            return id != known.Id && name is not null;
        }

        if (name is not null && known.Name is not null && name != known.Name)
        {
            return true;
        }

        // Calls without ids under one index: a whole call cannot go on, so a named fragment with arguments begins the next one.
        var brings = arguments is { ValueKind: JsonValueKind.Object }
            || (arguments is { ValueKind: JsonValueKind.String } text && WireJson.Text(text)!.TrimStart().StartsWith('{'));
        return name is not null && known.Name is not null && brings && known.IsWhole;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed class Part
    {
        public long? Index { get; init; }

        public string? Id { get; set; }

        public string? Name { get; set; }

        public JsonElement? Extra { get; set; }

        public StringBuilder Arguments { get; } = new();

        public bool IsWhole => Arguments.Length > 1 && Arguments[^1] == '}' && TryRead(Arguments.ToString()) is not null;

        public FunctionCallContent ToContent(string id, bool cutOff, string origin)
        {
            var text = Arguments.ToString();
            var blank = string.IsNullOrWhiteSpace(text) || text.Trim() == "null";
            var read = blank && !cutOff ? [] : TryRead(text);
            var content = new FunctionCallContent(id, Name!, read ?? []);
            if (read is null)
            {
                var why = cutOff ? "The answer reached its length limit before the arguments were complete." : "The arguments are not one JSON object.";
                content.Arguments = null;
                content.Exception = new FormatException($"{why} Call the tool again with complete JSON.");
                (content.AdditionalProperties ??= [])[RawArguments] = text;
            }

            if (Extra is { } extra)
            {
                content.AdditionalProperties ??= [];
                content.AdditionalProperties[ExtraContent] = extra;
                content.AdditionalProperties[ExtraOrigin] = origin;
            }

            return content;
        }

        private static Dictionary<string, object?>? TryRead(string text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                if (json.RootElement.ValueKind == JsonValueKind.String)
                {
                    // Encoded twice by some proxies.
                    return WireJson.Text(json.RootElement) is { } inner && inner.TrimStart().StartsWith('{') ? TryRead(inner) : null;
                }

                if (json.RootElement.ValueKind != JsonValueKind.Object)
                {
                    return null;
                }

                var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var member in json.RootElement.EnumerateObject())
                {
                    arguments[member.Name] = member.Value.Clone();
                }

                return arguments;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
            {
                // The last of them for half of a surrogate pair, whose other half has not come.
                return null;
            }
        }
    }
}
