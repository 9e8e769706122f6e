using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Easel.Llm.Wire;

/// <summary>Learns from a server's 400 how its requests have to look, so that this one and the next ones go as it takes them.</summary>
internal sealed partial class Refusals
{
    private const string NineCharacters = "a-z, A-Z, 0-9, with a length of 9";

    private RequestShape _shape = RequestShape.Usual;

    public RequestShape Shape => Volatile.Read(ref _shape);

    /// <summary>Whether the request, written as was learned from this refusal, is another one, so that it can be sent again.</summary>
    /// <param name="sent">How the refused request was written: others may have learned since then.</param>
    public bool LearnFrom(LlmException failure, RequestShape sent, Func<RequestShape, byte[]> write)
    {
        if (failure.Kind != LlmErrorKind.BadRequest || failure.HttpStatus is not (400 or 422) || failure.ProviderText is not { } text)
        {
            return false;
        }

        var refused = write(sent);
        if (Taught(Plain(text), sent, shape => !write(shape).AsSpan().SequenceEqual(refused)) is not { } better)
        {
            return false;
        }

        ImmutableInterlocked.Update(ref _shape, shape => shape.With(better));
        return true;
    }

    /// <summary>Servers escape quotes, signs and other scripts in JSON as they like.</summary>
    private static string Plain(string json) =>
        Escape.Replace(json, escape => ((char)int.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}")]
    private static partial Regex Escape { get; }

    private static RequestShape? Taught(string text, RequestShape sent, Func<RequestShape, bool> isOther)
    {
        if (text.Contains(NineCharacters, StringComparison.Ordinal))
        {
            return Other(sent.Without(RequestShape.CallIdForm));
        }

        return (AnswerLimit.In(text) is { } most ? Other(sent.With(RequestShape.Usual with { MostTokens = most })) : null)
            ?? (RefusedField.In(text, field => isOther(sent.Without(field))) is { } field ? sent.Without(field) : null);

        RequestShape? Other(RequestShape shape) => isOther(shape) ? shape : null;
    }
}
