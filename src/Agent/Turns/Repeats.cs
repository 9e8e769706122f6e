namespace Easel.Agent.Turns;

/// <summary>
/// Notices a model that goes round in circles: the same call on the same draft that got the same answer twice is not made a
/// third time. A poll whose answer changes, or a check after another edit, is not a repetition.
/// </summary>
internal sealed class Repeats
{
    private const int Most = 2;
    private readonly Dictionary<string, (string Answer, int Count)> _seen = new(StringComparer.Ordinal);

    public bool IsOneTooMany(ReadCall call, int revision) => _seen.TryGetValue(Key(call, revision), out var seen) && seen.Count >= Most;

    public void Note(ReadCall call, int revision, string answer)
    {
        var key = Key(call, revision);
        _seen[key] = _seen.TryGetValue(key, out var seen) && seen.Answer == answer ? (answer, seen.Count + 1) : (answer, 1);
    }

    private static string Key(ReadCall call, int revision) => $"{call.Hash} {revision}";
}
