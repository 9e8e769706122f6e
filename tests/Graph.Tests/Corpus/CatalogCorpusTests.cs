using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

/// <summary>Every input and output that recorded servers told, compared with what the JSON itself says.</summary>
public sealed class CatalogCorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Files =
    [
        "comfyui-traces/object_info.json", "comfyui-traces/versions/2024-08/object_info.json", "comfyui-traces/versions/0.3.40/object_info.json",
        "comfyui-traces/versions/0.8.0/object_info.json", "conversion/object_info.json",
    ];

    [Fact]
    public void Every_class_of_every_server_version_is_read_as_it_was_told()
    {
        foreach (var name in Files)
        {
            if (SharedData.Path(name.Split('/')) is not { } file)
            {
                Assert.Skip(SharedData.Absence);
                return;
            }

            var bytes = File.ReadAllBytes(file);
            var (catalog, retained) = Enumerable.Range(0, 3).Select(_ => Kept(bytes)).MinBy(read => read.Retained);
            using var told = JsonDocument.Parse(bytes);
            var (inputs, outputs) = (0, 0);
            foreach (var node in told.RootElement.EnumerateObject())
            {
                var definition = catalog.Find(node.Name)!;
                inputs += Inputs(node.Value.GetProperty("input"), definition.Inputs, node.Name);
                outputs += Outputs(node.Value, definition);
            }

            output.WriteLine($"{name}: {catalog.Count} classes, {inputs} inputs, {outputs} outputs; {bytes.Length / 1024} KiB of JSON, {retained / 1024} KiB kept");
            Assert.Equal(told.RootElement.GetPropertyCount(), catalog.Count);
            // Other tests allocate at the same time, so that the least of three only finds a catalog that keeps its JSON or worse.
            Assert.True(retained < 8 * bytes.Length, $"{retained} bytes for {bytes.Length}");
        }
    }

    private static (NodeCatalog Catalog, long Retained) Kept(byte[] bytes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var catalog = NodeCatalog.Parse(bytes);
        return (catalog, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    [Fact]
    public void Every_shape_of_an_input_is_read_as_it_was_told()
    {
        if (SharedData.Path("comfyui-traces", "object_info_shapes.json") is not { } file)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        using var shapes = JsonDocument.Parse(File.ReadAllBytes(file));
        var count = 0;
        foreach (var shape in shapes.RootElement.EnumerateObject().Where(shape => shape.Value.GetProperty("example").GetProperty("category").GetString() is "required" or "optional"))
        {
            var spec = shape.Value.GetProperty("example").GetProperty("spec");
            var json = $"{{\"N\": {{\"input\": {{\"required\": {{\"i\": {spec.GetRawText()}}}}}}}}}";
            using var told = JsonDocument.Parse(json);
            count += Inputs(told.RootElement.GetProperty("N").GetProperty("input"), NodeCatalog.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Find("N")!.Inputs, shape.Name) > 0 ? 1 : 0;
        }

        output.WriteLine($"{count} of {shapes.RootElement.GetPropertyCount()} shapes (the others are hidden inputs)");
        Assert.True(count > 80);
    }

    private static int Inputs(JsonElement groups, IReadOnlyList<InputDefinition> read, string place)
    {
        var told = ((string[])["required", "optional"])
            .Where(group => groups.TryGetProperty(group, out var members) && members.ValueKind == JsonValueKind.Object)
            .SelectMany(group => groups.GetProperty(group).EnumerateObject().Select(member => (member.Name, Spec: member.Value, IsRequired: group == "required")))
            .ToArray();
        Assert.Equal(told.Select(input => input.Name).Order(StringComparer.Ordinal), read.Select(input => input.Name).Order(StringComparer.Ordinal));
        var count = 0;
        foreach (var (name, spec, isRequired) in told)
        {
            var input = read.First(other => other.Name == name && other.Required == isRequired);
            count += Input(spec, input, $"{place}.{name}");
        }

        return count;
    }

    private static int Input(JsonElement spec, InputDefinition input, string place)
    {
        var options = spec.GetArrayLength() > 1 && spec[1].ValueKind == JsonValueKind.Object ? spec[1] : default;
        JsonElement? Given(string name) => options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        bool IsTrue(string name) => Given(name) is { ValueKind: JsonValueKind.True };

        var list = spec[0].ValueKind == JsonValueKind.Array ? spec[0] : spec[0].GetString() == "COMBO" ? Given("options") : null;
        Assert.Equal(spec[0].ValueKind == JsonValueKind.Array ? "COMBO" : spec[0].GetString(), input.Type);
        Assert.Equal(list?.EnumerateArray().Select(choice => choice.ToString()).ToArray(), input.Options?.Select(option => option.Text).ToArray());
        Assert.Equal((Given("default")?.GetRawText(), Given("min")?.GetRawText(), Given("max")?.GetRawText(), Given("step")?.GetRawText(), Given("tooltip")?.GetString()), (input.DefaultText, input.MinText, input.MaxText, input.StepText, input.Tooltip));
        Assert.Equal((IsTrue("multiline"), IsTrue("dynamicPrompts"), IsTrue("forceInput"), IsTrue("lazy"), IsTrue("advanced"), IsTrue("hidden"), IsTrue("socketless")), (input.Multiline, input.DynamicPrompts, input.ForceInput, input.Lazy, input.Advanced, input.IsHidden, input.IsSocketless));
        Assert.Equal(Given("remote") is not null, input.IsRemote);
        Assert.False(input.ForceInput && input.IsWidget, place);
        var count = 1;
        if (input.Type == "COMFY_DYNAMICCOMBO_V3")
        {
            var choices = Given("options")!.Value.EnumerateArray().ToArray();
            Assert.Equal(choices.Select(choice => choice.GetProperty("key").GetString()), input.Choices!.Select(choice => choice.Key));
            count += choices.Zip(input.Choices!).Sum(pair => Inputs(pair.First.GetProperty("inputs"), pair.Second.Inputs, place));
        }
        else if (input.Type == "COMFY_AUTOGROW_V3")
        {
            var template = Given("template")!.Value;
            Assert.Equal(template.TryGetProperty("prefix", out var prefix) ? prefix.GetString() : null, input.Template!.Prefix);
            Assert.Equal(template.TryGetProperty("names", out var names) ? names.GetArrayLength() : null, input.Template.Names?.Count);
            Assert.Equal(template.GetProperty("min").GetInt32(), input.Template.Min);
            count += Inputs(template.GetProperty("input"), [input.Template.Input], place);
        }
        else if (input.Type == "COMFY_MATCHTYPE_V3")
        {
            Assert.Equal(Given("template")!.Value.GetProperty("allowed_types").GetString(), input.SocketType);
        }

        return count;
    }

    private static int Outputs(JsonElement node, NodeDefinition definition)
    {
        var types = node.GetProperty("output").EnumerateArray().Select(type => type.ValueKind == JsonValueKind.String ? type.GetString() : "COMBO").ToArray();
        Assert.Equal(types, definition.Outputs.Select(output => output.Type));
        Assert.Equal(node.GetProperty("output_is_list").EnumerateArray().Select(flag => flag.ValueKind == JsonValueKind.True), definition.Outputs.Select(output => output.IsList));
        var tooltips = node.TryGetProperty("output_tooltips", out var texts) && texts.ValueKind == JsonValueKind.Array ? texts.EnumerateArray().Select(text => text.GetString()).ToArray() : [];
        Assert.Equal(types.Select((_, i) => i < tooltips.Length && tooltips[i] is { Length: > 0 } text ? text : null), definition.Outputs.Select(output => output.Tooltip));
        Assert.Equal(node.GetProperty("output_node").GetBoolean(), definition.IsOutput);
        return types.Length;
    }
}
