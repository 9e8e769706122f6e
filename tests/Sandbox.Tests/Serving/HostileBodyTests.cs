using System.Text.Json.Nodes;
using CsCheck;
using Easel.Sandbox.Tests.Harness;
using static Easel.Sandbox.Tests.Harness.Graphs;

namespace Easel.Sandbox.Tests.Serving;

/// <summary>Bodies with anything anywhere: always an answer, and a good prompt runs afterwards.</summary>
public sealed class HostileBodyTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "-1", "1e400", "9223372036854775808", "\"\"", "\"\\u0000\"", "\"..\"", "[]", "[[]]", "[\"1\",0]", "[\"2\",-1]", "[\"3\",0]",
        "[\"1\",\"0\"]", "[1,0]", "{}", "{\"__value__\":[1]}", "{\"__value__\":{\"__value__\":null}}", "{\"class_type\":\"SaveImage\"}",
    ];

    [Fact]
    public async Task Any_part_of_a_prompt_replaced_by_anything_is_answered()
    {
        await using var sandbox = await RunningSandbox.Start();
        var body = new JsonObject
        {
            ["prompt"] = Graph(Empty("1", 4, 4), ("2", "ImageScaleBy", new { image = Link("1"), upscale_method = "area", scale_by = 2.0 }), Save("3", "2")),
            ["client_id"] = "x",
            ["prompt_id"] = "00000000-0000-0000-0000-000000000000",
            ["number"] = 1,
            ["extra_data"] = new JsonObject { ["extra_pnginfo"] = new JsonObject { ["workflow"] = new JsonObject() } },
        };
        var places = Places(body, []).ToList();
        await Gen.Select(Gen.Int[0, places.Count - 1], Gen.Int[0, Odd.Length - 1]).SampleAsync(async (place, odd) =>
        {
            var changed = body.DeepClone();
            var path = places[place];
            var parent = path[..^1].Aggregate((JsonNode)changed, (node, step) => step is int index ? node[index]! : node[(string)step]!);
            if (path[^1] is int last)
            {
                parent[last] = JsonNode.Parse(Odd[odd]);
            }
            else
            {
                parent[(string)path[^1]] = JsonNode.Parse(Odd[odd]);
            }

            using var answer = await sandbox.Post("/prompt", changed.ToJsonString());
            Assert.True((int)answer.StatusCode is 200 or 400 or 500, $"{changed.ToJsonString()}: {answer.StatusCode}");
        }, iter: 400, threads: 1);

        await sandbox.Post("/queue", """{"clear": true}""");
        var entry = await sandbox.Run(Graph(Empty("1", 4, 4), Save("2", "1", "after")));
        Assert.Equal("success", (string)entry["status"]!["status_str"]!);
    }

    private static IEnumerable<object[]> Places(JsonNode node, object[] path)
    {
        var below = node switch
        {
            JsonObject members => members.Where(member => member.Value is not null).Select(member => ((object)member.Key, member.Value!)),
            JsonArray items => items.Select((item, index) => ((object)index, item!)),
            _ => [],
        };
        foreach (var (step, child) in below)
        {
            object[] place = [.. path, step];
            yield return place;
            foreach (var deeper in Places(child, place))
            {
                yield return deeper;
            }
        }
    }
}
