namespace Easel.Graph;

/// <summary>Reads the workflow that ComfyUI writes into its pictures.</summary>
public static class PngWorkflow
{
    /// <summary>The texts of the <c>workflow</c> (UI format) and <c>prompt</c> (API format) chunks, null where there is none.</summary>
    /// <exception cref="WorkflowFormatException">It is no PNG, or a chunk is broken or too large.</exception>
    public static (string? WorkflowJson, string? PromptJson) Read(ReadOnlySpan<byte> png) => throw new NotSupportedException("Pictures come with a later change.");
}
