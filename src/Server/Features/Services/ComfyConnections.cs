using Easel.Comfy.Following;

namespace Easel.Server.Features.Services;

/// <summary>One standing connection for each service that is used; a service that moves or goes away loses its.</summary>
internal sealed class ComfyConnections(ComfyClients clients, ComfyConnectionOptions options, ILogger<ComfyConnection> logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (string Url, ComfyConnection Connection)> _open = [];
    private readonly List<Task> _closing = [];

    public ComfyConnection To(ServiceView service)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(service.Id, out var open) && open.Url == service.Url)
            {
                return open.Connection;
            }

            Close(service.Id);
            var made = new ComfyConnection(clients.Of(service), options, logger);
            _open[service.Id] = (service.Url, made);
            return made;
        }
    }

    /// <summary>Ends the connection; those who follow runs through it are cancelled and may ask for the next one.</summary>
    public void Drop(long serviceId)
    {
        lock (_lock)
        {
            Close(serviceId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] closing;
        lock (_lock)
        {
            foreach (var id in _open.Keys.ToArray())
            {
                Close(id);
            }

            closing = [.. _closing];
        }

        await Task.WhenAll(closing);
    }

    private void Close(long serviceId)
    {
        if (_open.Remove(serviceId, out var old))
        {
            _closing.RemoveAll(task => task.IsCompletedSuccessfully);
            _closing.Add(old.Connection.DisposeAsync().AsTask());
        }
    }
}
