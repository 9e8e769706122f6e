using System.Text.Json;
using Easel.Server.Tests.Host;
using Easel.TestKit;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>Graphs that reach beyond a service's folders, or hold what its administrator denies, never come to it.</summary>
[Collection(OnImpatient.Name)]
public sealed class DangerousGraphTests(ImpatientServer fixture)
{
    [Fact]
    public async Task A_hundred_and_fifty_graphs_that_lead_outside_never_reach_the_service()
    {
        await using var stage = await RunStage.Set(fixture.Server);
        var workflow = await RunsTests.Workflow(stage.User, stage.Service, JsonSerializer.Serialize(new
        {
            open = new { class_type = "LoadImage", inputs = new { image = "a.png" } },
            fetch = new { class_type = "ReadText", inputs = new { path = "a.txt" } },
            save = new { class_type = "SaveImage", inputs = new { images = new object[] { "open", 0 }, filename_prefix = "a/b" } },
        }));
        string[] inputs = ["open.image", "fetch.path", "save.filename_prefix"];
        var graphs = inputs.SelectMany(input => OutsidePlaces.All.Select(place => new Dictionary<string, string> { [input] = place })).ToList();

        await Parallel.ForEachAsync(graphs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (graph, _) =>
        {
            var (input, place) = graph.Single();
            var refused = (await stage.User.Api.Post($"workflows/{workflow}/runs", new { inputs = graph })).ShouldBe(400);
            Assert.Contains($"Input {input.Split('.')[1]} of node {input.Split('.')[0]} (", refused.Message, StringComparison.Ordinal);
        });

        Assert.Equal((150, 0), (graphs.Count, stage.Posts));
        (await stage.User.Api.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, string> { ["open.image"] = "sub/pic.png [input]" } })).ShouldBe(200);
    }

    [Fact]
    public async Task Classes_that_an_administrator_denies_do_not_run_and_the_check_of_services_says_so()
    {
        await using var stage = await RunStage.Set(fixture.Server);
        var admin = await SharedLogins.Of(stage.Server).Admin;
        var before = await stage.StartRun();

        await Rule(new { deniedClasses = new[] { "Empty*", "Load?mage" } });
        Assert.Contains("class EmptyImage, which an administrator", (await stage.User.Api.Post($"workflows/{stage.Workflow}/runs")).ShouldBe(400).Message, StringComparison.Ordinal);
        Assert.Contains("EmptyImage", (await stage.User.Api.Post($"runs/{before}/again")).ShouldBe(400).Message, StringComparison.Ordinal);
        Assert.Equal((false, "class_denied"), await Checked());
        Assert.Contains("class_denied", (await stage.User.Api.Post($"workflows/{stage.Workflow}/validate")).ShouldBe(200).Text, StringComparison.Ordinal);
        Assert.Contains("class_denied", (await stage.User.Api.Get($"workflows/{stage.Workflow}/graph")).ShouldBe(200).Text, StringComparison.Ordinal);
        Assert.All(await ToldToAModel(stage), result => Assert.Matches("\"code\":\"class_denied\".+which an administrator does not let run.+\"hint\":\"Use another class", result));

        await Rule(new { deniedClasses = Array.Empty<string>(), allowedClasses = new[] { "SaveImage" } });
        Assert.Contains("EmptyImage", (await stage.User.Api.Post($"workflows/{stage.Workflow}/runs")).ShouldBe(400).Message, StringComparison.Ordinal);

        await Rule(new { allowedClasses = new[] { "SaveImage", "EmptyImage" } });
        await stage.StartRun();
        Assert.Equal((true, null), await Checked());
        var row = (await stage.User.Api.Get($"services/{stage.Service}")).ShouldBe(200).Data;
        Assert.Equal(["SaveImage", "EmptyImage"], row.GetProperty("allowedClasses").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(0, row.GetProperty("deniedClasses").GetArrayLength());

        async Task Rule(object rules) => (await admin.Put($"services/{stage.Service}", rules)).ShouldBe(200);

        async Task<(bool CanRun, string? Code)> Checked()
        {
            var check = (await stage.User.Api.Post($"workflows/{stage.Workflow}/check-services")).ShouldBe(200).Data.EnumerateArray()
                .Single(service => service.GetProperty("serviceId").GetInt64() == stage.Service);
            return (check.GetProperty("canRun").GetBoolean(), check.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).FirstOrDefault());
        }
    }

    /// <summary>What a model reads that checks the workflow, tries to run it, and runs it.</summary>
    private static async Task<IEnumerable<string>> ToldToAModel(RunStage stage)
    {
        await using var model = await ScriptedModel.Start(
            new ScriptedAnswer("", [("workflow_validate", new { }), ("run", new { dryRun = true }), ("run", new { }), ("diagnose", new { })]), ScriptedAnswer.Say("It may not run."));
        var session = (await stage.User.Api.Post("sessions", new { workflowId = stage.Workflow, title = "S", agentId = await model.Register(stage.Server) })).ShouldBe(200).Id;
        (await stage.User.Api.Post($"sessions/{session}/messages", new { content = "run it" })).ShouldBe(200);
        var results = model.Requests.Last()["messages"]!.AsArray().Where(message => message!["role"]!.GetValue<string>() == "tool").Select(message => message!["content"]!.GetValue<string>()).ToList();
        Assert.Equal((4, 2), (results.Count, results.Count(result => result.Contains("\"code\":\"not_runnable\"", StringComparison.Ordinal))));
        return results;
    }

    [Fact]
    public async Task An_administrator_can_let_a_class_take_paths_and_names_have_bounds()
    {
        await using var stage = await RunStage.Set(fixture.Server);
        var admin = await SharedLogins.Of(stage.Server).Admin;
        var outside = new { inputs = new Dictionary<string, string> { ["2.filename_prefix"] = "/mnt/shared/x" } };

        Assert.Contains("let SaveImage take paths", (await stage.User.Api.Post($"workflows/{stage.Workflow}/runs", outside)).ShouldBe(400).Message, StringComparison.Ordinal);
        (await admin.Put($"services/{stage.Service}", new { pathClasses = new[] { "Save*" } })).ShouldBe(200);
        (await stage.User.Api.Post($"workflows/{stage.Workflow}/runs", outside)).ShouldBe(200);

        (await admin.Put($"services/{stage.Service}", new { deniedClasses = new[] { " " } })).ShouldBe(400);
        (await admin.Put($"services/{stage.Service}", new { pathClasses = new[] { new string('x', 201) } })).ShouldBe(400);
        (await admin.Put($"services/{stage.Service}", new { allowedClasses = Enumerable.Range(0, 501).Select(number => $"C{number}") })).ShouldBe(400);
        (await admin.Put($"services/{stage.Service}", JsonSerializer.Serialize(new { deniedClasses = new string?[] { null } }))).ShouldBe(400);
    }
}
