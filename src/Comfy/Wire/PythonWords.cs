namespace Easel.Comfy.Wire;

/// <summary>
/// The message of a Python exception as it can be understood alone. Of many exceptions Python says no more than the value they are about: of a
/// missing key only <c>'x'</c>, which means something behind the exception's name.
/// </summary>
internal static class PythonWords
{
    public static string Of(string? exceptionType, string message)
    {
        var said = message.Trim();
        if (string.IsNullOrEmpty(exceptionType) || IsSentence(said))
        {
            return said;
        }

        var name = exceptionType[(exceptionType.LastIndexOf('.') + 1)..];
        return said.Length == 0 ? name : $"{name}: {said}";
    }

    private static bool IsSentence(string said) => said.Contains(' ', StringComparison.Ordinal) && !IsValue(said[0], said[^1]);

    private static bool IsValue(char first, char last) => (first, last) is ('\'', '\'') or ('"', '"') or ('(', ')') or ('[', ']') or ('{', '}');
}
