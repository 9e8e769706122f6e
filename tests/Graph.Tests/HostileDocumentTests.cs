using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Editing;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests;

public sealed class HostileDocumentTests(ITestOutputHelper output)
{
    private static readonly string[] Odd =
    [
        "null", "true", "-1", "1e400", "-0.0", "99999999999999999999", "\"\"", "\"LONE\"", "\"-10\"", "\"1\"", "[]", "{}", "[null]", "[[]]", "{\"0\":null}",
        "[1,2]", "[1,2,3,4,5,6]", "{\"name\":null}", "\"c5f1a0de-0000-4000-8000-000000000001\"",
    ];

    [Fact]
    public void Any_value_in_any_place_gives_an_answer_or_a_clear_refusal()
    {
        var read = 0;
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var json = Damaged(random, random.Next(3) switch { 0 => Fixture.Picture, 1 => Fixture.Subgraph, _ => Fixture.Api });
                WorkflowDocument document;
                try
                {
                    document = WorkflowDocument.Parse(json);
                }
                catch (WorkflowFormatException)
                {
                    return true;
                }

                Interlocked.Increment(ref read);
                Assert.Equal(json, document.ToJson());
                TryEverything(document, random);
                return true;
            },
            iter: 500);
        output.WriteLine($"{read} documents were read");
        Assert.True(read > 200);
    }

    private static void TryEverything(WorkflowDocument document, Random random)
    {
        using var args = JsonDocument.Parse("{}");
        _ = PromptBuilder.Build(document, Fixture.Catalog).Prompt?.Hash;
        _ = WorkflowChecker.Check(document, Fixture.Catalog);
        _ = Outline.Tell(document, Fixture.Catalog);
        _ = WorkflowQuery.Answer(document, Fixture.Catalog, args.RootElement).ToJsonString();
        _ = WorkflowDiff.Compare(Fixture.Picture, document, Fixture.Catalog);
        _ = WorkflowDiff.Compare(document, Fixture.Subgraph);
        if (document.Nodes.Count > 0)
        {
            _ = WorkflowEditor.Apply(document, Fixture.Catalog, new RandomEdits(random, document, Fixture.Catalog).Batch(2));
        }
    }

    private static string Damaged(Random random, WorkflowDocument document)
    {
        var root = JsonNode.Parse(document.ToJson())!;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var places = Places(root).ToArray();
            var (parent, key) = places[random.Next(places.Length)];
            var value = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
            if (random.Next(4) == 0)
            {
                value = places[random.Next(places.Length)] is var (other, otherKey) ? Get(other, otherKey)?.DeepClone() : null;
            }

            if (parent is JsonObject map)
            {
                map[(string)key] = value;
            }
            else
            {
                ((JsonArray)parent)[(int)key] = value;
            }
        }

        // The framework's own DOM can't hold a lone surrogate.
        return root.ToJsonString().Replace("LONE", "\\ud800");
    }

    private static JsonNode? Get(JsonNode parent, object key) => parent is JsonObject map ? map[(string)key] : ((JsonArray)parent)[(int)key];

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject map => map.ToArray().SelectMany(member => (member.Value is null ? [] : Places(member.Value)).Prepend((map, member.Key))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => (list[i] is { } item ? Places(item) : []).Prepend((list, i))),
        _ => [],
    };
}
