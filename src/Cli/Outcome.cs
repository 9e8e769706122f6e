using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Cli;

/// <summary>What came of a job.</summary>
/// <param name="Errors">Why it failed; empty where it did not.</param>
/// <param name="Result">The result as one line of JSON; null where there is none.</param>
/// <param name="Text">The result as a person reads it.</param>
internal sealed record Outcome(IReadOnlyList<Problem> Errors, string? Result, string? Text)
{
    /// <summary>What should be known although it went well.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    public bool IsOk => Errors.Count == 0;

    public static Outcome Done(string result, string text) => new([], result, text);

    public static Outcome Failed(params IReadOnlyList<Problem> errors) => new(errors, null, null);
}

/// <summary>Something that is wrong with a file, for a line on the terminal and as JSON.</summary>
internal sealed record Problem(string Message, string? Hint, JsonObject Json)
{
    public static Problem Of(string code, string message, string? hint) => new(message, hint, Members(("code", code), ("message", message), ("hint", hint)));

    public static Problem Of(FileFault fault) => Of(fault.Code, fault.Message, fault.Hint);

    public static Problem Of(WorkflowFormatException failure)
    {
        var json = Members(("code", failure.Code), ("message", failure.Message), ("path", failure.JsonPath));
        if (failure.Line is { } line)
        {
            json["line"] = line;
            json["column"] = failure.Column;
        }

        return new Problem(failure.Message, null, json);
    }

    public static Problem Of(Finding finding) => new(finding.Message, finding.Hint, FindingJson.Write(finding));

    private static JsonObject Members(params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }
}
