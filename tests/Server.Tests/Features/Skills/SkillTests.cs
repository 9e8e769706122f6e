using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Skills;

public abstract class SkillTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_skill_is_listed_to_the_model_by_description_and_read_on_demand()
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"upscaling-{Guid.NewGuid():N}"[..30];
        (await admin.Post("skills", new { name, files = Files("How we upscale here.", ("refs/models.md", "CANARY of the reference")) })).ShouldBe(200);
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call("skill_read", new { skill = name }),
            ScriptedAnswer.Call("skill_read", new { skill = name, file = "refs/models.md" }),
            ScriptedAnswer.Call("skill_read", new { skill = name, file = "../../keys/token.key" }),
            ScriptedAnswer.Call("skill_read", new { skill = "other" }),
            ScriptedAnswer.Say("Read."));
        await Turn(await model.Register(_server, toolsConfig: new { skills = new[] { name } }));

        var first = model.Requests.First()["messages"]![0]!["content"]!.GetValue<string>();
        Assert.Contains($"- {name}: How we upscale here.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("the body", first, StringComparison.Ordinal);
        var results = model.Requests.Last()["messages"]!.AsArray().Where(message => message!["role"]!.GetValue<string>() == "tool").Select(message => message!["content"]!.GetValue<string>()).ToList();
        Assert.Contains("the body", results[0], StringComparison.Ordinal);
        Assert.Contains("refs/models.md", results[0], StringComparison.Ordinal);
        Assert.Contains("CANARY", results[1], StringComparison.Ordinal);
        Assert.Contains("not_found", results[2], StringComparison.Ordinal);
        Assert.Contains("unknown_skill", results[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_chose_no_skills_is_told_of_none()
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"hidden-{Guid.NewGuid():N}"[..30];
        (await admin.Post("skills", new { name, files = Files("Not for everybody.") })).ShouldBe(200);
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Hi."));
        await Turn(await model.Register(_server, toolsConfig: new { skills = Array.Empty<string>() }));
        Assert.DoesNotContain(name, model.Requests.First().ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("skill_read", model.Requests.First()["tools"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skills_are_changed_and_deleted_whole_and_what_leads_elsewhere_is_refused()
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"s-{Guid.NewGuid():N}"[..20];
        (await admin.Post("skills", new { name, files = Files("One.", ("old.md", "old")) })).ShouldBe(200);
        (await admin.Post("skills", new { name, files = Files("One.") })).ShouldBe(409);
        (await admin.Put($"skills/{name}", new { files = Files("Two.", ("new.md", "new")) })).ShouldBe(200);
        var read = (await admin.Get($"skills/{name}")).ShouldBe(200).Data;
        Assert.Equal(("Two.", 2), (read.GetProperty("description").GetString(), read.GetProperty("files").EnumerateObject().Count()));

        foreach (var path in new[] { "../x.md", "/etc/x.md", "a/../../x.md", "a\\b.md", ".hidden.md", "a/.b.md", "x.sh", "con:x.md", "a//b.md", "a/b/c/d/e.md", "x.md\0.md", "SKILL.md/", "x.md\n" })
        {
            (await admin.Put($"skills/{name}", new { files = Files("Two.", (path, "x")) })).ShouldBe(400);
        }

        foreach (var bad in new[] { "..", "A", "a/b", "a.b", "", new string('a', 64), "-a", "a\n" })
        {
            (await admin.Post("skills", new { name = bad, files = Files("d") })).ShouldBe(400);
        }

        (await admin.Put($"skills/{name}", new { files = new Dictionary<string, string> { ["other.md"] = "x" } })).ShouldBe(400);
        (await admin.Put($"skills/{name}", new { files = new Dictionary<string, string> { ["SKILL.md"] = "no head" } })).ShouldBe(400);
        (await admin.Put($"skills/{name}", new { files = new Dictionary<string, string> { ["SKILL.md"] = "---\nname: other\ndescription: d\n---\n" } })).ShouldBe(400);
        (await admin.Put($"skills/{name}", new { files = Files("d", ("big.md", new string('x', 70_000))) })).ShouldBe(400);
        Assert.Equal("Two.", (await admin.Get($"skills/{name}")).Data.GetProperty("description").GetString());
        (await admin.Delete($"skills/{name}")).ShouldBe(200);
        (await admin.Get($"skills/{name}")).ShouldBe(404);
        (await admin.Delete($"skills/{name}")).ShouldBe(404);
    }

    [Fact]
    public async Task Of_several_who_make_a_skill_of_one_name_at_the_same_moment_one_does()
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"s-{Guid.NewGuid():N}"[..20];
        (string, string)[] many = [.. Enumerable.Range(0, 30).Select(number => ($"file{number}.md", "text"))];

        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => admin.Post("skills", new { name, files = Files($"Number {number}.", many) })));

        Assert.Equal((1, 15), (made.Count(answer => answer.Status == 200), made.Count(answer => answer.Status == 409)));
        Assert.Equal(made.Single(answer => answer.Status == 200).Data.GetProperty("description").GetString(), (await admin.Get($"skills/{name}")).Data.GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("description: >-\n  Folded over\n  two lines.\nmetadata:\n  tags: [a, b]\n", "Folded over two lines.")]
    [InlineData("name: NAME\ndescription: \"Quoted: with a colon\" # and a remark\nallowed-tools:\n- one\n", "Quoted: with a colon")]
    [InlineData("license: MIT\ndescription: |\n  One line.\n", "One line.")]
    [InlineData("description: a: b\n", null)]
    [InlineData("description: [a, b]\n", null)]
    [InlineData("- description\n", null)]
    public async Task The_head_of_a_skill_is_YAML(string head, string? description)
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"s-{Guid.NewGuid():N}"[..20];
        var made = await admin.Post("skills", new { name, files = new Dictionary<string, string> { ["SKILL.md"] = $"---\n{head.Replace("NAME", name, StringComparison.Ordinal)}---\nthe body" } });
        if (description is null)
        {
            Assert.Contains("SKILL.md", made.ShouldBe(400).Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(description, made.ShouldBe(200).Data.GetProperty("description").GetString());
        }
    }

    [Fact]
    public async Task Names_in_an_answer_that_nobody_has_are_marked_with_what_was_meant()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Use `ImageInvrt` behind `EmptyImage`, set `batch_siz`, and load flux-nowhere.safetensors."));
        var message = await Turn(await model.Register(_server));
        var marks = message.GetProperty("unverified").EnumerateArray().Select(mark => (mark.GetProperty("text").GetString(), mark.GetProperty("kind").GetString(), mark.GetProperty("nearest").GetString())).ToList();
        Assert.Equal([("ImageInvrt", "CLASS", "ImageInvert"), ("batch_siz", "INPUT", "batch_size"), ("flux-nowhere.safetensors", "MODEL", null)], marks);
    }

    private async Task<JsonElement> Turn(long agent)
    {
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post(
            "workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;
        var answered = (await user.Api.Post($"sessions/{session}/messages", new { content = "go" })).ShouldBe(200).Data;
        var listed = (await user.Api.Get($"sessions/{session}/messages")).ShouldBe(200).Data;
        Assert.Equal(answered.GetRawText(), listed[listed.GetArrayLength() - 1].GetRawText());
        return answered;
    }

    private static Dictionary<string, string> Files(string description, params (string Path, string Text)[] others)
    {
        var files = new Dictionary<string, string> { ["SKILL.md"] = $"---\ndescription: {description}\n---\nthe body" };
        foreach (var (path, text) in others)
        {
            files[path] = text;
        }

        return files;
    }
}

[Collection(OnSqlite.Name)]
public sealed class SkillTestsOnSqlite(SqliteServer server) : SkillTests(server);

[Collection(OnPostgres.Name)]
public sealed class SkillTestsOnPostgres(PostgresServer server) : SkillTests(server);
