using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>A workflow to begin with.</summary>
/// <param name="Key">Names it for good; pages know translations of name and description by it.</param>
public sealed record WorkflowExample(string Key, string Name, string Description, RawJson WorkflowData);

/// <summary>The door: workflows of our own that run on the sandbox and on every ComfyUI, without a model.</summary>
internal static class WorkflowExamples
{
    /// <summary>What a newcomer finds at the first start.</summary>
    public static WorkflowExample First => All.Value[0];

    private static readonly Lazy<IReadOnlyList<WorkflowExample>> All = new(() =>
    [
        Read("first-picture", "First picture", "A sun in the sky, painted without any model. Open a session on it and ask for a change."),
        Read("mixed-colours", "Mixed colours", "Two colours multiplied and put into a soft frame."),
        Read("stamp-and-mask", "Stamp and mask", "A stamp put through a mask, with a mirrored copy: two results in one run."),
        Read("words", "Words into a prompt", "Texts put together and shown: a run whose result is text."),
    ]);

    /// <summary>GET /workflows/examples.</summary>
    public static Envelope<IReadOnlyList<WorkflowExample>> Handle() => Answer.Ok(All.Value);

    private static WorkflowExample Read(string key, string name, string description)
    {
        using var stream = typeof(WorkflowExamples).Assembly.GetManifestResourceStream($"examples/{key}.json")!;
        using var reader = new StreamReader(stream);
        return new WorkflowExample(key, name, description, new RawJson(reader.ReadToEnd()));
    }
}
