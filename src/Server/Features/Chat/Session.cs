using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Chat;

/// <summary>A chat about one workflow.</summary>
internal sealed class Session : IEntityTypeConfiguration<Session>
{
    public const int LongestTitle = 200;
    public const int LongestSummary = 100;

    public long Id { get; init; }

    public long UserId { get; init; }

    public long WorkflowId { get; init; }

    /// <summary>The agent that it was made with; null means whichever is the first.</summary>
    public long? AgentId { get; init; }

    public string Title { get; set; } = "";

    public SessionStatus Status { get; set; }

    /// <summary>The beginning of the last message.</summary>
    public string? LastMessageSummary { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>What stands for the turns up to <see cref="CompactedThrough"/> when a model is sent what was said; null where all is sent.</summary>
    public string? CompactedHistory { get; set; }

    /// <summary>The newest turn that <see cref="CompactedHistory"/> stands for.</summary>
    public long? CompactedThrough { get; set; }

    public static string Summarize(string content)
    {
        var line = string.Join(' ', content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestSummary)
        {
            return line;
        }

        // Half of a surrogate pair is no character.
        var cut = char.IsHighSurrogate(line[LongestSummary - 2]) ? LongestSummary - 2 : LongestSummary - 1;
        return line[..cut] + "…";
    }

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(session => session.Title).HasMaxLength(LongestTitle);
        builder.Property(session => session.LastMessageSummary).HasMaxLength(LongestSummary);
        builder.HasIndex(session => new { session.UserId, session.UpdatedAt });
        builder.HasIndex(session => session.WorkflowId);
        builder.HasIndex(session => session.AgentId);
    }
}

/// <summary>Where a session stands.</summary>
public enum SessionStatus
{
    Active,
    Completed,
    Archived,
}
