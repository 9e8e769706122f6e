using Easel.Server.Platform.Database;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Events;

/// <summary>What happens, told to everybody who may see it: stored, numbered, delivered, and read again after a pause.</summary>
internal static class EventsFeature
{
    public static void AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GroupedWriter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupedWriter>());
        builder.Services.AddSingleton<EventDispatcher>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EventDispatcher>());
        builder.Services.AddSingleton<EventLog>();
        var settings = builder.Configuration.Bind<EventSettings>(EventSettings.Section);
        settings.Validate();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<EventExpiry>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EventExpiry>());
    }
}
