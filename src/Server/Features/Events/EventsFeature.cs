using Easel.Server.Platform.Database;

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
    }
}
