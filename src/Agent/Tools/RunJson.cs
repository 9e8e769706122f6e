using System.Text.Json.Nodes;
using Easel.Agent.Reading;

namespace Easel.Agent.Tools;

/// <summary>A run as tools answer it, and in a few words for people.</summary>
internal static class RunJson
{
    public static JsonObject Result(RunReport run)
    {
        var result = Told(run);
        if (run.Warnings.Count > 0)
        {
            result["warnings"] = new JsonArray([.. run.Warnings.Select(warning => (JsonNode)Carriers.Line(warning, 300))]);
        }

        return result;
    }

    private static JsonObject Told(RunReport run) => new()
    {
        ["runId"] = run.RunId,
        ["status"] = run.Status,
        ["outputs"] = new JsonArray([.. run.Outputs.Select(output => (JsonNode)new JsonObject
        {
            ["fileId"] = output.FileId,
            ["nodeId"] = output.NodeId,
            ["fileName"] = output.FileName,
            ["type"] = output.Type,
        })]),
        ["error"] = run.Error is null ? null : new JsonObject
        {
            ["nodeId"] = run.Error.NodeId,
            ["nodeClass"] = run.Error.NodeClass,
            ["message"] = run.Error.Message,
            ["traceback"] = run.Error.Traceback,
        },
        ["durationMs"] = run.DurationMs,
    };

    public static JsonObject Status(RunReport run) => new()
    {
        ["runId"] = run.RunId,
        ["status"] = run.Status,
        ["position"] = run.Position,
        ["progress"] = run.Progress is null ? null : new JsonObject
        {
            ["nodeId"] = run.Progress.NodeId,
            ["value"] = run.Progress.Value,
            ["max"] = run.Progress.Max,
        },
    };

    public static ToolOutcome Outcome(RunReport run) => new(Went(run), Result(run), Words(run)) { Facts = Facts(run) };

    /// <summary>What the words are made of.</summary>
    public static JsonObject Facts(RunReport run) => new()
    {
        ["runId"] = run.RunId,
        ["status"] = run.Status,
        ["position"] = run.Position,
        ["outputs"] = run.Outputs.Count,
        ["warnings"] = run.Warnings.Count,
        ["nodeId"] = run.Error?.NodeId,
        ["nodeClass"] = run.Error?.NodeClass,
        ["error"] = run.Error is null ? null : Carriers.Line(run.Error.Message, 160),
    };

    public static bool Went(RunReport run) => run.Status == "SUCCESS" || !run.Ended;

    public static string Words(RunReport run) => run.Status switch
    {
        "SUCCESS" => $"Ran the workflow: {Count(run.Outputs)}{(run.Warnings.Count > 0 ? "; a part of it did not run as asked" : "")}",
        _ when !run.Ended => run.Position is { } place and > 0 ? $"The run waits at place {place}" : "The run is not over yet",
        _ => "The run " + (run.Status == "CANCELLED" ? "was cancelled" : "failed")
            + (run.Error is { } error ? $"{(error.NodeId is null ? "" : $" at {error.NodeId} {error.NodeClass}")}: {error.Message}" : ""),
    };

    private static string Count(IReadOnlyList<RunOutput> outputs)
    {
        var pictures = outputs.Count(output => output.Type.Equals("IMAGE", StringComparison.OrdinalIgnoreCase));
        var others = outputs.Count - pictures;
        return (pictures, others) switch
        {
            (0, 0) => "no output",
            (1, 0) => "1 picture",
            (_, 0) => $"{pictures} pictures",
            (0, 1) => "1 file",
            (0, _) => $"{others} files",
            _ => $"{outputs.Count} files",
        };
    }
}
