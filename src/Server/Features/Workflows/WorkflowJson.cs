using System.Text.Json;
using Easel.Graph;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>Reads the <c>workflowData</c> of a request.</summary>
internal static class WorkflowJson
{
    /// <summary>What a workflow is that was made without contents: an empty graph of the editor.</summary>
    public const string Empty =
        """{"last_node_id":0,"last_link_id":0,"nodes":[],"links":[],"groups":[],"config":{},"extra":{},"version":0.4}""";

    /// <summary>A workflow's body, with room for the fields beside it.</summary>
    public const long BodyLimit = WorkflowLimits.MaxBytes + (1024 * 1024);

    /// <summary>The document; a string that holds JSON is taken for that JSON, since many clients store workflows as text.</summary>
    /// <exception cref="Refusal">400 with the place that is wrong, 413 where it is too large.</exception>
    public static WorkflowDocument Read(RawJson data, string field = "workflowData")
    {
        var text = data.Text;
        if (text.StartsWith('"'))
        {
            text = JsonSerializer.Deserialize<string>(text)!;
        }

        return Read(text, field);
    }

    /// <inheritdoc cref="Read(RawJson, string)"/>
    public static WorkflowDocument Read(string json, string field)
    {
        try
        {
            return WorkflowDocument.Parse(json);
        }
        catch (WorkflowFormatException wrong)
        {
            throw Refusal.BadField(field, FieldReason.InvalidWorkflow, wrong.Message, new { code = wrong.Code });
        }
    }
}
