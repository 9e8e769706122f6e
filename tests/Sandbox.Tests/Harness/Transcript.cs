using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>
/// Brings one side's JSON to what both sides must share: prompt ids in the order of their submission, file counters and
/// prompt numbers counted from the first one, no times, no Python stacks, unordered lists sorted.
/// </summary>
internal sealed partial class Transcript
{
    private static readonly HashSet<string> Times = ["timestamp", "create_time", "execution_start_time", "execution_end_time"];
    private static readonly HashSet<string> Unordered = ["executed", "current_outputs", "errors", "queue_pending"];

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _firstCounter = new(StringComparer.Ordinal);
    private double? _firstNumber;

    public void Submitted(JsonNode answer)
    {
        _ids.TryAdd(answer["prompt_id"]!.GetValue<string>(), $"P{_ids.Count + 1}");
        if (answer["number"]!.GetValue<double>() is > 0 and var number && number == Math.Floor(number))
        {
            _firstNumber ??= number;
        }

        _firstNumber ??= 0;
    }

    public string Of(JsonNode? node) => Shared(node, "")?.ToJsonString() ?? "null";

    public string OfText(string text) => Text(text);

    private JsonNode? Shared(JsonNode? node, string key)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject members:
                var shared = new JsonObject();
                foreach (var (name, value) in members.OrderBy(member => Text(member.Key), StringComparer.Ordinal))
                {
                    shared[Text(name)] = Times.Contains(name) ? null : name == "traceback" ? new JsonArray() : Shared(value, name);
                }

                return shared;
            case JsonArray { Count: 5 } item when IsQueueItem(item):
                return new JsonArray([Number(item[0]!), .. item.Skip(1).Take(3).Select(part => Shared(part, "")), Shared(item[4], "executed")]);
            case JsonArray items:
                var parts = items.Select(item => Shared(item, key)).ToList();
                return new JsonArray([.. Unordered.Contains(key) ? parts.OrderBy(part => part?.ToJsonString(), StringComparer.Ordinal) : parts.AsEnumerable()]);
            default:
                return node.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.String => Text(node.GetValue<string>()),
                    System.Text.Json.JsonValueKind.Number when key is "number" or "priority" => Number(node),
                    System.Text.Json.JsonValueKind.Number => Plain(node),
                    _ => node.DeepClone(),
                };
        }
    }

    private bool IsQueueItem(JsonArray item) =>
        item[1] is JsonValue id && id.TryGetValue<string>(out var text) && _ids.ContainsKey(text) && item[2] is JsonObject;

    /// <summary>1 and 1.0 are told apart: clients of real servers see both.</summary>
    private static JsonNode Plain(JsonNode node) => node.ToJsonString();

    private JsonNode Number(JsonNode node)
    {
        var text = node.ToJsonString();
        return text.Contains('.') ? text : long.Parse(text) - (Math.Sign(long.Parse(text)) * (long)(_firstNumber ?? 0));
    }

    private string Text(string text)
    {
        if (_ids.TryGetValue(text, out var name))
        {
            return name;
        }

        if (text.StartsWith("tensor(", StringComparison.Ordinal))
        {
            return "tensor";
        }

        text = Temporary().Replace(text, "ComfyUI_temp_?.png");
        return Counter().Replace(text, match =>
        {
            var (prefix, counter) = (match.Groups[1].Value, int.Parse(match.Groups[2].Value));
            _firstCounter.TryAdd(prefix, counter);
            return $"{prefix}_#{counter - _firstCounter[prefix] + 1}_.png";
        });
    }

    [GeneratedRegex("ComfyUI_temp_[a-z]{5}_[0-9]{5}_\\.png")]
    private static partial Regex Temporary();

    [GeneratedRegex("^(.*)_([0-9]{5})_\\.png$")]
    private static partial Regex Counter();
}
