using System.Text.Json.Nodes;

namespace Easel.Server.Platform.Database;

/// <summary>A column that holds what a sentence is made of, as a JSON object; who says the sentence in another language reads it.</summary>
internal static class FactsColumn
{
    /// <summary>What stands in the table.</summary>
    public static string? Write(JsonObject? facts) => facts?.ToJsonString();

    /// <summary>What stands in the table, as callers see it; null where there is none.</summary>
    public static JsonObject? Read(string? json) => json is null ? null : JsonNode.Parse(json) as JsonObject;
}
