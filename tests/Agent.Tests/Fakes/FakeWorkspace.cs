using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Agent.Tests.Fakes;

/// <summary>A workspace in memory that writes down whatever a turn asks of it.</summary>
internal sealed class FakeWorkspace : ITurnWorkspace
{
    public static NodeCatalog SmallCatalog { get; } = NodeCatalog.Parse(Fixture.Bytes("object_info"));

    public List<string> Log { get; } = [];

    public List<ApprovalRequest> Asked { get; } = [];

    public List<WorkflowDocument> RunDocuments { get; } = [];

    public Dictionary<long, WorkflowDocument> Saved { get; } = [];

    public Dictionary<long, RunReport> Runs { get; } = [];

    public WorkflowDocument Document { get; set; } = WorkflowDocument.Parse(Fixture.Text("workflow"));

    public long Version { get; set; } = 1;

    public string? Name { get; set; } = "Poster";

    public SeenVersion? Seen { get; set; }

    public Func<CancellationToken, Task<NodeCatalog>> OnCatalog { get; set; } = _ => Task.FromResult(SmallCatalog);

    public Func<CancellationToken, Task>? OnRead { get; set; }

    public Func<string, CancellationToken, Task> OnBegin { get; set; } = (_, _) => Task.CompletedTask;

    public Func<ApprovalRequest, CancellationToken, Task<bool>> OnApproval { get; set; } = (_, _) => Task.FromResult(true);

    public Func<long, CancellationToken, Task<RunReport>> OnRun { get; set; } =
        (id, _) => Task.FromResult(new RunReport(id, "SUCCESS", [new RunOutput(7, "9", "easel_00001_.png", "IMAGE")], DurationMs: 812));

    public Func<long, TimeSpan, CancellationToken, Task<RunReport?>>? OnWait { get; set; }

    public async Task<WorkflowSnapshot> Read(CancellationToken ct)
    {
        Log.Add("read");
        if (OnRead is not null)
        {
            await OnRead(ct);
        }

        return new WorkflowSnapshot(Document, Version, Name) { Seen = Seen };
    }

    public Task<NodeCatalog> Catalog(CancellationToken ct) => OnCatalog(ct);

    /// <summary>Classes that the service's administrator does not let run.</summary>
    public HashSet<string> Denied { get; } = [];

    public Task<IReadOnlyList<Finding>> Forbidden(ApiPrompt prompt, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>(
        [.. prompt.Json.Where(node => Denied.Contains(node.Value!["class_type"]!.GetValue<string>()))
            .Select(node => new Finding(FindingSeverity.Error, "class_denied", $"Node {node.Key} is not let run.", [node.Key], Hint: "Use another class."))]);

    public Task BeginEditing(string reason, CancellationToken ct)
    {
        Log.Add($"begin {reason}");
        return OnBegin(reason, ct);
    }

    public Task<IReadOnlyList<VersionLine>> Versions(int limit, CancellationToken ct)
    {
        Log.Add("versions");
        return Task.FromResult<IReadOnlyList<VersionLine>>(
            [.. Saved.Keys.Append(Version).OrderDescending().Select(version => new VersionLine(version, "what changed", "USER", DateTimeOffset.UnixEpoch))]);
    }

    public Task<WorkflowDocument?> ReadVersion(long version, CancellationToken ct)
    {
        Log.Add($"version {version}");
        return Task.FromResult(Saved.GetValueOrDefault(version));
    }

    public Dictionary<string, long> RunsOfCalls { get; } = [];

    public List<SteeringMessage> Steering { get; } = [];

    public async Task<RunReport> StartRun(
        string callId, WorkflowDocument draft, IReadOnlyDictionary<string, JsonNode?> inputs, IReadOnlyList<string> targets, CancellationToken ct)
    {
        Log.Add($"run {string.Join(",", inputs.Select(one => $"{one.Key}={one.Value?.ToJsonString()}"))}");
        RunDocuments.Add(draft);
        var id = Runs.Count + 1L;
        Assert.True(RunsOfCalls.TryAdd(callId, id), $"The call {callId} started a second run.");
        return Runs[id] = await OnRun(id, ct);
    }

    public Task<RunReport?> FindRun(string callId, CancellationToken ct)
    {
        Log.Add($"find-run {callId}");
        return Task.FromResult(RunsOfCalls.TryGetValue(callId, out var id) ? Runs.GetValueOrDefault(id) : null);
    }

    public Task<IReadOnlyList<SteeringMessage>> ReadSteering(long after, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SteeringMessage>>([.. Steering.Where(message => message.MessageId > after)]);

    public Task<RunReport?> ReadRun(long runId, CancellationToken ct)
    {
        Log.Add($"read-run {runId}");
        return Task.FromResult(Runs.GetValueOrDefault(runId));
    }

    public Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct)
    {
        Log.Add($"wait-run {runId}");
        return OnWait is null ? Task.FromResult(Runs.GetValueOrDefault(runId)) : OnWait(runId, atMost, ct);
    }

    public Dictionary<long, OutputPicture> Pictures { get; } = [];

    public Task<RunReport?> LastFailedRun(CancellationToken ct)
    {
        Log.Add("last-failed-run");
        return Task.FromResult(Runs.Values.LastOrDefault(run => run.Status is "FAILED" or "LOST"));
    }

    public Task<RunReport?> CancelRun(long runId, CancellationToken ct)
    {
        Log.Add($"cancel-run {runId}");
        return Task.FromResult(Runs.TryGetValue(runId, out var run) ? Runs[runId] = run with { Status = "CANCELLED" } : null);
    }

    public Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct)
    {
        Log.Add($"picture {fileId}");
        return Task.FromResult(Pictures.GetValueOrDefault(fileId));
    }

    public Task<SkillText?> ReadSkill(string skill, string? file, CancellationToken ct)
    {
        Log.Add($"skill {skill} {file}");
        return Task.FromResult<SkillText?>(file is null ? new SkillText("how it is done", ["SKILL.md"]) : null);
    }

    public Task<bool> HasFile(string fileName, CancellationToken ct) => Task.FromResult(false);

    public Task<bool> AskApproval(ApprovalRequest request, CancellationToken ct)
    {
        Log.Add($"ask {request.Tool}");
        Asked.Add(request);
        return OnApproval(request, ct);
    }
}

/// <summary>The small files that tests start from.</summary>
internal static class Fixture
{
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream($"{name}.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
