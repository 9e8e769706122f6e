using System.Text.Json;

namespace Easel.Llm.BuiltIn;

/// <summary>Tells in words what became of a run. A failed run is never told as anything else.</summary>
internal static class RunWords
{
    public static bool IsUnderway(JsonElement run) => Status(run) is "QUEUED" or "RUNNING" or "PENDING";

    public static string Tell(JsonElement run, Language language)
    {
        var id = WireJson.Count(run, "runId");
        if (WireJson.Member(run, "error") is { } failure && Status(run) is null)
        {
            return language.Say($"The workflow could not be run: {Message(failure)}", $"工作流无法运行：{Message(failure)}");
        }

        return Status(run) switch
        {
            "SUCCESS" => Success(run, id, language),
            "FAILED" or "TIMEOUT" => Failure(run, id, language),
            "CANCELLED" => language.Say($"Run {id} was cancelled.", $"运行 {id} 被取消了。"),
            var status when IsUnderway(run) => language.Say(
                $"Run {id} has not ended yet ({status}). Its pictures appear when it is done.", $"运行 {id} 还没有结束（{status}），完成后会出现图片。"),
            var status => language.Say($"Run {id} ended as {status}.", $"运行 {id} 的状态是 {status}。"),
        };
    }

    private static string Success(JsonElement run, long? id, Language language)
    {
        var outputs = WireJson.Array(run, "outputs") is { } all ? all.EnumerateArray().ToList() : [];
        var took = WireJson.Count(run, "durationMs") is { } ms
            ? language.Say($" in {ms / 1000.0:0.0} s", $"，用时 {ms / 1000.0:0.0} 秒")
            : "";
        var files = string.Join(
            language.Say(", ", "、"),
            outputs.Take(10).Select(o => language.Say($"{WireJson.Text(o, "fileName")} (node {Scalar(o, "nodeId")})", $"{WireJson.Text(o, "fileName")}（{Scalar(o, "nodeId")} 号节点）")));
        return outputs.Count == 0
            ? language.Say($"Run {id} succeeded{took}, but made no files.", $"运行 {id} 成功{took}，但没有产生文件。")
            : language.Say($"Run {id} succeeded{took} and made {outputs.Count} file(s): {files}.", $"运行 {id} 成功{took}，产生了 {outputs.Count} 个文件：{files}。");
    }

    private static string Failure(JsonElement run, long? id, Language language)
    {
        var error = WireJson.Member(run, "error") ?? default;
        var node = Scalar(error, "nodeId");
        var name = WireJson.Text(error, "nodeClass");
        return node is null
            ? language.Say($"Run {id} failed: {Message(error)}", $"运行 {id} 失败：{Message(error)}")
            : language.Say($"Run {id} failed at node {node} ({name}): {Message(error)}", $"运行 {id} 在 {node} 号节点（{name}）失败：{Message(error)}");
    }

    private static string? Status(JsonElement run) => WireJson.Text(run, "status")?.ToUpperInvariant();

    private static string Message(JsonElement error) =>
        (error.ValueKind == JsonValueKind.String ? WireJson.Text(error) : WireJson.Text(error, "message")) ?? "?";

    private static string? Scalar(JsonElement element, string name) => WireJson.Member(element, name)?.ToString();
}
