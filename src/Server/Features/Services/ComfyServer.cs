using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Services;

/// <summary>A ComfyUI server that an administrator registered: what the API calls a service.</summary>
internal sealed class ComfyServer : IEntityTypeConfiguration<ComfyServer>
{
    public const int LongestName = 100;
    public const int LongestUrl = 500;
    public const int LongestDescription = 1000;
    private const int LongestProblem = 500;

    public long Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: trimmed, in lower case.</summary>
    public string NameKey { get; set; } = "";

    public string Url { get; set; } = "";

    public string? Description { get; set; }

    public ServiceStatus Status { get; set; } = ServiceStatus.Offline;

    /// <summary>What may run there, as <see cref="Services.NodeRules.ToJson"/> writes it.</summary>
    public string? NodeRules { get; set; }

    /// <summary>ComfyUI's version as it told it last.</summary>
    public string? Version { get; set; }

    /// <summary>Why it is not online, as the last check found it.</summary>
    public string? Problem { get; set; }

    /// <summary>Null until the first check.</summary>
    public DateTime? LastCheckTime { get; set; }

    /// <summary>Whether it is the engine inside this process, whose address changes with each start.</summary>
    public bool IsSandbox { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();

    public void Rename(string name)
    {
        Name = name.Trim();
        NameKey = KeyOf(name);
    }

    /// <summary>Writes down what a check found; answers whether the status changed.</summary>
    public bool Note(ServiceStatus status, string? version, string? problem, DateTime at)
    {
        var changed = status != Status;
        Status = status;
        Version = version ?? Version;
        Problem = problem?.Length > LongestProblem ? problem[..LongestProblem] : problem;
        LastCheckTime = at;
        return changed;
    }

    /// <summary>Moves to another address, about which nothing is known yet.</summary>
    public void MoveTo(string url)
    {
        Url = url;
        Status = ServiceStatus.Offline;
        Version = null;
        Problem = null;
        LastCheckTime = null;
    }

    /// <summary>
    /// Reads a service that is about to be changed, and holds back other changes of it until this write ends: a check that comes back while
    /// the service moves must not speak of the new address.
    /// </summary>
    /// <param name="url">Only where it still is at this address; null for any.</param>
    public static async Task<ComfyServer?> Hold(EaselDb db, long id, string? url, CancellationToken cancel)
    {
        var held = await db.Set<ComfyServer>().Where(server => server.Id == id && (url == null || server.Url == url))
            .ExecuteUpdateAsync(set => set.SetProperty(server => server.Status, server => server.Status), cancel);
        return held == 0 ? null : await db.Set<ComfyServer>().FirstAsync(server => server.Id == id, cancel);
    }

    public void Configure(EntityTypeBuilder<ComfyServer> builder)
    {
        builder.ToTable("services");
        builder.Property(server => server.Name).HasMaxLength(LongestName);
        builder.Property(server => server.NameKey).HasMaxLength(LongestName);
        builder.Property(server => server.Url).HasMaxLength(LongestUrl);
        builder.Property(server => server.Description).HasMaxLength(LongestDescription);
        builder.Property(server => server.Version).HasMaxLength(100);
        builder.Property(server => server.Problem).HasMaxLength(LongestProblem);
        builder.HasIndex(server => server.NameKey).IsUnique();
    }
}

/// <summary>Whether a service can be used.</summary>
public enum ServiceStatus
{
    /// <summary>It answers as ComfyUI does.</summary>
    Online,

    /// <summary>It can't be reached.</summary>
    Offline,

    /// <summary>Something answers, but not as ComfyUI does.</summary>
    Error,
}
