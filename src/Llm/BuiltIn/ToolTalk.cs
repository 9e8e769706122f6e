using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>A tool call that the rules want to make.</summary>
internal sealed record PlannedCall(string Tool, JsonObject Arguments);

/// <summary>
/// Lets a plan be written straight through although it is called anew for every step: a call that was made already gives its result,
/// the first that was not ends this step.
/// </summary>
internal sealed class ToolTalk(IReadOnlyList<Step> steps)
{
    private int _next;

    /// <summary>What to call now, once a result was missing.</summary>
    public IReadOnlyList<PlannedCall> Wanted { get; private set; } = [];

    /// <summary>The results of calls that may be made side by side; null when they have to be made first.</summary>
    public IReadOnlyList<JsonElement>? Results(params IReadOnlyList<PlannedCall> calls)
    {
        var have = steps.Skip(_next).Take(calls.Count).ToList();
        _next += have.Count;
        if (have.Count == calls.Count)
        {
            return [.. have.Select(s => s.Result)];
        }

        Wanted = [.. calls.Skip(have.Count)];
        return null;
    }

    public JsonElement? Result(string tool, JsonObject? arguments = null) => Results(new PlannedCall(tool, arguments ?? []))?[0];
}

/// <summary>What the rules answer: text, or calls.</summary>
internal sealed record Reply(string Text, IReadOnlyList<PlannedCall> Calls)
{
    public static Reply Say(string text) => new(text, []);

    public static Reply Call(IReadOnlyList<PlannedCall> calls) => new("", calls);
}
