using Easel.Graph;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Files;

/// <summary>Reads the workflow out of what people have of it: a JSON file, or a picture that ComfyUI saved.</summary>
internal static class WorkflowFileText
{
    /// <exception cref="Refusal">400 where there is no workflow inside.</exception>
    public static string Of(byte[] bytes)
    {
        try
        {
            if (FileFormat.Recognize(bytes.AsSpan(0, Math.Min(bytes.Length, FileFormat.HeadSize)), bytes.Length <= FileFormat.HeadSize) != FileFormat.Png)
            {
                return WorkflowDocument.Parse(bytes).ToJson();
            }

            var (ui, api) = PngWorkflow.Read(bytes);
            var inside = ui ?? api ?? throw Refusal.BadField("file", FieldReason.NoWorkflowInside, "This picture has no workflow inside. ComfyUI writes it into the PNG files it saves; converted or edited copies lose it.");
            return WorkflowDocument.Parse(inside).ToJson();
        }
        catch (WorkflowFormatException wrong)
        {
            throw Refusal.BadField("file", FieldReason.InvalidWorkflow, wrong.Message, new { code = wrong.Code });
        }
    }
}
