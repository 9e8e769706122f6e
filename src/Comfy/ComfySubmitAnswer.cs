using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>What ComfyUI said to a submission: taken, perhaps in part, or refused.</summary>
public abstract record ComfySubmitAnswer
{
    private ComfySubmitAnswer()
    {
    }

    /// <summary>Queued under the answered id. Node errors here name outputs that will not run although the others do.</summary>
    public sealed record Accepted(string PromptId, double Number, IReadOnlyDictionary<string, ComfyNodeErrors> NodeErrors) : ComfySubmitAnswer
    {
        /// <summary>True when targets were asked for and the server, before 0.3.48 or of no known version, runs all outputs all the same.</summary>
        public bool IgnoresTargets { get; init; }

        /// <summary>
        /// How it stands in the server's queue or history, where the answer was lost. Its node errors are lost too, but the outputs that run tell
        /// which do not.
        /// </summary>
        public ComfyQueueItem? Found { get; init; }
    }

    /// <summary>Not queued.</summary>
    public sealed record Refused(ComfyPromptError Error, IReadOnlyDictionary<string, ComfyNodeErrors> NodeErrors) : ComfySubmitAnswer;

    internal static ComfySubmitAnswer Read(ComfyReply reply)
    {
        using var json = reply.Json();
        var nodeErrors = ComfyNodeErrors.ReadAll(json.RootElement.Member("node_errors"));
        if (reply.IsSuccess)
        {
            return json.RootElement.Member("prompt_id").Text() is { Length: > 0 } id
                ? new Accepted(id, json.RootElement.Member("number").Number() ?? 0, nodeErrors)
                : throw new ComfyException(ComfyErrorKind.BadAnswer, $"{reply.Server} took a prompt without telling its id; look into its queue.")
                {
                    MayHaveTakenEffect = true,
                };
        }

        return json.RootElement.Member("error") is { ValueKind: not JsonValueKind.Undefined } error
            ? new Refused(ComfyPromptError.Read(error), nodeErrors)
            : throw reply.Failure();
    }
}

/// <summary>Why a whole prompt was refused.</summary>
/// <param name="Type">ComfyUI's word for it, such as <c>prompt_outputs_failed_validation</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Details">More of it, often empty.</param>
/// <param name="NodeId">The node that is meant, where one is.</param>
/// <param name="NodeClass">Its class, where told: for <c>missing_node_type</c> the one that is not installed.</param>
public sealed record ComfyPromptError(string Type, string Message, string Details, string? NodeId = null, string? NodeClass = null)
{
    /// <summary>Reads the object of today's servers and the plain text of old ones.</summary>
    internal static ComfyPromptError Read(JsonElement error)
    {
        if (error.ValueKind == JsonValueKind.String)
        {
            var words = UpstreamText.Tame(error.Text());
            return new ComfyPromptError(words.Replace(' ', '_'), words, "");
        }

        var extra = error.Member("extra_info");
        return new ComfyPromptError(
            UpstreamText.Tame(error.Member("type").Text(), 100),
            UpstreamText.Tame(error.Member("message").Text()),
            UpstreamText.Tame(error.Member("details").Text()),
            extra.Member("node_id").Text(),
            extra.Member("class_type").Text());
    }
}
