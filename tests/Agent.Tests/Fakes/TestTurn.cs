using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Agent.Tests.Fakes;

/// <summary>One turn with fakes at its borders, and what it wrote and showed, in order.</summary>
internal sealed class TestTurn : ITurnJournal
{
    public FakeWorkspace Workspace { get; init; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public AgentType Type { get; init; } = AgentType.WorkflowEditor;

    public string? Config { get; init; }

    public string? SystemPrompt { get; init; }

    public int? MaxTokens { get; init; }

    public int ContextTokens { get; init; } = 24_000;

    public string? Summary { get; init; }

    public bool CanSummarize { get; init; } = true;

    public double TokenScale { get; init; } = 1;

    public IReadOnlyList<RemoteTool> RemoteTools { get; init; } = [];

    public IReadOnlyList<SkillLine> Skills { get; init; } = [];

    public IReadOnlyList<string> AwayServers { get; init; } = [];

    public bool CanSee { get; init; }

    public Func<TurnUsage, decimal>? Price { get; init; }

    public ITurnBudget? Budget { get; init; }

    public Func<Exception, TurnFailure?>? Failures { get; init; }

    public IReadOnlyList<ChatMessage> History { get; init; } = [];

    public IReadOnlyList<JournalEntry> Recorded { get; init; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public List<AgentEvent> Events { get; } = [];

    /// <summary>Journal and events as they came: an event must stand right behind its entry.</summary>
    public List<object> Order { get; } = [];

    public CancellationTokenSource Stop { get; } = new();

    public Func<JournalEntry, CancellationToken, Task>? OnRecord { get; set; }

    public Func<AgentEvent, CancellationToken, ValueTask>? OnEmit { get; set; }

    public async Task Record(JournalEntry entry, CancellationToken ct)
    {
        if (OnRecord is not null)
        {
            await OnRecord(entry, ct);
        }

        Journal.Add(entry);
        Order.Add(entry);
    }

    public Task<TurnResult> Run(IChatClient model, string text = "please")
    {
        var tools = ToolsConfig.Parse(Config is null ? null : JsonElement.Parse(Config));
        var request = new TurnRequest(new AgentProfile(Type, SystemPrompt, null, MaxTokens, tools), model, History, text)
        {
            Price = Price,
            Budget = Budget,
            Failures = Failures,
            ContextTokens = ContextTokens,
            Summary = Summary,
            CanSummarize = CanSummarize,
            TokenScale = TokenScale,
            Recorded = Recorded,
            CanSee = CanSee,
            RemoteTools = RemoteTools,
            Skills = Skills,
            AwayServers = AwayServers,
        };
        return new AgentTurn(request, Workspace, this, Time, NullLogger.Instance).Run(Emit, Stop.Token);
    }

    public IEnumerable<T> Shown<T>()
        where T : AgentEvent => Events.OfType<T>();

    public string ShownText => string.Concat(Shown<TextDelta>().Select(delta => delta.Text));

    private async ValueTask Emit(AgentEvent shown, CancellationToken ct)
    {
        Events.Add(shown);
        Order.Add(shown);
        if (OnEmit is not null)
        {
            await OnEmit(shown, ct);
        }
    }
}
