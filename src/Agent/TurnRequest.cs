using Microsoft.Extensions.AI;

namespace Easel.Agent;

/// <summary>What a turn starts from: the agent, the model that drives it, what was said before, and what the user says now.</summary>
public sealed record TurnRequest(AgentProfile Agent, IChatClient Model, IReadOnlyList<ChatMessage> History, string UserText)
{
    /// <summary>The price of one model call; absent, every call is free and the cost limit never strikes.</summary>
    public Func<TurnUsage, decimal>? Price { get; init; }

    /// <summary>The price of a call of the model that the turn began with, also where another one goes on.</summary>
    public Func<TurnUsage, decimal>? FirstPrice { get; init; }

    /// <summary>Names the failures that the model's client throws; what it does not know becomes <c>model_failed</c>.</summary>
    public Func<Exception, TurnFailure?>? Failures { get; init; }

    /// <summary>What stands for everything that was said before <see cref="History"/>; null where the history is all.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the model can write a summary of a chat; one that is a set of rules can't.</summary>
    public bool CanSummarize { get; init; } = true;

    /// <summary>How many tokens the model's window holds, a request and its answer together.</summary>
    public int ContextTokens { get; init; } = 32_000;

    /// <summary>How many tokens the model counts where the estimate says one.</summary>
    public double TokenScale { get; init; } = 1;

    /// <summary>What limits the calls beyond the turn's own limits; null where nothing does.</summary>
    public ITurnBudget? Budget { get; init; }

    /// <summary>What an earlier life of this turn has written down, in order; empty for a turn that begins.</summary>
    public IReadOnlyList<JournalEntry> Recorded { get; init; } = [];

    /// <summary>Whether the model takes pictures; one that doesn't is told so instead of being shown what a run made.</summary>
    public bool CanSee { get; init; }

    /// <summary>The skills that the agent is told of.</summary>
    public IReadOnlyList<SkillLine> Skills { get; init; } = [];

    /// <summary>Tools of other servers that the agent was granted.</summary>
    public IReadOnlyList<RemoteTool> RemoteTools { get; init; } = [];

    /// <summary>Servers whose tools the agent was granted and that did not answer: the model and the user are told.</summary>
    public IReadOnlyList<string> AwayServers { get; init; } = [];

    /// <summary>How long a question to the user stays open; the turn's clock stands still meanwhile. Then it counts as a no.</summary>
    public TimeSpan ApprovalWait { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Why a turn failed, for a program and for a person.</summary>
public sealed record TurnFailure(string Code, string Message);
