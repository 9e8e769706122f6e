namespace Easel.Llm.BuiltIn;

/// <summary>Why a request cannot become an edit as it is: a question where there are choices, else a plain statement.</summary>
internal sealed record Trouble(string Text, IReadOnlyList<string> Choices)
{
    public bool IsQuestion => Choices.Count > 0;

    public static Trouble Because(string text) => new(text, []);
}

/// <summary>Leaves the making of a plan when a request stands in the way; caught where the plan is made, and nowhere else.</summary>
internal sealed class TroubleException(Trouble trouble) : Exception(trouble.Text)
{
    public Trouble Trouble { get; } = trouble;
}
