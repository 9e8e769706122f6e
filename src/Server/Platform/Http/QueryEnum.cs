using System.Text.Json;

namespace Easel.Server.Platform.Http;

/// <summary>Reads an enumeration from the query, and names the allowed values where it can't.</summary>
internal static class QueryEnum
{
    /// <summary>The value, or null where the parameter is absent or empty.</summary>
    /// <exception cref="Refusal">400 with the allowed values.</exception>
    public static T? Read<T>(string? text, string parameter)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Names<T>.Of(value) == text)
            {
                return value;
            }
        }

        var allowed = string.Join(", ", Enum.GetValues<T>().Select(Names<T>.Of));
        throw Refusal.BadField(
            parameter, FieldReason.NotOneOf, $"'{(text.Length > 40 ? text[..40] + "…" : text)}' is none of {allowed}.", new { allowed });
    }

    /// <summary>The name of a value as the API writes it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => Names<T>.Of(value);

    private static class Names<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> All =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        public static string Of(T value) => All[value];
    }
}
