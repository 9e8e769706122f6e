namespace Easel.Web.Tests.Host;

/// <summary>A session with an agent that says what a test wrote down.</summary>
internal sealed record Conversation(TestUser User, long Workflow, long Session)
{
    public string Path => $"/workflows/{Workflow}?session={Session}";

    public static async Task<Conversation> Begin(EaselServer server, ScriptedModel model, object? toolsConfig = null)
    {
        var agent = await model.Register(server, toolsConfig: toolsConfig);
        var user = await server.NewUser();
        var workflow = await Pictures.Make(user);
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "Wider", agentId = agent })).ShouldBe(200).Id;
        return new Conversation(user, workflow, session);
    }

    /// <summary>Opens the session in a browser of its user.</summary>
    public async Task<Visitor> Open(EaselServer server)
    {
        var visitor = await Visitor.Open(server);
        await visitor.EnterAs(User.Api);
        await visitor.Page.GotoAsync(Path);
        await visitor.Composer.WaitForAsync();
        return visitor;
    }
}
