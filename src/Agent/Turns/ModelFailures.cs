using System.Text.Json;
using Easel.Agent.Reading;
using Easel.Llm;

namespace Easel.Agent.Turns;

/// <summary>Names what a model's client throws. An unknown exception's own words are not shown: they may hold addresses or keys.</summary>
internal static class ModelFailures
{
    /// <summary>The provider counted more than the model's window holds.</summary>
    public const string ContextTooLong = "model_context_too_long";

    public static TurnFailure Name(Exception failure) => failure switch
    {
        LlmException known => new($"model_{JsonNamingPolicy.SnakeCaseLower.ConvertName(known.Kind.ToString())}", Carriers.Line(known.Message, 500)),
        OperationCanceledException or TimeoutException => new(
            "model_timeout", "The model did not answer in time. Try again, or give its provider a longer time-out."),
        _ => new("model_failed", "The model could not be reached or broke off. Test its provider's settings, then try again."),
    };
}
