using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Agent.Tools;

/// <summary>Findings as tools answer them: errors first, and not more than a model can use.</summary>
internal static class FindingJson
{
    private const int Most = 40;

    public static JsonArray Tell(IEnumerable<Finding> findings) =>
        new([.. findings.OrderBy(finding => finding.Severity).Take(Most).Select(Tell)]);

    private static JsonNode Tell(Finding finding)
    {
        var json = new JsonObject
        {
            ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
            ["code"] = finding.Code,
            ["message"] = finding.Message,
            ["nodes"] = new JsonArray([.. finding.Nodes.Select(node => (JsonNode)node)]),
        };
        if (finding.Input is not null)
        {
            json["input"] = finding.Input;
        }

        if (finding.Hint is not null)
        {
            json["hint"] = finding.Hint;
        }

        if (finding.RepairJson() is { } repair)
        {
            json["repair"] = repair;
        }

        return json;
    }
}
