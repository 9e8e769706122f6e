namespace Easel.Graph.Telling;

/// <summary>Collects the errors of one script; a text that is wrong everywhere is not told to its end.</summary>
internal sealed class ScriptErrors(string script)
{
    private const int Most = 20;

    private readonly List<ScriptError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public bool IsFull => _errors.Count >= Most;

    public IReadOnlyList<ScriptError> All => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    public void Add(string code, string message, int at, IReadOnlyList<string>? didYouMean = null)
    {
        if (IsFull)
        {
            return;
        }

        var before = script.AsSpan(0, Math.Min(at, script.Length));
        _errors.Add(new ScriptError(code, message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), didYouMean ?? []));
    }
}

/// <summary>Leaves the statement that can't be understood; what was wrong is already among the errors.</summary>
internal sealed class ScriptSyntaxException(string code, string message, int at) : Exception(message)
{
    public string Code { get; } = code;

    public int At { get; } = at;
}
