using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Editing;

namespace Easel.Cli;

/// <summary>Writes findings for programs: the server's own error type and node first, and the repair as operations.</summary>
internal static class FindingJson
{
    public static JsonObject Write(Finding finding)
    {
        var json = new JsonObject { ["severity"] = Severity(finding.Severity), ["code"] = finding.Code };
        Put("type", finding.ServerType);
        json["message"] = finding.Message;
        Put("node", finding.Nodes.Count > 0 ? finding.Nodes[0] : null);
        json["nodes"] = new JsonArray([.. finding.Nodes.Select(node => (JsonNode)node)]);
        Put("input", finding.Input);
        Put("hint", finding.Hint);
        if (finding.Repair is { } repair)
        {
            json["repair"] = EditBatch.ToJson(repair);
        }

        return json;

        void Put(string name, string? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    public static string Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}
