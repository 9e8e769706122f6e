namespace Easel.Llm.Wire;

/// <summary>Recognises a tool call that a server without a tool parser lets through as text. It is never run.</summary>
internal static class ToolCallAsText
{
    private const int Near = 200;

    private static readonly string[] s_marks =
        ["<tool_call>", "<|tool_call|>", "[TOOL_REQUEST]", "[TOOL_CALLS]", "<function=", "<function_call>", "<|python_tag|>", "<｜tool▁call▁begin｜>", "<minimax:tool_call>"];

    /// <summary>A mark at the start of a line, followed closely by the name of a tool that was offered.</summary>
    public static bool Is(string text, IReadOnlyCollection<string> tools)
    {
        foreach (var mark in tools.Count == 0 ? [] : s_marks)
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0 || text[..at].TrimEnd(' ', '\t') is [.., not '\n'])
            {
                continue;
            }

            var behind = text.Substring(at, Math.Min(Near, text.Length - at));
            if (tools.Any(tool => behind.Contains(tool, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
