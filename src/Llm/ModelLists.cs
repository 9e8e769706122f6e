using System.Text.Json;
using Easel.Llm.Wire;

namespace Easel.Llm;

/// <summary>A model that a provider itself lists.</summary>
/// <param name="Code">Its name on the wire.</param>
/// <param name="ContextTokens">How many tokens a request and its answer may hold, where the provider tells.</param>
public sealed record ListedModel(string Code, string? Name, long? ContextTokens);

/// <summary>Asks a provider which models it has.</summary>
public static class ModelLists
{
    private const int BodyLimit = 8 * 1024 * 1024;
    private const int MostModels = 5000;

    /// <summary>The models in the provider's order; null where the server has no such list, which is no fault.</summary>
    /// <exception cref="LlmException">The server can't be reached, refuses the key, or answers with something else than a list.</exception>
    public static async Task<IReadOnlyList<ListedModel>?> Read(HttpMessageInvoker http, ProviderSettings provider, TimeProvider time, CancellationToken cancellation)
    {
        var dialect = ChatClients.DialectOf(provider);
        var failures = new Failures(provider, "", dialect.ListPath);
        using var clock = new CallClock(provider.Timeout, time, cancellation);
        try
        {
            clock.AttemptBegins();
            using var request = new Endpoint(provider, dialect, failures).List();
            using var response = await http.SendAsync(request, clock.Token);
            clock.AnswerBegins();
            var status = (int)response.StatusCode;
            if (status is 404 or 405 or 501)
            {
                return null;
            }

            var text = await Text(response, failures, clock.Token);
            return response.IsSuccessStatusCode ? Parse(text, failures) : throw failures.FromServer(status, ErrorBody.Parse(text), Durations.RetryAfter(response.Headers, time));
        }
        catch (OperationCanceledException e)
        {
            throw clock.Meaning(e, failures);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw failures.Unreachable(e);
        }
    }

    private static async Task<string> Text(HttpResponseMessage response, Failures failures, CancellationToken cancellation)
    {
        var buffer = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var piece = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(piece, cancellation)) > 0;)
        {
            buffer.Write(piece, 0, read);
            if (buffer.Length > BodyLimit)
            {
                throw failures.Protocol("sent a model list of over 8 MB.");
            }
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static List<ListedModel> Parse(string text, Failures failures)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (ErrorBody.In(json.RootElement) is { } error && WireJson.Array(json.RootElement, "data") is null)
            {
                throw failures.FromServer(ErrorKinds.StatusInside(error), error);
            }

            var list = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement
                : WireJson.Array(json.RootElement, "data") ?? WireJson.Array(json.RootElement, "models");
            return list is { } models
                ? [.. models.EnumerateArray().Select(Read).OfType<ListedModel>().DistinctBy(model => model.Code).Take(MostModels)]
                : throw failures.Protocol("answers with something else than a model list.");
        }
        catch (JsonException e)
        {
            throw failures.Protocol(text.TrimStart().StartsWith('<') ? "answers with a web page instead of a model list." : "answers with something else than a model list.", e);
        }
    }

    private static ListedModel? Read(JsonElement model)
    {
        var name = WireJson.Text(model, "name");
        var code = WireJson.Text(model, "id") ?? (name?.StartsWith("models/", StringComparison.Ordinal) == true ? name["models/".Length..] : name);
        var shown = WireJson.Text(model, "displayName") ?? WireJson.Text(model, "display_name") ?? (WireJson.Text(model, "id") is null ? null : name);
        var context = WireJson.Count(model, "inputTokenLimit") ?? WireJson.Count(model, "context_length") ?? WireJson.Count(model, "max_model_len");
        return string.IsNullOrEmpty(code) ? null : new ListedModel(code, shown, context);
    }
}
