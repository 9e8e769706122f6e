using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Budgets;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Events;
using Easel.Server.Features.Files;
using Easel.Server.Features.Mcp;
using Easel.Server.Features.McpServers;
using Easel.Server.Features.Models;
using Easel.Server.Features.Runs;
using Easel.Server.Features.Services;
using Easel.Server.Features.Skills;
using Easel.Server.Features.Workflows;
using Easel.Server.FirstStart;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Outbound;
using Easel.Server.Platform.Secrets;
using Easel.Server.Platform.Settings;
using Easel.Server.Platform.Storage;

namespace Easel.Server;

/// <summary>The table of contents: what Easel is made of, and the order in which it starts.</summary>
internal static class EaselHost
{
    private const int BadSettings = 78; // EX_CONFIG of sysexits.h

    public static async Task<int> Run(string[] args)
    {
        try
        {
            await using var app = Build(WebApplication.CreateBuilder(args));
            var administrator = await Start(app);
            Welcome.Say(Console.Out, app.Urls, administrator);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return BadSettings;
        }
    }

    /// <param name="replace">What a test puts in the place of the real thing: the clock, most of all.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Action<IServiceCollection>? replace = null)
    {
        var settings = builder.Configuration.Bind<EaselSettings>(EaselSettings.Section);
        ListenAddresses.Check(builder.Configuration["Urls"]);
        DataDirectoryLock.MakeFolders(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<EaselNode>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => DataDirectoryLock.Take(settings));
        builder.Services.AddSingleton<BlobStore>();
        builder.Services.AddSingleton(_ => new OutboundHttp());
        builder.Services.AddSecrets(settings);
        builder.Services.AddDatabase(settings);
        builder.AddHttp();
        builder.AddIdentity(settings);
        builder.Services.AddApiDescription();
        builder.Services.AddSingleton(new WebAssets(Path.Combine(AppContext.BaseDirectory, "wwwroot")));

        builder.AddAudit();
        builder.AddAccounts();
        builder.AddEvents();
        builder.AddFiles();
        builder.AddModels();
        builder.AddBudgets();
        builder.AddAgents();
        builder.AddSkills();
        builder.AddMcpServers();
        builder.AddServices();
        builder.AddWorkflows();
        builder.AddRuns();
        builder.AddChat();
        builder.AddMcp();

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseHttp();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapHealth();
        app.MapApiDescription();
        app.MapApiPage();
        var api = app.MapGroup("/api/v1");
        api.MapAccounts();
        api.MapAudit();
        api.MapFiles();
        api.MapModels();
        api.MapBudgets();
        api.MapAgents();
        api.MapSkills();
        api.MapMcpServers();
        api.MapServices();
        api.MapWorkflows();
        api.MapRuns();
        api.MapChat();
        app.MapSocket();
        app.MapMcpServer();
        app.MapWebPage();
        return app;
    }

    /// <summary>Brings the data up to date, then listens; tells of the administrator that a first start made.</summary>
    public static async Task<NewAdministrator?> Start(WebApplication app)
    {
        app.Services.GetRequiredService<DataDirectoryLock>();
        await app.Services.MigrateDatabase(CancellationToken.None);
        var administrator = await FirstStart.FirstStart.Make(app.Services, CancellationToken.None);
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            throw ListenAddresses.NotFree(taken);
        }

        return administrator;
    }
}
