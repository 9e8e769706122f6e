using System.Text.Json;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Chat;

/// <summary>Something that was said in a session.</summary>
internal sealed class Message : IEntityTypeConfiguration<Message>
{
    public const int LongestContent = 100_000;
    public const int LongestClientId = 100;

    public long Id { get; init; }

    public long SessionId { get; init; }

    public MessageRole Role { get; init; }

    public string Content { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    /// <summary>The id that the client gave its message, so that sending it twice is saying it once.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>The turn that this message began, or that said it.</summary>
    public long? ExecutionId { get; set; }

    /// <summary>Whether it was sent into the turn that ran, and not to begin one.</summary>
    public bool Steers { get; init; }

    /// <summary>What was sent into a turn after a message, in order.</summary>
    public static IQueryable<Message> Steering(EaselDb db, long executionId, long after) =>
        db.Set<Message>().AsNoTracking().Where(message => message.ExecutionId == executionId && message.Steers && message.Id > after).OrderBy(message => message.Id);

    /// <summary>Names in an answer that nobody has, as JSON; null where there are none.</summary>
    public string? Unverified { get; init; }

    public static JsonSerializerOptions Json { get; } = MakeJson();

    public MessageView View() => new(Id, Role, Content, CreatedAt, ExecutionId, Names(Unverified));

    /// <summary>The stored names as clients see them.</summary>
    public static IReadOnlyList<UnverifiedNameView>? Names(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<List<UnverifiedNameView>>(json, Json);

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions();
        HttpSetup.Configure(options);
        return options;
    }

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.ClientMessageId).HasMaxLength(LongestClientId);
        builder.HasIndex(message => new { message.SessionId, message.Id });
        builder.HasIndex(message => new { message.SessionId, message.ClientMessageId }).IsUnique();
        builder.HasIndex(message => message.ExecutionId);
    }
}
