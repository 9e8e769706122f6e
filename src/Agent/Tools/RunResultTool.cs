using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;

namespace Easel.Agent.Tools;

/// <summary>What a run made, or why it failed; it waits for a run that is not over yet, within bounds. A model that can see is shown the pictures.</summary>
internal sealed class RunResultTool : AgentTool
{
    private const int MostPictures = 4;
    private static readonly TimeSpan _wait = TimeSpan.FromMinutes(2);

    public override string Name => "run_result";

    public override string Description =>
        "What a run of this workflow made, or why it failed. It waits a while for a run that is not over yet, and shows you its pictures "
        + "if you can see. Judge a picture only when the answer says that it is shown.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["runId"],"properties":{
          "runId":{"type":"integer","minimum":1},
          "pictures":{"type":"boolean","description":"false leaves the pictures out."}}}
        """;

    public override string Intent(JsonElement arguments) => $"Read run {arguments.GetProperty("runId").GetInt64()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["runId"] = arguments.GetProperty("runId").GetInt64() };

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var id = arguments.GetProperty("runId").GetInt64();
        var wanted = WantsPictures(arguments);
        return ValueTask.FromResult(ToolPlan.Do(async token =>
        {
            var run = await context.ReadRun(id, token);
            if (run is { Ended: false })
            {
                run = await context.WaitForRun(id, _wait, token) ?? run;
            }

            return run is null ? RunStatusTool.Missing(id) : wanted ? await Show(run, context, token) : RunJson.Outcome(run);
        }));
    }

    public override async Task<IReadOnlyList<ShownPicture>> Recall(JsonElement arguments, ToolContext context, CancellationToken ct) =>
        WantsPictures(arguments) && context.CanSee && await context.ReadRun(arguments.GetProperty("runId").GetInt64(), ct) is { } run
            ? await Read(PicturesOf(run), context, ct)
            : [];

    private static bool WantsPictures(JsonElement arguments) => !arguments.TryGetProperty("pictures", out var given) || given.GetBoolean();

    private static List<RunOutput> PicturesOf(RunReport run) =>
        [.. run.Outputs.Where(output => output.Type.Equals("IMAGE", StringComparison.OrdinalIgnoreCase))];

    private static async Task<ToolOutcome> Show(RunReport run, ToolContext context, CancellationToken ct)
    {
        var outcome = RunJson.Outcome(run);
        var pictures = PicturesOf(run);
        if (pictures.Count == 0)
        {
            return outcome;
        }

        if (!context.CanSee)
        {
            outcome.Result["pictures"] = "You can't see pictures, so none is shown. Don't describe or judge them; the user sees them.";
            return outcome;
        }

        var shown = await Read(pictures, context, ct);
        outcome.Result["pictures"] = $"{shown.Count} of {pictures.Count} are shown in the next message.";
        return outcome with { Pictures = shown };
    }

    private static async Task<List<ShownPicture>> Read(List<RunOutput> pictures, ToolContext context, CancellationToken ct)
    {
        var shown = new List<ShownPicture>();
        foreach (var output in pictures.Take(MostPictures))
        {
            if (await context.ReadPicture(output.FileId, ct) is { } picture)
            {
                shown.Add(new ShownPicture($"File {output.FileId} of node {Carriers.Line(output.NodeId, 60)}:", picture));
            }
        }

        return shown;
    }
}
