using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>The model files that the service has.</summary>
internal sealed class ModelsListTool : AgentTool
{
    public override string Name => "models_list";

    public override string Description =>
        "The model files that the service really has (checkpoints, LoRAs, VAEs, upscalers, …), by the input that takes them. "
        + "Never name a file that you have not seen here or in a node's options.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "query":{"type":"string","maxLength":200,"description":"Words of the file's name."},
          "class":{"type":"string","maxLength":300,"description":"Only what this node class takes, as in LoraLoader."},
          "input":{"type":"string","maxLength":100,"description":"Only what inputs of this name take, as in ckpt_name."},
          "limit":{"type":"integer","minimum":1,"maximum":500}}}
        """;

    public override string Intent(JsonElement arguments) => "List the model files";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        return ToolPlan.Answer(() =>
        {
            var answer = ModelList.Answer(catalog, arguments);
            var total = answer["total"]!.GetValue<int>();
            return ToolOutcome.Done(answer, total == 1 ? "Listed 1 model file" : $"Listed {total} model files", new JsonObject { ["count"] = total });
        });
    }
}
