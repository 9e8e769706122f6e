using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>A whole tool conversation with a scripted server behind a real socket.</summary>
public sealed class OverTheWireTests
{
    [Fact]
    public async Task A_tool_conversation_streams_over_a_real_socket()
    {
        var bodies = new List<JsonNode>();
        await using var server = await Serve(async context =>
        {
            bodies.Add((await JsonNode.ParseAsync(context.Request.Body))!);
            context.Response.ContentType = "text/event-stream";
            string[] events = bodies.Count == 1
                ? [Delta("""{"tool_calls":[{"index":0,"id":"c1","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]}"""), Delta("{}", "\"tool_calls\""), "[DONE]"]
                : [Delta("""{"content":"It is "}"""), Delta("""{"content":"sunny."}""", "\"stop\""), "[DONE]"];
            foreach (var one in events)
            {
                await context.Response.WriteAsync(Sse(one));
                await context.Response.Body.FlushAsync();
            }
        });
        using var http = new HttpClient(new SocketsHttpHandler());
        var client = new OpenAiChatClient(http, Settings(url: Address(server)), "m", TimeProvider.System);
        var options = Tools("weather");
        var history = new List<ChatMessage> { new(ChatRole.User, "Weather in Rome?") };

        var first = await client.GetResponseAsync(history, options);
        var call = Assert.Single(first.Messages.Single().Contents.OfType<FunctionCallContent>());
        history.AddRange(first.Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "{\"sky\":\"clear\"}")]));
        var second = await client.GetResponseAsync(history, options);

        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Equal("It is sunny.", second.Text);
        Assert.Equal(ChatFinishReason.Stop, second.FinishReason);
        Assert.Equal("c1", (string?)bodies[1]["messages"]![2]!["tool_call_id"]);
        Assert.Equal("weather", (string?)bodies[0]["tools"]![0]!["function"]!["name"]);
    }

    [Fact]
    public async Task Text_is_there_before_the_answer_ends_and_leaving_closes_the_connection()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Serve(async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            await context.Response.WriteAsync(Sse(Delta("""{"content":"first"}""")));
            await context.Response.Body.FlushAsync();
            await aborted.Task;
        });
        using var http = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
        var client = new OpenAiChatClient(http, Settings(url: Address(server)), "m", TimeProvider.System);
        await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")]))
        {
            Assert.Equal("first", update.Text);
            break;
        }

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_is_truncated_and_an_empty_port_is_unreachable()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Serve(async context =>
        {
            await context.Response.WriteAsync(Sse(Delta("""{"content":"first"}""")));
            await context.Response.Body.FlushAsync();
            await read.Task;
            context.Abort();
        });
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        await using var updates = new OpenAiChatClient(http, Settings(url: Address(server)), "m", TimeProvider.System)
            .GetStreamingResponseAsync([new(ChatRole.User, "Hello")]).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("first", updates.Current.Text);
        read.SetResult();
        Assert.Equal(LlmErrorKind.Truncated, (await Assert.ThrowsAsync<LlmException>(async () => await updates.MoveNextAsync())).Kind);
        var address = Address(server);
        await server.StopAsync();
        var heard = await Hear(new OpenAiChatClient(http, Settings(url: address), "m", TimeProvider.System));
        Assert.Equal((LlmErrorKind.Unreachable, true), (heard.Error!.Kind, heard.Error.Refused));
    }

    private static async Task<WebApplication> Serve(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/chat/completions", answer);
        await app.StartAsync();
        return app;
    }

    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
}
