using System.Text.Json;

namespace Easel.Comfy;

/// <summary>A prompt to be queued, with the id that we want it to have.</summary>
public sealed record ComfySubmission
{
    /// <summary>The API graph as JSON text; sent as it is.</summary>
    public required string PromptJson { get; init; }

    /// <summary>The UI workflow as JSON text, which ComfyUI writes into the pictures; left out when it is not an object.</summary>
    public string? WorkflowJson { get; init; }

    /// <summary>Our id for it: a lower-case UUID. Old servers give their own, so only the answered id counts.</summary>
    public string PromptId { get; init; } = NewPromptId();

    /// <summary>The socket that is to hear of it; null keeps its frames from everybody.</summary>
    public string? ClientId { get; init; }

    /// <summary>Whether it goes ahead of all that wait.</summary>
    public bool Front { get; init; }

    /// <summary>The output nodes to run, where not all; servers before 0.3.48 run all of them, and the answer says so.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>
    /// How pictures of work in progress are made: "auto", "latent2rgb", "taesd", "none", or "default" for as the server was started.
    /// Servers before 0.4 heed only their own setting.
    /// </summary>
    public string PreviewMethod { get; init; } = "auto";

    /// <summary>An id such as every version of ComfyUI takes.</summary>
    public static string NewPromptId() => Guid.NewGuid().ToString("D");

    /// <summary>
    /// The request body. Our id goes along in <c>extra_data</c> as well, because servers that ignore a client's prompt id still
    /// give that back, and a submission whose answer was lost can be found by it.
    /// </summary>
    internal byte[] ToJson()
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WritePropertyName("prompt");
            json.WriteRawValue(PromptJson);
            json.WriteString("prompt_id", PromptId);
            json.WriteString("client_id", ClientId ?? Guid.NewGuid().ToString("N"));
            if (Front)
            {
                json.WriteBoolean("front", true);
            }

            if (Targets is { Count: > 0 })
            {
                json.WriteStartArray("partial_execution_targets");
                foreach (var target in Targets)
                {
                    json.WriteStringValue(target);
                }

                json.WriteEndArray();
            }

            json.WriteStartObject("extra_data");
            json.WriteString(ComfyQueueItem.Mark, PromptId);
            json.WriteString("preview_method", PreviewMethod);
            if (WorkflowJson is not null && WorkflowJson.AsSpan().TrimStart() is ['{', ..])
            {
                json.WriteStartObject("extra_pnginfo");
                json.WritePropertyName("workflow");
                json.WriteRawValue(WorkflowJson);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
