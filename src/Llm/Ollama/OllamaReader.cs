using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Ollama;

/// <summary>Reads answers of Ollama's own wire: a document in each line, the last with the figures.</summary>
internal sealed class OllamaReader(ProviderSettings provider, string model, Failures failures) : AnswerReader(provider, model, failures)
{
    /// <summary>In <see cref="KeptFields"/>, and on the wire: what the model thought.</summary>
    public const string Thinking = "thinking";

    private readonly ThinkTags _think = new();
    private readonly StringBuilder _thoughts = new();

    protected override JsonObject? Kept() => _thoughts.Length > 0 ? new JsonObject { [Thinking] = _thoughts.ToString() } : null;

    protected override void ShowHeld(List<AIContent> shown)
    {
        if (_think.End() is { } held)
        {
            Show(held.Reasoning, held.Text, shown);
        }
    }

    protected override void ReadDocument(JsonElement json, List<AIContent> shown)
    {
        ModelId ??= WireJson.Text(json, "model");
        if (WireJson.Object(json, "message") is { } message)
        {
            HasAnswer = true;
            ReadMessage(message, shown);
        }

        if (WireJson.Member(json, "done") is not { ValueKind: JsonValueKind.True })
        {
            return;
        }

        Finish = WireJson.Text(json, "done_reason") is { Length: > 0 } reason ? reason : "stop";
        var output = WireJson.Count(json, "eval_count");
        Usage = WireJson.Count(json, "prompt_eval_count") is { } input && output is not null ? ReportedUsage.Of(input, 0, 0, output.Value) : null;
    }

    private void ReadMessage(JsonElement message, List<AIContent> shown)
    {
        if (WireJson.Text(message, Thinking) is { Length: > 0 } thought)
        {
            _thoughts.Append(thought);
            Show(reasoning: true, thought, shown);
        }

        if (WireJson.Text(message, "content") is { Length: > 0 } text)
        {
            foreach (var (reasoning, piece) in _think.Add(text))
            {
                Show(reasoning, piece, shown);
            }
        }

        foreach (var call in WireJson.Array(message, "tool_calls")?.EnumerateArray() ?? default)
        {
            Calls.Add(call);
        }
    }
}
