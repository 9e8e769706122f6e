using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Easel.Server.Platform.Database;

/// <summary>How kinds of columns are stored alike on both databases: times in UTC, enumerations by the names the API
/// uses, text as both can hold it.</summary>
internal static class ColumnConventions
{
    private const int LongestEnumName = 40;

    private static readonly ValueConverter<DateTime, DateTime> Utc =
        new(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    private static readonly ValueConverter<string, string> Storable = new(text => StorableText.Of(text), text => text);

    public static void Apply(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(DateTime))
        {
            property.SetValueConverter(Utc);
        }
        else if (type.IsEnum)
        {
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(UpperSnakeName<>).MakeGenericType(type))!);
            property.SetMaxLength(LongestEnumName);
        }
        else if (type == typeof(string))
        {
            property.SetValueConverter(Storable);
        }
    }

    private sealed class UpperSnakeName<T>() : ValueConverter<T, string>(value => Write(value), text => Read(text))
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        private static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

        private static string Write(T value) => Names[value];

        private static T Read(string text) => Values[text];
    }
}
