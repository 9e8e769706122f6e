using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Graph.Tests.Prompting;

public sealed class ConversionRuleTests
{
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse(Fixture.Bytes("rules_object_info.json"));

    // Titles, and what others do, are no matter of conversion; the rest of the numbers each have their documents.
    private static readonly string[] Numbers =
    [
        "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "3.1", "3.2", "3.3", "3.5", "3.6", "3.7",
        "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "6",
    ];

    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var (rule, name, _, _) in ConversionRules.All)
            {
                rules.Add(rule, name);
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_document_becomes_the_prompt_that_the_editor_makes(string rule, string name)
    {
        var (_, _, document, expected) = ConversionRules.All.Single(entry => entry.Rule == rule && entry.Name == name);
        var options = new PromptOptions { Clock = new FakeTimeProvider(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero)) };
        var result = PromptBuilder.Build(WorkflowDocument.Parse(document), Catalog, options);
        if (expected[0] != '{')
        {
            Assert.Null(result.Prompt);
            var refusal = Assert.Single(result.Findings);
            Assert.Equal(expected, refusal.Code);
            Assert.NotNull(refusal.Hint);
            return;
        }

        Assert.True(result.Prompt is not null, string.Join("; ", result.Findings));
        Assert.Equal(Sorted(JsonNode.Parse(expected)!.AsObject()), Sorted(Inputs(result.Prompt.Json)));
    }

    [Fact]
    public void Every_rule_has_its_document() => Assert.Equal(Numbers, ConversionRules.All.Select(entry => entry.Rule).Distinct());

    /// <summary>Rule 3.4, and the class that each node is sent under.</summary>
    [Fact]
    public void A_node_is_sent_with_its_class_and_its_title_or_the_name_that_people_read()
    {
        var prompt = PromptBuilder.Build(
            WorkflowDocument.Parse("""
                {"nodes": [{"id": 1, "type": "Source"}, {"id": 2, "type": "Source", "title": "Mine"}, {"id": 3, "type": "Grid"}, {"id": 4, "type": "Theirs", "title": "T"}], "links": []}
                """),
            Catalog).Prompt!.Json;

        Assert.Equal(
            ["1 Source A Source", "2 Source Mine", "3 Grid Grid", "4 Theirs T"],
            prompt.Select(node => $"{node.Key} {node.Value!["class_type"]} {node.Value!["_meta"]!["title"]}"));
    }

    private static JsonObject Inputs(JsonObject prompt) => new(prompt.Select(node => KeyValuePair.Create(node.Key, (JsonNode?)node.Value!["inputs"]!.DeepClone())));

    private static string Sorted(JsonObject prompt) => string.Join('\n', prompt
        .OrderBy(node => node.Key, StringComparer.Ordinal)
        .Select(node => $"{node.Key}: {string.Join(", ", node.Value!.AsObject().OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key}={input.Value?.ToJsonString() ?? "null"}"))}"));
}
