using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Easel.Agent.Reading;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>A call as the model sent it, read strictly.</summary>
/// <param name="Id">Unique in the turn; what events and approvals name.</param>
/// <param name="WireId">Unique in its answer; what the model's client pairs the result by.</param>
/// <param name="Problem">Why it can't be done, in words that say how to repair it; then <paramref name="Arguments"/> is empty.</param>
internal sealed record ReadCall(string Id, string WireId, string Tool, JsonElement Arguments, string Canonical, string? Problem, string ProblemCode)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tool}\n{Canonical}")));
}

/// <summary>Reads calls. Nothing that a model sends is an exception here: it is a problem that the model is told.</summary>
internal sealed class CallReader
{
    public const int MaxArgumentBytes = 256 * 1024;
    private const int MaxName = 64;

    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly JsonElement _empty = JsonElement.Parse("{}");
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <param name="taken">The wire ids of the same answer that came before.</param>
    /// <param name="cut">Whether the answer ended at its length limit, so that empty arguments may be lost ones.</param>
    public ReadCall Read(FunctionCallContent call, HashSet<string> taken, bool cut)
    {
        var wireId = string.IsNullOrWhiteSpace(call.CallId) ? "call" : call.CallId;
        var twice = !string.IsNullOrWhiteSpace(call.CallId) && taken.Contains(wireId);
        wireId = Unused(wireId, taken);
        var id = Unused(Carriers.Line(wireId, 100), _ids);
        var tool = SafeName(call.Name);
        if (twice)
        {
            return Bad("duplicate_call_id", "Two calls had the same id, and only the first was done. Send this one again by itself.");
        }

        if (call.Exception is not null || (cut && call.Arguments is not { Count: > 0 }))
        {
            return Bad("malformed_arguments", "The arguments were not complete JSON, so nothing was done. "
                + "Send the call again with one complete JSON object" + (cut ? ", and make it shorter." : "."));
        }

        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(call.Arguments ?? new Dictionary<string, object?>(), Json.Plain);
            if (bytes.Length > MaxArgumentBytes)
            {
                return Bad("arguments_too_large", $"The arguments are {bytes.Length / 1024} KB; at most {MaxArgumentBytes / 1024} KB are taken. "
                    + "Do it in several smaller calls.");
            }

            using var document = JsonDocument.Parse(bytes, _strict);
            var arguments = document.RootElement.Clone();
            return new ReadCall(id, wireId, tool, arguments, CanonicalJson.Of(arguments), null, "");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return Bad("malformed_arguments", "The arguments are not one JSON object with proper text in it, so nothing was done. "
                + "Send plain JSON, each member once.");
        }

        ReadCall Bad(string code, string problem) => new(id, wireId, tool, _empty, "{}", problem, code);
    }

    private static string Unused(string wanted, HashSet<string> used)
    {
        var id = wanted;
        for (var number = 2; !used.Add(id); number++)
        {
            id = $"{wanted}_{number}";
        }

        return id;
    }

    // The name goes back to the provider inside the history, and providers refuse names with other characters.
    private static string SafeName(string? name)
    {
        var safe = string.Concat((name ?? "").Take(MaxName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return safe.Length == 0 ? "unknown" : safe;
    }
}
