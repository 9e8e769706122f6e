using System.Text;

namespace Easel.Comfy.Wire;

/// <summary>Text that a ComfyUI server wrote, made fit to be shown and logged: one bounded run without control characters.</summary>
internal static class UpstreamText
{
    /// <summary>The text with control characters as spaces (line breaks kept when asked), cut to a length.</summary>
    public static string Tame(string? text, int maxChars = 500, bool keepLines = false)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var tamed = new StringBuilder(Math.Min(text.Length, maxChars));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, maxChars)))
        {
            tamed.Append(char.IsControl(c) && !(keepLines && c is '\n' or '\t') ? ' ' : c);
        }

        if (tamed.Length > 0 && char.IsHighSurrogate(tamed[^1]))
        {
            tamed.Length--;
        }

        return tamed.ToString().Trim() + (text.Length > maxChars ? "…" : "");
    }
}
