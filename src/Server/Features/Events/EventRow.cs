using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Events;

/// <summary>A stored event. Its id is what a client names when it comes back, so ids become visible in their order.</summary>
internal sealed class EventRow : IEntityTypeConfiguration<EventRow>, ISequencedRow
{
    public long Id { get; init; }

    /// <summary>Who is told; null for everybody.</summary>
    public long? Recipient { get; init; }

    /// <summary>The session it belongs to, where there is one.</summary>
    public long? SessionId { get; init; }

    /// <summary>The workflow it is about, where there is one.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>The message as JSON, without its id.</summary>
    public string Json { get; init; } = "";

    public DateTime At { get; init; }

    /// <summary>Rings the bell of the dispatcher when the row can be read.</summary>
    internal Action? Written { get; init; }

    SequenceLock ISequencedRow.Sequence => SequenceLock.Events;

    void ISequencedRow.WhenWritten(EaselDb db)
    {
        if (Written is { } ring)
        {
            db.AfterCommit(ring);
        }
    }

    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("events");
        builder.Ignore(row => row.Written);
        builder.HasIndex(row => new { row.Recipient, row.Id });
        builder.HasIndex(row => new { row.SessionId, row.Id });
        builder.HasIndex(row => new { row.WorkflowId, row.Id });
        builder.HasIndex(row => row.At);
    }
}
