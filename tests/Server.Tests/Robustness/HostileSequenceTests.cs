using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Easel.Agent;
using Easel.Server.Features.Runs;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// A hijacked model on a whole server: whatever it calls, what others have stays as it is, no secret is sent to it, and nothing that waits
/// for the user's yes is done without it. <c>EASEL_HOSTILE</c> sets how many sequences are tried.
/// </summary>
[Collection(HijackedWorld.Name)]
public sealed partial class HostileSequenceTests(SqliteWorld fixture, ITestOutputHelper output)
{
    private const string Nodes =
        """
        {"EmptyImage":{"input":{"required":{"width":["INT",{"default":64,"min":1,"max":4096}],"height":["INT",{"default":64,"min":1,"max":4096}]}},"output":["IMAGE"],"output_is_list":[false],"output_name":["IMAGE"],"name":"EmptyImage","output_node":false},
         "ImageInvert":{"input":{"required":{"image":["IMAGE",{}]}},"output":["IMAGE"],"output_is_list":[false],"output_name":["IMAGE"],"name":"ImageInvert","output_node":false},
         "PaidPicture":{"input":{"required":{"prompt":["STRING",{"multiline":true}]}},"output":["IMAGE"],"output_is_list":[false],"output_name":["IMAGE"],"name":"PaidPicture","output_node":false,"api_node":true},
         "SaveImage":{"input":{"required":{"images":["IMAGE",{}],"filename_prefix":["STRING",{"default":"x"}]}},"output":[],"output_is_list":[],"output_name":[],"name":"SaveImage","output_node":true}}
        """;

    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("EASEL_HOSTILE"), out var wanted) ? wanted : 12;

    private static readonly string[][] Approvals = [[], ["run", "workflow_edit", "version_restore", "run_cancel"], ["run"]];

    [Fact]
    public async Task Whatever_a_hijacked_model_calls_stays_in_its_owners_scope_and_waits_for_the_yes()
    {
        var world = fixture.World;
        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = Nodes;
        comfy.Faults.Set("/prompt", FakeComfyFaults.Status(400));
        await using var remote = await FakeMcpServer.Start();
        await using var model = await ScriptedModel.Start((request, _) => Task.FromResult(Next(request)));
        var service = (await world.Admin.Post("services", new { name = "hostile", url = comfy.Url.ToString() })).ShouldBe(200).Id;
        (await world.Admin.Post("mcp-servers", new { name = "y", url = remote.Url })).ShouldBe(200);
        var owner = await world.Server.NewUser();
        var agents = new List<long>();
        foreach (var approvals in Approvals)
        {
            agents.Add(await model.Register(world.Server, World.ProviderKey, new { approvals, limits = new { invalidCalls = 50, runs = 3 }, mcp = new[] { new { server = "y", tools = new[] { "echo" } } } }));
        }

        var others = await OthersRows.Of(world);
        var (done, denied) = (0, 0);
        await Gen.Select(Steps(world.Ann), Gen.Int[0, Approvals.Length - 1], Gen.Bool.Array[1, 4]).SampleAsync(
            async (steps, settings, answers) =>
            {
                var (finished, refused) = await Sequence(world, owner, service, agents[settings], Approvals[settings], steps, answers);
                Interlocked.Add(ref done, finished);
                Interlocked.Add(ref denied, refused);
            },
            iter: Sequences,
            threads: 5);

        await others.AreAsTheyWere(owner.Id);
        var sent = string.Concat(model.Requests.Select(request => request.ToJsonString()));
        Assert.All(
            new[] { World.ProviderKey, EaselServer.AdminPassword, World.NameOfAnns, World.ContentOfAnns, owner.Password, owner.Api.Token!, world.Admin.Token!, world.Server.DataDirectory, comfy.Url.Authority, new Uri(remote.Url).Authority },
            secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
        output.WriteLine($"{Sequences} sequences, {done} calls done, {denied} questions answered with no");
        Assert.True(done > 0, "nothing was done, so that nothing was shown");
    }

    private readonly ConcurrentDictionary<string, ConcurrentQueue<ScriptedAnswer>> _scripts = new();

    private static Gen<(string Tool, Dictionary<string, object?> Arguments)[][]> Steps(Tenant victim)
    {
        var calls = new HostileCalls([.. AgentTools.Names.Except(["ask_user"])], ["mcp_y_echo", "mcp_y_fail"], victim.Workflow, victim.Session, victim.Run, victim.File, World.Missing);
        return Gen.Frequency((6, calls.WellMeant.Array[1, 4]), (1, calls.Any.Array[1, 4])).Array[1, 6];
    }

    private async Task<(int Done, int Denied)> Sequence(
        World world, TestUser owner, long service, long agent, string[] approvals, (string Tool, Dictionary<string, object?> Arguments)[][] steps, bool[] answers)
    {
        var name = $"sequence-{Guid.NewGuid():N}";
        _scripts[name] = new ConcurrentQueue<ScriptedAnswer>(steps.Select(step => new ScriptedAnswer("", [.. step.Select(call => (call.Tool, (object)call.Arguments))])));
        var workflow = (await owner.Api.Post("workflows", new { name, serviceId = service, workflowData = Workflow() })).ShouldBe(200).Id;
        var session = (await owner.Api.Post("sessions", new { workflowId = workflow, title = "x", agentId = agent })).ShouldBe(200).Id;
        var asked = 0;
        var no = 0;
        await using var socket = await TestSocket.Connect(world.Server, owner.Api);
        var frames = await HijackedTurn.Talk(socket, session, name, () =>
        {
            var yes = answers[asked++ % answers.Length];
            no += yes ? 0 : 1;
            return yes;
        });

        var (done, agreed) = HijackedTurn.Read(frames);
        Assert.All(done.Where(call => approvals.Contains(call.Tool) || call.Tool.StartsWith("mcp_", StringComparison.Ordinal)), call => Assert.Contains(call.Id, agreed));
        await using var scope = world.Server.Services.CreateAsyncScope();
        var runs = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<Run>().AsNoTracking().Where(run => run.SessionId == session).ToListAsync();
        Assert.All(runs.Where(run => approvals.Contains("run") || run.Prompt.Contains("PaidPicture", StringComparison.Ordinal)), run => Assert.Contains(run.CallId!, agreed));
        Assert.Equal(JsonValueKind.Null, (await owner.Api.Get($"workflows/{workflow}")).ShouldBe(200).Data.GetProperty("lock").ValueKind);
        return (done.Count, no);
    }

    private ScriptedAnswer Next(JsonObject request)
    {
        var name = SequenceName().Matches(request["messages"]!.ToJsonString())[^1].Value;
        return _scripts[name].TryDequeue(out var answer) ? answer : ScriptedAnswer.Say("Enough.");
    }

    private static JsonElement Workflow() => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["3"] = new { class_type = "EmptyImage", inputs = new { width = 64, height = 64 } },
        ["4"] = new { class_type = "EmptyImage", inputs = new { width = 32, height = 32 } },
        ["5"] = new { class_type = "ImageInvert", inputs = new { image = new object[] { "3", 0 } } },
        ["8"] = new { class_type = "SaveImage", inputs = new { images = new object[] { "4", 0 }, filename_prefix = "a" } },
        ["9"] = new { class_type = "SaveImage", inputs = new { images = new object[] { "5", 0 }, filename_prefix = "b" } },
    });

    [GeneratedRegex("sequence-[0-9a-f]{32}")]
    private static partial Regex SequenceName();
}
