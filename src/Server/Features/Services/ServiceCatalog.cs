using Easel.Comfy;
using Easel.Graph.Catalog;

namespace Easel.Server.Features.Services;

/// <summary>The catalog of one service at one address: the last good one, and at most one question for a newer one.</summary>
internal sealed partial class ServiceCatalog(
    ServiceView service, ComfyClient client, CatalogFiles files, ParsedCatalogs parsed, TimeProvider time, ILogger logger, CancellationToken life)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>How long a caller waits for a newer catalog when there is an older one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long a server that failed to answer is left alone.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private NodeCatalog? _last;
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;
    private Task<NodeCatalog>? _asking;
    private (NodeCatalog Catalog, DateTime Until)? _baseline;
    private Task<NodeCatalog?>? _fromFile;
    private bool _readBaseline;

    public string Url => service.Url;

    /// <param name="isAway">Whether the last check did not reach the server; then an old catalog will do at once.</param>
    /// <exception cref="ComfyException">There is no old one, and the server does not give a new one.</exception>
    public async Task<NodeCatalog> Get(bool isAway, CancellationToken cancel)
    {
        var last = _last ?? await FromFile().WaitAsync(cancel);
        if (last is not null && (isAway || time.GetUtcNow() < _askAgainAt))
        {
            return last;
        }

        var asking = Ask();
        if (last is null)
        {
            return await asking.WaitAsync(cancel);
        }

        try
        {
            return await asking.WaitAsync(Patience, time, cancel);
        }
        catch (Exception late) when (late is ComfyException or TimeoutException)
        {
            KeptOld(logger, service.Name, late.Message);
            return last;
        }
    }

    /// <summary>Asks for a newer catalog if it is time, for nobody in particular.</summary>
    public async Task Refresh()
    {
        try
        {
            _ = _last ?? await FromFile();
            if (time.GetUtcNow() >= _askAgainAt)
            {
                await Ask();
            }
        }
        catch (Exception failure) when (failure is ComfyException or OperationCanceledException or IOException)
        {
            KeptOld(logger, service.Name, failure.Message);
        }
    }

    /// <summary>The catalog beside the one before it, where something of that one is missing.</summary>
    /// <exception cref="ComfyException">As of <see cref="Get"/>.</exception>
    public async Task<CatalogComparison> Compare(bool isAway, CancellationToken cancel)
    {
        var now = await Get(isAway, cancel);
        var baseline = await Baseline(cancel);
        return new CatalogComparison(baseline?.Catalog, now, baseline?.Until, files.ChangedAt(service));
    }

    public void MarkStale()
    {
        lock (_lock)
        {
            _askAgainAt = DateTimeOffset.MinValue;
        }
    }

    private Task<NodeCatalog> Ask()
    {
        lock (_lock)
        {
            return _asking is { IsCompleted: false } ? _asking : _asking = Task.Run(Fetch, life);
        }
    }

    private async Task<NodeCatalog> Fetch()
    {
        var from = time.GetUtcNow();
        try
        {
            var bytes = await client.GetObjectInfo(life);
            var catalog = Parse(bytes);
            // Equal answers are one catalog, so the same object means that nothing changed.
            if (!ReferenceEquals(catalog, _last))
            {
                await Change(catalog, bytes);
            }

            Rest(from, FreshFor);
            return catalog;
        }
        catch (ComfyException)
        {
            Rest(from, RestAfterFailure);
            throw;
        }
    }

    /// <summary>
    /// Takes a new catalog. What was before is kept as the baseline for as long as anything of it is missing, so that what broke stays
    /// visible however many harmless changes come after.
    /// </summary>
    private async Task Change(NodeCatalog catalog, ReadOnlyMemory<byte> bytes)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (_last is { } last)
        {
            var baseline = (await Baseline(life))?.Catalog;
            if (CatalogChange.Between(baseline ?? last, catalog).IsHarmless)
            {
                _baseline = null;
                files.DropBaseline(service);
            }
            else if (baseline is null)
            {
                _baseline = (last, now);
                files.KeepBaseline(service, now);
            }
        }

        _last = catalog;
        await files.Save(service, bytes, now, life);
    }

    private async Task<(NodeCatalog Catalog, DateTime Until)?> Baseline(CancellationToken cancel)
    {
        if (!_readBaseline)
        {
            try
            {
                _baseline = await files.ReadBaseline(service, cancel) is var (bytes, until) ? (parsed.Of(bytes), until) : null;
            }
            catch (FormatException damaged)
            {
                FileUnreadable(logger, damaged, service.Name);
            }

            _readBaseline = true;
        }

        return _baseline;
    }

    private NodeCatalog Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return parsed.Of(bytes);
        }
        catch (FormatException cause)
        {
            throw new ComfyException(
                ComfyErrorKind.NotComfyUi, $"The service {service.Name} answered /object_info with something else than node definitions; check its address.", cause);
        }
    }

    private void Rest(DateTimeOffset from, TimeSpan duration)
    {
        lock (_lock)
        {
            _askAgainAt = from + duration;
        }
    }

    /// <summary>Read once for all who ask: an answer that came before it was read would look like the first one.</summary>
    private Task<NodeCatalog?> FromFile()
    {
        lock (_lock)
        {
            return _fromFile ??= Task.Run(ReadFile, life);
        }
    }

    private async Task<NodeCatalog?> ReadFile()
    {
        try
        {
            return await files.Read(service, life) is { } bytes ? _last ??= parsed.Of(bytes) : null;
        }
        catch (Exception damaged) when (damaged is FormatException or IOException)
        {
            FileUnreadable(logger, damaged, service.Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "The nodes of the service {Service} are the ones it told before: {Why}")]
    private static partial void KeptOld(ILogger logger, string service, string why);

    [LoggerMessage(LogLevel.Warning, "The kept node definitions of the service {Service} can't be read; it will be asked again")]
    private static partial void FileUnreadable(ILogger logger, Exception failure, string service);
}
