using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Chat;

/// <summary>A session whose model waits with its first answer until the test lets it go.</summary>
internal sealed class HeldTurn(TestUser user, long workflow, long session, ScriptedModel model, TestSocket socket, TaskCompletionSource gate, Task asked) : IAsyncDisposable
{
    public TestUser User { get; } = user;

    public long Workflow { get; } = workflow;

    public long Session { get; } = session;

    public ScriptedModel Model { get; } = model;

    public TestSocket Socket { get; } = socket;

    public static async Task<HeldTurn> Set(EaselServer server, params ScriptedAnswer[] answers)
    {
        var (gate, asked) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var next = -1;
        var model = await ScriptedModel.Start(async (JsonObject _, CancellationToken cancel) =>
        {
            asked.TrySetResult();
            await gate.Task.WaitAsync(cancel);
            return answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
        });
        var user = await server.NewUser();
        var service = await user.Api.SandboxId();
        var workflow = (await user.Api.Post("workflows", new { name = "held", serviceId = service, workflowData = World.Workflow("held") })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "held", agentId = await model.Register(server) })).ShouldBe(200).Id;
        return new HeldTurn(user, workflow, session, model, await TestSocket.Connect(server, user.Api), gate, asked.Task);
    }

    public void Go() => gate.TrySetResult();

    /// <summary>Completes when the model has been asked for the first time.</summary>
    public Task Asked => asked.WaitAsync(TestSocket.Patience);

    public Task<ApiAnswer> Say(string content, bool steer) => User.Api.Send(
        HttpMethod.Post, $"sessions/{Session}/messages", new { content, steer }, request => request.Headers.Add("Prefer", "respond-async"));

    public async Task<List<string?>> Said() => (await User.Api.Get($"sessions/{Session}/messages")).ShouldBe(200).Data.EnumerateArray()
        .Select(message => message.GetProperty("content").GetString()).ToList();

    public async ValueTask DisposeAsync()
    {
        Go();
        await Socket.DisposeAsync();
        await Model.DisposeAsync();
    }
}
