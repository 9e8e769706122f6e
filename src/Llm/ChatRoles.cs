using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>Who speaks in a request, beside those whom providers know.</summary>
public static class ChatRoles
{
    /// <summary>
    /// Who speaks in facts and notes: the program. Providers know no such role, so clients write it as the user's; but it begins no
    /// turn, and a model that is a program itself can tell it from the user.
    /// </summary>
    public static ChatRole Program { get; } = new("context");
}
