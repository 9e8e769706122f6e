using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Graph;
using Easel.Server.Features.Agents;
using Easel.Server.Platform.Http;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Chat;

/// <summary>The journal of a turn as text: how its entries are written, and read again by whoever takes the turn up.</summary>
internal static class JournalText
{
    private static readonly JsonSerializerOptions Json = MakeOptions();

    /// <summary>The events that a turn is taken up from. The others are there for people.</summary>
    private static readonly Dictionary<string, Type> Read = new Type[]
    {
        typeof(TurnBegan), typeof(Easel.Agent.TurnResumed), typeof(Steered), typeof(ModelCallStarted), typeof(ModelCallEnded),
        typeof(Easel.Agent.ToolStarted), typeof(Easel.Agent.ToolEnded), typeof(Easel.Agent.ApprovalRequested), typeof(Easel.Agent.ApprovalResolved),
        typeof(EditingStarted), typeof(DraftChanged), typeof(HistoryCompacted), typeof(ContextTightened),
    }.ToDictionary(type => type.Name);

    public static NewStep Write(JournalEntry entry, TurnPlace place) => new(
        place.ExecutionId,
        place.Life,
        entry.Seq,
        entry.Event.GetType().Name,
        JsonSerializer.Serialize(entry.Event, entry.Event.GetType(), Json),
        entry.Draft?.ToJson() ?? (entry.Answer is { } answer ? WriteAnswer(answer) : null));

    /// <exception cref="JsonException">It is not what was written.</exception>
    public static List<JournalEntry> ReadAll(IEnumerable<RecordedStep> steps) =>
        [.. steps.Where(step => Read.ContainsKey(step.Kind)).Select(ReadEntry)];

    /// <summary>One step as the event that it was.</summary>
    public static T ReadStep<T>(string json)
        where T : AgentEvent => JsonSerializer.Deserialize<T>(json, Json)!;

    private static JournalEntry ReadEntry(RecordedStep step)
    {
        var happened = (AgentEvent)JsonSerializer.Deserialize(step.Json, Read[step.Kind], Json)!;
        return new JournalEntry(
            step.Number,
            new DateTimeOffset(step.At, TimeSpan.Zero),
            happened,
            happened is DraftChanged ? WorkflowDocument.Parse(step.Kept!) : null,
            happened is ModelCallEnded && step.Kept is not null ? ReadAnswer(step.Kept) : null);
    }

    private static string WriteAnswer(RecordedAnswer answer)
    {
        // A call that could not be read says so by an exception, which is no text; its place is kept.
        var unreadable = answer.Said.Contents.Select((content, index) => (content, index))
            .Where(one => one.content is FunctionCallContent { Exception: not null }).Select(one => one.index);
        return new JsonObject
        {
            ["said"] = JsonSerializer.SerializeToNode(answer.Said, AIJsonUtilities.DefaultOptions),
            ["finish"] = answer.Finish,
            ["shown"] = answer.Shown,
            ["unreadable"] = new JsonArray([.. unreadable.Select(index => (JsonNode)index)]),
        }.ToJsonString();
    }

    private static RecordedAnswer ReadAnswer(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var said = json["said"].Deserialize<ChatMessage>(AIJsonUtilities.DefaultOptions)!;
        foreach (var index in json["unreadable"]!.AsArray())
        {
            ((FunctionCallContent)said.Contents[(int)index!]).Exception = new FormatException("The arguments are not one JSON object.");
        }

        return new RecordedAnswer(said, (string?)json["finish"], (string?)json["shown"] ?? "");
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions();
        HttpSetup.Configure(options);
        return options;
    }
}
