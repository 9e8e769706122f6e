using Easel.Agent;
using Easel.Llm;

namespace Easel.Server.Features.Chat;

/// <summary>Names what went wrong at a model's provider, for the turn that it ends.</summary>
internal static class ModelFailures
{
    public static TurnFailure? Name(Exception failure) =>
        failure is LlmException known ? new TurnFailure($"model_{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(known.Kind.ToString())}", known.Message) : null;
}
