using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Events;
using Easel.Server.Features.Services;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Chat;

/// <summary>Chats about workflows: sessions, messages, the turns that answer them, and the socket on which all of it is watched.</summary>
internal static class ChatFeature
{
    public static void AddChat(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<OwnedSessions>();
        services.AddScoped<PostMessage>();
        services.AddScoped<StopTurn>();
        services.AddScoped<TurnRunner>();
        services.AddScoped<TurnEnding>();
        services.AddScoped<DeadTurns>();
        services.AddScoped<UnheardSteering>();
        services.AddScoped<SessionHistory>();
        services.AddScoped<SessionUsage>();
        services.AddScoped<IWorkflowDrafts, WorkflowDrafts>();
        services.AddScoped<IOwnedCounts>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddScoped<IWorkflowUse>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddScoped<IServiceUsage>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddScoped<IAgentUses>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddScoped<IExecutionInputs>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddSingleton<TurnApprovals>();
        services.AddSingleton<RunningTurns>();
        services.AddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<OpenSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenSockets>());
    }

    public static void MapChat(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/all", ManageSessions.ListAll).WithName("ListAllSessions").WithTags("Sessions").Allow(Access.Admin);

        var sessions = api.MapGroup("/sessions").WithTags("Sessions").Allow(Access.User);
        sessions.MapGet("", ManageSessions.List).WithName("ListSessions");
        sessions.MapPost("", ManageSessions.Create).WithName("CreateSession");
        sessions.MapGet("/{id}", ManageSessions.Read).WithName("ReadSession");
        sessions.MapPut("/{id}", ManageSessions.Update).WithName("UpdateSession");
        sessions.MapDelete("/{id}", ManageSessions.Delete).WithName("DeleteSession");
        sessions.MapGet("/{id}/messages", ListMessages.Handle).WithName("ListMessages");
        sessions.MapGet("/{id}/transcript", ReadTranscript.Handle).WithName("ReadTranscript");
        sessions.MapPost("/{id}/messages", SendMessage.Handle).WithName("SendMessage").Produces<Envelope<MessageView>>();
        sessions.MapPost("/{id}/stop", StopSession.Handle).WithName("StopSession");
        sessions.MapPost("/{id}/approvals/{approvalId}", AnswerApproval.Handle).WithName("AnswerApproval");
        sessions.MapGet("/{id}/events", ListEvents.Handle).WithName("ListEvents").Produces<Envelope<List<RawJson>>>();
    }

    /// <summary>The socket stands outside the API's base path. It checks its caller itself, because a ticket is no bearer token.</summary>
    public static void MapSocket(this IEndpointRouteBuilder app) =>
        app.MapGet(IdentitySetup.SocketPath, ConnectSocket.Handle).ExcludeFromDescription().Allow(Access.Anyone);
}
