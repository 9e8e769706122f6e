namespace Easel.Server.Platform.Http;

/// <summary>
/// The members that a change takes back to none. They are named by themselves, since what is left out of a change stays, and many
/// clients write null for what they leave out.
/// </summary>
internal sealed class ClearedMembers
{
    private readonly IReadOnlyList<string> names;

    private ClearedMembers(IReadOnlyList<string> names) => this.names = names;

    /// <summary>Checks what the caller wrote.</summary>
    /// <exception cref="Refusal">400, naming what can be cleared.</exception>
    public static ClearedMembers Of(IReadOnlyList<string>? asked, params string[] clearable)
    {
        if (asked is null || asked.All(clearable.Contains))
        {
            return new ClearedMembers(asked ?? []);
        }

        var allowed = string.Join(", ", clearable);
        throw Refusal.BadField("clear", FieldReason.NotOneOf, $"What can be cleared is {allowed}.", new { allowed });
    }

    /// <summary>A member after the change: none where it is cleared, what was asked for otherwise, and what it was before where nothing was.</summary>
    public T? After<T>(string name, T? asked, T? before)
        where T : struct => names.Contains(name) ? null : asked ?? before;
}
