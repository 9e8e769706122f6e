using System.Text.Json;
using Easel.Agent.Reading;

namespace Easel.Agent.Tests;

public class ToolsConfigTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    public void Nothing_is_the_default(string? json)
    {
        var config = Parse(json);
        Assert.Null(config.Tools);
        Assert.Empty(config.Approvals);
        Assert.Equal(new TurnLimits(25, 60, 5, 600, 200_000, null, 3), config.Limits);
    }

    [Fact]
    public void Everything_that_stands_there_is_read()
    {
        var config = Parse("""
            {"tools":["run","workflow_edit"],"approvals":["run"],
             "limits":{"steps":7,"toolCalls":8,"runs":0,"seconds":9,"tokens":10000,"cost":1.25,"invalidCalls":2}}
            """);
        Assert.Equal(["run", "workflow_edit"], config.Tools!.Order());
        Assert.Equal(["run"], config.Approvals);
        Assert.Equal(new TurnLimits(7, 8, 0, 9, 10_000, 1.25m, 2) { TokensSet = true }, config.Limits);
    }

    [Theory]
    [InlineData("[]", "$", "object")]
    [InlineData("3", "$", "object")]
    [InlineData("""{"tool":[]}""", "$.tool", "Allowed: tools, approvals, limits, review, skills, mcp")]
    [InlineData("""{"tools":"run"}""", "$.tools", "list of tool names")]
    [InlineData("""{"tools":["run","shell"]}""", "$.tools[1]", "is not a tool")]
    [InlineData("""{"tools":["RUN"]}""", "$.tools[0]", "workflow_outline")]
    [InlineData("""{"approvals":[1]}""", "$.approvals[0]", "is not a tool")]
    [InlineData("""{"tools":["run"],"tools":[]}""", "$.tools", "twice")]
    [InlineData("""{"limits":[]}""", "$.limits", "Allowed: steps")]
    [InlineData("""{"limits":{"step":1}}""", "$.limits.step", "invalidCalls")]
    [InlineData("""{"limits":{"steps":0}}""", "$.limits.steps", "from 1 to 200")]
    [InlineData("""{"limits":{"steps":1.5}}""", "$.limits.steps", "whole number")]
    [InlineData("""{"limits":{"steps":"5"}}""", "$.limits.steps", "whole number")]
    [InlineData("""{"limits":{"steps":null}}""", "$.limits.steps", "whole number")]
    [InlineData("""{"limits":{"seconds":1e99}}""", "$.limits.seconds", "86400")]
    [InlineData("""{"limits":{"cost":-1}}""", "$.limits.cost", "from 0")]
    [InlineData("""{"limits":{"cost":"1"}}""", "$.limits.cost", "number")]
    [InlineData("""{"review":1}""", "$.review", "true or false")]
    [InlineData("""{"skills":"all"}""", "$.skills", "list of skill names")]
    [InlineData("""{"skills":["a",""]}""", "$.skills[1]", "1 to 100")]
    [InlineData("""{"mcp":{}}""", "$.mcp", "list of servers")]
    [InlineData("""{"mcp":[{"tools":["a"]}]}""", "$.mcp[0].server", "registered")]
    [InlineData("""{"mcp":[{"server":"s"}]}""", "$.mcp[0].tools", "list of tool names")]
    [InlineData("""{"mcp":[{"server":"s","tools":["a"],"url":"http://x"}]}""", "$.mcp[0].url", "Allowed: server, tools, withoutApproval")]
    [InlineData("""{"mcp":[{"server":"s","tools":["a"]},{"server":"s","tools":[]}]}""", "$.mcp[1].server", "twice")]
    [InlineData("""{"mcp":[{"server":"s","tools":["a"],"withoutApproval":["b"]}]}""", "$.mcp[0].withoutApproval", "does not stand in tools")]
    public void What_can_not_be_used_is_refused_at_its_place(string json, string path, string told)
    {
        var refusal = Assert.Throws<ToolsConfigException>(() => Parse(json));
        Assert.Equal(path, refusal.JsonPath);
        Assert.Contains(told, refusal.Message);
        Assert.StartsWith(path, refusal.Message);
    }

    [Fact]
    public void Review_skills_and_tools_of_others_are_read()
    {
        var config = Parse("""{"review":true,"skills":["upscaling"],"mcp":[{"server":"s","tools":["a","b"],"withoutApproval":["b"]}]}""");
        Assert.True(config.Review);
        Assert.Equal(["upscaling"], config.Skills!);
        var grant = Assert.Single(config.Mcp);
        Assert.Equal(("s", "a,b", "b"), (grant.Server, string.Join(',', grant.Tools), string.Join(',', grant.WithoutApproval)));
    }

    [Fact]
    public void The_schema_takes_what_the_reader_takes()
    {
        var good = JsonElement.Parse("""{"tools":["run"],"approvals":[],"review":true,"skills":[],"mcp":[{"server":"s","tools":["a"]}],"limits":{"steps":5,"cost":0.5}}""");
        Assert.Empty(ArgumentSchema.Problems(ToolsConfig.Schema, good));
        Assert.NotEmpty(ArgumentSchema.Problems(ToolsConfig.Schema, JsonElement.Parse("""{"limits":{"steps":0}}""")));
        Assert.NotEmpty(ArgumentSchema.Problems(ToolsConfig.Schema, JsonElement.Parse("""{"tools":["shell"]}""")));
    }

    private static ToolsConfig Parse(string? json) => ToolsConfig.Parse(json is null ? null : JsonElement.Parse(json));
}
