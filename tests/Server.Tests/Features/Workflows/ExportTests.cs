using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Workflows;

public abstract class ExportTests(ServerFixture fixture)
{
    private const string Prompt = """{"7":{"inputs":{"width":64,"height":64,"batch_size":1,"color":255},"class_type":"EmptyImage","_meta":{"title":"x"}},"9":{"inputs":{"filename_prefix":"a","images":["7",0]},"class_type":"SaveImage","_meta":{"title":"y"}}}""";
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_workflow_is_downloaded_under_its_name_as_it_is_stored()
    {
        var (user, id) = await NewWorkflow("My café/1", EndToEnd.Journey.Workflow);

        var file = (await user.Get($"workflows/{id}/export")).ShouldBe(200);

        Assert.Equal(EndToEnd.Journey.Workflow, file.Text);
        Assert.Equal("application/json", file.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(("attachment", "My café_1.json"), (file.ContentHeaders.ContentDisposition!.DispositionType, file.ContentHeaders.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_workflow_of_the_editor_is_exported_as_the_prompt_that_a_run_would_send()
    {
        var (user, id) = await NewWorkflow("W", EndToEnd.Journey.Workflow);

        var file = (await user.Get($"workflows/{id}/export?format=api")).ShouldBe(200);

        Assert.Equal("EmptyImage", file.Json.GetProperty("1").GetProperty("class_type").GetString());
        Assert.Equal(256, file.Json.GetProperty("1").GetProperty("inputs").GetProperty("width").GetInt32());
        Assert.Equal("W.api.json", file.ContentHeaders.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_prompt_is_exported_for_the_editor_and_comes_back_the_same()
    {
        var (user, id) = await NewWorkflow("W", Prompt);

        var ui = (await user.Get($"workflows/{id}/export?format=ui")).ShouldBe(200);
        Assert.Equal(2, ui.Json.GetProperty("nodes").GetArrayLength());
        Assert.Equal("W.json", ui.ContentHeaders.ContentDisposition!.FileNameStar);

        (await user.Put($"workflows/{id}", new { workflowData = ui.Json })).ShouldBe(200);
        Assert.Equal(Prompt, (await user.Get($"workflows/{id}/export?format=API")).ShouldBe(200).Text);
    }

    [Fact]
    public async Task An_older_version_is_exported_by_its_number_and_one_that_is_not_there_is_not_found()
    {
        var (user, id) = await NewWorkflow("W", Prompt);
        (await user.Put($"workflows/{id}", new { workflowData = JsonDocument.Parse(Prompt.Replace("64", "96", StringComparison.Ordinal)).RootElement })).ShouldBe(200);

        Assert.Equal(Prompt, (await user.Get($"workflows/{id}/export?version=1")).ShouldBe(200).Text);
        Assert.Contains("96", (await user.Get($"workflows/{id}/export")).ShouldBe(200).Text, StringComparison.Ordinal);
        (await user.Get($"workflows/{id}/export?version=3")).ShouldBe(404);
    }

    [Fact]
    public async Task What_makes_no_prompt_is_refused_with_the_node_and_what_would_mend_it()
    {
        var (user, id) = await NewWorkflow("W", """{"nodes":[{"id":5,"type":"ImageInvert","inputs":[{"name":"image","type":"IMAGE","link":77}]}],"links":[]}""");

        var refused = (await user.Get($"workflows/{id}/export?format=api")).ShouldBe(400);

        Assert.Contains("node 5", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Connect", refused.Message, StringComparison.Ordinal);
        Assert.Contains("API", (await user.Get($"workflows/{id}/export?format=png")).ShouldBe(400).Message, StringComparison.Ordinal);
    }

    private async Task<(Api User, long Id)> NewWorkflow(string name, string json)
    {
        var user = (await _server.NewUser()).Api;
        var body = $$"""{"name":{{JsonSerializer.Serialize(name)}},"serviceId":{{await user.SandboxId()}},"workflowData":{{json}}}""";
        return (user, (await user.Post("workflows", body)).ShouldBe(200).Id);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ExportTestsOnSqlite(SqliteServer server) : ExportTests(server);

[Collection(OnPostgres.Name)]
public sealed class ExportTestsOnPostgres(PostgresServer server) : ExportTests(server);
