using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Prompting;
using Easel.TestKit;

namespace Easel.Graph.Tests.Checking;

public sealed class OutsideValuesTests(ITestOutputHelper output)
{
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse(
        """
        {"LoadImage": {"input": {"required": {"image": [["a.png", "/mnt/shared/b.png"], {"image_upload": true}]}}, "output": ["IMAGE"], "name": "LoadImage"},
         "LoadOutput": {"input": {"required": {"image": ["COMBO", {"image_upload": true, "remote": {"route": "/internal/files/output"}}]}}, "output": ["IMAGE"], "name": "LoadOutput"},
         "Fetch": {"input": {"required": {"url": ["STRING", {"default": "https://api.example.com/v1"}], "paths": ["STRING", {"multiline": true}], "file_path": ["STRING", {"multiline": true}], "text": ["STRING", {"multiline": true}]}}, "output": ["IMAGE"], "name": "Fetch"}}
        """u8.ToArray());

    public static TheoryData<string> Outside => [.. OutsidePlaces.All];

    public static TheoryData<string> Ordinary => [.. OutsidePlaces.Ordinary];

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_value_that_leads_outside_is_found_in_any_kind_of_input(string value)
    {
        foreach (var (nodeClass, input) in ((string, string)[])[("LoadImage", "image"), ("LoadOutput", "image"), ("Fetch", "url"), ("Fetch", "text"), ("NotInTheCatalog", "anything")])
        {
            var found = Assert.Single(Find(nodeClass, input, value));
            Assert.Equal((FindingSeverity.Error, "outside_value", input), (found.Severity, found.Code, found.Input));
            Assert.Equal(["57/3"], found.Nodes);
            Assert.StartsWith($"Input {input} of node 57/3 ({nodeClass}) ", found.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void What_ordinary_graphs_hold_is_let_through(string value) => Assert.Empty(Find("Fetch", "text", value));

    [Fact]
    public void What_the_server_offers_or_an_administrator_lets_through_is_not_found()
    {
        Assert.Empty(Find("LoadImage", "image", "/mnt/shared/b.png"));
        Assert.Empty(Find("LoadImage", "image", "sub/pic.png [input]"));
        Assert.Empty(Find("LoadOutput", "image", "pic.png [output]"));
        Assert.Empty(Find("Fetch", "url", "https://api.example.com/v1"));
        Assert.Empty(OutsideValues.Find(Prompt("Fetch", "url", "http://10.0.0.1/"), Catalog, nodeClass => nodeClass == "Fetch"));
    }

    [Fact]
    public void Outputs_of_everybody_and_lists_of_files_are_looked_through()
    {
        Assert.Contains("everybody's outputs", Assert.Single(Find("LoadImage", "image", "pic.png [output]")).Message, StringComparison.Ordinal);
        Assert.Single(Find("Fetch", "file_path", "a.png\n/etc/passwd\nb.png"));
        Assert.Single(Find("Fetch", "text", "/etc/passwd\n\n/etc/shadow"));
        Assert.Single(Find("Fetch", "paths", new JsonArray("a.png", new JsonObject { ["__value__"] = "/etc/passwd" })));
        Assert.Empty(Find("Fetch", "text", new JsonArray("4", 0)));
    }

    [Fact]
    public void Prompts_of_real_workflows_pass()
    {
        if (SharedData.Path("conversion") is not { } folder)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var catalog = NodeCatalog.Parse(File.ReadAllBytes(Path.Combine(folder, "object_info.json")));
        var files = Directory.EnumerateFiles(folder, "*.api.json", SearchOption.AllDirectories).ToList();
        var found = files.SelectMany(file => OutsideValues.Find(ApiPrompt.Parse(File.ReadAllText(file)), catalog, _ => false).Select(finding => $"{file}: {finding.Message}")).ToList();

        output.WriteLine($"{files.Count} prompts");
        Assert.Empty(found);
    }

    private static IReadOnlyList<Finding> Find(string nodeClass, string input, JsonNode value) => OutsideValues.Find(Prompt(nodeClass, input, value), Catalog, _ => false);

    private static ApiPrompt Prompt(string nodeClass, string input, JsonNode value) =>
        ApiPrompt.Parse(JsonSerializer.Serialize(new Dictionary<string, object> { ["57:3"] = new { class_type = nodeClass, inputs = new Dictionary<string, JsonNode> { [input] = value } } }));
}
