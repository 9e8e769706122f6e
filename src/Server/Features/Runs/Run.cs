using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Runs;

/// <summary>
/// One execution of a workflow on its service. The row is there before ComfyUI hears of the run, so that nothing that was sent can be
/// forgotten, and it says at each moment how far the sending is, so that nothing is sent twice.
/// </summary>
internal sealed class Run : IEntityTypeConfiguration<Run>
{
    public long Id { get; init; }

    public long WorkflowId { get; init; }

    /// <summary>The version that ran; null where it was a draft.</summary>
    public long? Version { get; init; }

    public long UserId { get; init; }

    public long ServiceId { get; init; }

    /// <summary>The agent's turn that started it, where one did.</summary>
    public long? ExecutionId { get; init; }

    public long? SessionId { get; init; }

    public RunStatus Status { get; set; }

    /// <summary>The id that Easel asks ComfyUI to use.</summary>
    public string PromptId { get; init; } = "";

    /// <summary>The id that ComfyUI answered: old servers give their own. Null until it did.</summary>
    public string? AnsweredId { get; set; }

    /// <summary>ComfyUI's number of the prompt, which decides its order there.</summary>
    public double? Number { get; set; }

    /// <summary>The exact prompt that is sent, as JSON; until it goes out, files of Easel's stand in it as references.</summary>
    public string Prompt { get; init; } = "";

    public string PromptHash { get; init; } = "";

    /// <summary>The run whose prompt this one repeats, where it does.</summary>
    public long? AgainOf { get; init; }

    /// <summary>The files of Easel's that inputs take, as a JSON array of <see cref="RunFileInput"/>.</summary>
    public string? FileInputs { get; init; }

    /// <summary>The version of ComfyUI that the prompt went to, where it told one.</summary>
    public string? ServiceVersion { get; set; }

    /// <summary>
    /// A draft's workflow in UI format, which ComfyUI writes into the pictures; of a version it is read from there when the prompt goes out.
    /// </summary>
    public string? UiWorkflow { get; init; }

    /// <summary>What the caller set for this run, as a JSON object.</summary>
    public string? Inputs { get; init; }

    /// <summary>The output nodes to run where not all, as a JSON array.</summary>
    public string? Targets { get; init; }

    /// <summary>How far each node had come at the end, as a JSON array.</summary>
    public string? Progress { get; set; }

    /// <summary>Texts that nodes gave out, as a JSON array.</summary>
    public string? Texts { get; set; }

    /// <summary>What ComfyUI refused although it ran the rest, as a JSON array.</summary>
    public string? Warnings { get; set; }

    public string? ErrorNodeId { get; set; }

    public string? ErrorNodeType { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>The last lines of the failed node's traceback.</summary>
    public string? ErrorTraceback { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Set before the prompt goes out: from here on it may be at ComfyUI, and is looked for instead of sent again.</summary>
    public DateTime? SubmittedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Milliseconds, by ComfyUI's clock where it told.</summary>
    public long? DurationMs { get; set; }

    /// <summary>When its owner wished it to end while ComfyUI had not taken it yet.</summary>
    public DateTime? CancelRequestedAt { get; set; }

    public static bool IsEnd(RunStatus status) => status is not (RunStatus.Queued or RunStatus.Running);

    /// <summary>Text of a ComfyUI server's without the one character that PostgreSQL can't hold.</summary>
    public static string Plain(string text) => text.Replace('\0', '\uFFFD');

    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.ToTable("runs");
        builder.Property(run => run.PromptId).HasMaxLength(36);
        builder.Property(run => run.PromptHash).HasMaxLength(64);
        builder.HasIndex(run => new { run.UserId, run.Id });
        builder.HasIndex(run => new { run.WorkflowId, run.Id });
        builder.HasIndex(run => run.Status);
    }
}

/// <summary>How far a run is.</summary>
public enum RunStatus
{
    /// <summary>It waits, in Easel or at ComfyUI.</summary>
    Queued,
    Running,
    Success,
    Failed,
    Cancelled,

    /// <summary>What became of it can't be learned: its server forgot it, or is away for too long.</summary>
    Lost,
}
