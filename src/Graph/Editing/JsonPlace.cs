using System.Globalization;
using System.Text;
using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>A place in a document, named by ids where there are some, so that it stays what it is when others come and go.</summary>
/// <param name="Path">Such as <c>$.nodes[id=12].widgets_values[2]</c>.</param>
/// <param name="Member">The name of the member that it is; null for an element of a list.</param>
internal sealed record JsonPlace(string Path, string? Member)
{
    public static JsonPlace Root { get; } = new("$", null);

    /// <summary>The place of a member or element.</summary>
    /// <param name="key">The member's name, or what the element is known by; null for an element known by its index.</param>
    /// <param name="by">The member of an element that the key is the value of; null for a member.</param>
    /// <param name="index">Where it stands.</param>
    public JsonPlace In(string? key, string? by, int index) => (key, by) switch
    {
        (null, _) => new(string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"), null),
        (_, null) => new(IsPlain(key) && !char.IsAsciiDigit(key[0]) ? $"{Path}.{key}" : $"{Path}[{Quoted(key)}]", key),
        _ => new($"{Path}[{by}={(IsPlain(key) ? key : Quoted(key))}]", null),
    };

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or ':');

    private static string Quoted(string name) => Encoding.UTF8.GetString(JsonText.Quote(name));
}
