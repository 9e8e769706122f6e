using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Tests.BuiltIn;

/// <summary>
/// The tools of an agent, answering from a script: a workflow that goes 3 EmptyImage → 4 ImageScaleBy → 9 SaveImage. It plays the
/// agent's part as well: it asks the model, runs the calls, and hands the results back until there is text.
/// </summary>
internal sealed class Workshop
{
    private const int MostSteps = 12;

    private static readonly string[] s_everything =
    [
        "workflow_outline", "workflow_query", "node_search", "node_spec", "workflow_edit", "workflow_validate", "run", "run_status", "run_result",
        "version_list", "version_restore", "ask_user", "diagnose",
    ];

    private readonly BuiltInChatClient _model = new();

    public List<ChatMessage> History { get; } = [new(ChatRole.System, "You edit workflows.")];

    /// <summary>Every call as <c>tool {arguments}</c>, in order.</summary>
    public List<string> Calls { get; } = [];

    public Dictionary<string, Func<JsonElement, string>> Tools { get; } = s_everything.ToDictionary(t => t, t => (Func<JsonElement, string>)(_ => Default(t)));

    public IReadOnlyList<string> Offered { get; init; } = s_everything;

    public int Steps { get; private set; }

    public IReadOnlyList<JsonNode> Operations => [.. LastEdit()["ops"]!.AsArray().Select(o => o!)];

    public async Task<string> Say(string message)
    {
        History.Add(new(ChatRole.User, message));
        for (Steps = 1; Steps <= MostSteps; Steps++)
        {
            var options = new ChatOptions { Tools = [.. Offered.Select(t => (AITool)AIFunctionFactory.Create(() => "", t, "A tool."))] };
            var response = await _model.GetResponseAsync(History, options);
            History.AddRange(response.Messages);
            var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
            Assert.Equal(calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop, response.FinishReason);
            if (calls.Count == 0)
            {
                Assert.NotEqual("", response.Text);
                return response.Text;
            }

            if (calls.Find(c => c.Name == "ask_user") is { } question)
            {
                // As the agent does: the question is the answer, and the turn is over.
                Calls.Add($"ask_user {JsonSerializer.Serialize(question.Arguments)}");
                History.Add(new(ChatRole.Tool, [new FunctionResultContent(question.CallId, "{\"asked\":true}")]));
                var choices = ((JsonElement)question.Arguments!["choices"]!).EnumerateArray().Select(c => $"\n- {c.GetString()}");
                return question.Arguments["question"] + string.Concat(choices);
            }

            History.Add(new(ChatRole.Tool, [.. calls.Select(Run)]));
        }

        throw new InvalidOperationException($"No answer after {MostSteps} steps: {string.Join(" | ", Calls)}");
    }

    public string Operation(int index) => Operations[index].ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public JsonNode LastEdit() => JsonNode.Parse(Calls.Last(c => c.StartsWith("workflow_edit ", StringComparison.Ordinal))["workflow_edit ".Length..])!;

    private FunctionResultContent Run(FunctionCallContent call)
    {
        Assert.Contains(call.Name, Offered);
        var arguments = JsonSerializer.SerializeToElement(call.Arguments);
        Calls.Add($"{call.Name} {arguments.GetRawText()}");
        return new FunctionResultContent(call.CallId, Tools[call.Name](arguments));
    }

    private static string Default(string tool) => tool switch
    {
        "workflow_outline" => """{"outline":"3 EmptyImage \"Base\" width=1024 height=768 → 4.image\n4 ImageScaleBy scale_by=2 ← 3.IMAGE → 9.images\n9 SaveImage filename_prefix=\"out\" ← 4.IMAGE"}""",
        "workflow_query" => """
            {"nodes":[
              {"id":"3","class":"EmptyImage","title":"Base","mode":"run","inputs":[{"name":"width","type":"INT","value":1024},{"name":"height","type":"INT","value":768},
                {"name":"batch_size","type":"INT","value":1}],"outputs":[{"name":"IMAGE","type":"IMAGE","to":["4.image"]}]},
              {"id":"4","class":"ImageScaleBy","title":"ImageScaleBy","mode":"run","inputs":[{"name":"image","type":"IMAGE","from":"3.IMAGE"},
                {"name":"upscale_method","type":"COMBO","value":"nearest-exact"},{"name":"scale_by","type":"FLOAT","value":2.0}],"outputs":[{"name":"IMAGE","type":"IMAGE","to":["9.images"]}]},
              {"id":"9","class":"SaveImage","title":"Save","mode":"run","inputs":[{"name":"images","type":"IMAGE","from":"4.IMAGE"},{"name":"filename_prefix","type":"STRING","value":"out"}],"outputs":[]}],
             "total":3,"truncated":false}
            """,
        "node_search" => """
            {"nodes":[{"class":"ImageInvert","displayName":"Invert Image","category":"image","description":"Inverts the colours.","inputs":["image: IMAGE"],"outputs":["IMAGE: IMAGE"]},
              {"class":"ImageBlur","displayName":"Image Blur","category":"image/postprocessing","description":"","inputs":["image: IMAGE"],"outputs":["IMAGE: IMAGE"]},
              {"class":"ImageSharpen","displayName":"Image Sharpen","category":"image/postprocessing","description":"","inputs":["image: IMAGE"],"outputs":["IMAGE: IMAGE"]},
              {"class":"LoadImage","displayName":"Load Image","category":"image","description":"","inputs":[],"outputs":["IMAGE: IMAGE","MASK: MASK"]},
              {"class":"InvertMask","displayName":"Invert Mask","category":"mask","description":"","inputs":["mask: MASK"],"outputs":["MASK: MASK"]}],"total":5}
            """,
        "workflow_edit" => """{"applied":2,"dryRun":false,"ids":{"n1":"31","n2":"32"},"changed":[{"path":"3.width","old":1024,"new":512}],"findings":[]}""",
        "diagnose" => """
            {"verdict":"missing_classes","missingClasses":[{"severity":"error","code":"class_missing","message":"There is no node EmptyImge.","nodes":["3"],
              "repair":[{"op":"replace_node","node":"3","class":"EmptyImage"}]}],"missingModels":[],
             "findings":[{"severity":"error","code":"required_input_missing","message":"images is missing.","nodes":["9"],"input":"images"}],"lastFailedRun":null}
            """,
        "workflow_validate" => """{"ok":true,"findings":[]}""",
        "run" or "run_result" => """{"runId":5,"status":"SUCCESS","outputs":[{"fileId":7,"nodeId":"9","fileName":"out_00001_.png","type":"IMAGE"}],"error":null,"durationMs":812}""",
        "run_status" => """{"runId":5,"status":"RUNNING","position":0,"progress":null}""",
        "version_list" => """{"current":3,"versions":[{"version":3,"summary":"c"},{"version":2,"summary":"b"},{"version":1,"summary":"a"}]}""",
        "version_restore" => """{"restored":2,"changed":"width 512 → 1024"}""",
        _ => "{}",
    };
}
