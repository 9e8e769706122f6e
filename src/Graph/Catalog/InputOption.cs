using System.Text.Json.Nodes;

namespace Easel.Graph.Catalog;

/// <summary>One choice of a list input; nearly always a text, in custom packs a number or a boolean as well.</summary>
/// <param name="Text">The text, or the JSON text of what is none.</param>
/// <param name="IsString">Whether it is a text.</param>
public readonly record struct InputOption(string Text, bool IsString)
{
    /// <summary>The choice as JSON.</summary>
    public JsonNode? ToNode() => IsString ? JsonValue.Create(Text) : JsonNode.Parse(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
