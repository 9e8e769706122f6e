using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>
/// Gives the calls of a request ids that a strict server takes: those of another provider may have odd forms, and some providers use the
/// same id again in later turns.
/// </summary>
internal sealed class CallIds(Func<string, bool> isTaken, Func<string, string> make)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<FunctionCallContent, string> _ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>Letters, digits, <c>_</c> and <c>-</c>.</summary>
    public static CallIds OfWordCharacters() => new(
        id => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'), id => $"call_{Digest(id)[..24]}");

    /// <summary>Exactly nine letters and digits.</summary>
    public static CallIds OfNineCharacters() => new(id => id.Length == 9 && id.All(char.IsAsciiLetterOrDigit), id => Digest(id)[..9]);

    public string Of(FunctionCallContent call)
    {
        if (_ids.TryGetValue(call, out var known))
        {
            return known;
        }

        var id = isTaken(call.CallId) ? call.CallId : make(call.CallId);
        for (var again = 2; !_used.Add(id); again++)
        {
            id = make($"{call.CallId}#{again}");
        }

        return _ids[call] = id;
    }

    private static string Digest(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
