using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Tools;

namespace Easel.Agent.Config;

/// <summary>The schema that a page or an administrator's editor shows for a tools configuration.</summary>
internal static class ToolsConfigSchema
{
    public static JsonElement Element { get; } = Make();

    private static JsonElement Make()
    {
        var limits = new TurnLimits();
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["tools"] = Names("The only tools the agent has. Absent: all that its type may have."),
                ["approvals"] = Names("The tools whose every call waits for the user's yes."),
                ["review"] = new JsonObject
                {
                    ["type"] = "boolean",
                    ["default"] = false,
                    ["description"] = "Whether what a turn changes becomes a proposal that the user accepts in whole, in part or not at all, instead of a version.",
                },
                ["skills"] = Texts("The only skills that the agent is told of, by name. Absent: all."),
                ["mcp"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "Tools of registered MCP servers that the agent has beside its own. Absent: none.",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["additionalProperties"] = false,
                        ["required"] = new JsonArray("server", "tools"),
                        ["properties"] = new JsonObject
                        {
                            ["server"] = new JsonObject { ["type"] = "string", ["description"] = "The name under which the server is registered." },
                            ["tools"] = Texts("The server's tools that the agent may use, by name."),
                            ["withoutApproval"] = Texts("Those of them whose calls don't wait for the user's yes. Absent: every call waits."),
                        },
                    },
                },
                ["limits"] = new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["steps"] = Whole("Calls to the model in one turn.", limits.Steps, 1, 200),
                        ["toolCalls"] = Whole("Calls of tools in one turn.", limits.ToolCalls, 0, 1_000),
                        ["runs"] = Whole("Runs started in one turn.", limits.Runs, 0, 100),
                        ["seconds"] = Whole("Seconds that a turn may take.", limits.Seconds, 1, 86_400),
                        ["tokens"] = Whole(
                            FormattableString.Invariant(
                                $"Input and output tokens of one turn. Absent: {TurnLimits.UsualWindows} times the model's window where that is more, up to {TurnLimits.MostUsualTokens}."),
                            limits.Tokens,
                            1_000,
                            100_000_000),
                        ["cost"] = new JsonObject
                        {
                            ["type"] = new JsonArray("number", "null"),
                            ["minimum"] = 0,
                            ["description"] = "Money that a turn may cost, in the currency of the model's price. Absent: no limit.",
                        },
                        ["invalidCalls"] = Whole("Malformed tool calls in a row that end the turn.", limits.InvalidCalls, 1, 100),
                    },
                },
            },
        });
    }

    private static JsonObject Names(string description) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. ToolBox.Names.Select(name => (JsonNode)name)]) },
        ["description"] = description,
    };

    private static JsonObject Texts(string description) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 100 },
        ["description"] = description,
    };

    private static JsonObject Whole(string description, long standard, long min, long max) => new()
    {
        ["type"] = "integer",
        ["minimum"] = min,
        ["maximum"] = max,
        ["default"] = standard,
        ["description"] = description,
    };
}
