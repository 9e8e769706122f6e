using System.Text;
using System.Text.Json;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

public sealed class WidgetLayoutTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["WebcamCapture"] = "its last place is a button's, behind everything that is sent",
        ["PrimitiveInt"] = "the editor calls the control what its specification says; the place is the same",
        ["SeedNode"] = "the editor calls the control what its specification says; the place is the same",
    };

    [Fact]
    public void Widgets_of_every_class_take_the_places_that_the_editor_gives_them()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        using var layout = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(corpus.Folder, "widget-layout.json")));
        var (places, sent, defaults, sockets) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var classes = layout.RootElement.EnumerateObject().ToArray();
        foreach (var theirs in classes)
        {
            var definition = corpus.Catalog.Find(theirs.Name);
            Assert.NotNull(definition);
            var node = LoadedNode.Load(new UiNode(SourceValue.Read(Encoding.UTF8.GetBytes($$"""{"id": 1, "type": {{JsonSerializer.Serialize(theirs.Name)}}}"""))), definition);
            var widgets = theirs.Value.GetProperty("widgets").EnumerateArray().ToArray();
            Compare(places, theirs.Name, widgets.Where(widget => Is(widget, "in_widgets_values")).Select(Name), node.Widgets.Where(widget => widget.Place >= 0).Select(widget => widget.Name));
            Compare(sent, theirs.Name, widgets.Where(widget => Is(widget, "in_prompt")).Select(Name).Order(), node.Widgets.Where(widget => widget.IsSent).Select(widget => widget.Name).Order());
            Compare(
                defaults,
                theirs.Name,
                widgets.Where(widget => Is(widget, "in_prompt")).Select(widget => $"{Name(widget)}={(widget.TryGetProperty("default", out var preset) ? Shown(preset) : "nothing")}").Order(),
                node.Widgets.Where(widget => widget.IsSent).Select(widget => $"{widget.Name}={Shown(widget.Value)}").Order());
            Compare(sockets, theirs.Name, theirs.Value.GetProperty("inputs").EnumerateArray().Select(Name), node.Slots.Select(input => input.Name));
        }

        foreach (var (what, differing) in new[] { ("places in widgets_values", places), ("widgets that are sent", sent), ("their defaults", defaults), ("order of inputs", sockets) })
        {
            output.WriteLine($"{what}: {classes.Length - differing.Count} of {classes.Length} classes");
            differing.ForEach(difference => output.WriteLine("  " + difference));
        }

        Assert.DoesNotContain(places, difference => !Known.ContainsKey(difference[..difference.IndexOf(':', StringComparison.Ordinal)]));
    }

    private static void Compare(List<string> differing, string name, IEnumerable<string> theirs, IEnumerable<string> ours)
    {
        var (expected, actual) = (theirs.ToArray(), ours.ToArray());
        if (!expected.SequenceEqual(actual))
        {
            differing.Add($"{name}: editor [{string.Join(", ", expected.Except(actual))}], here [{string.Join(", ", actual.Except(expected))}]{(Known.TryGetValue(name, out var why) ? ", because " + why : "")}");
        }
    }

    private static bool Is(JsonElement widget, string name) => widget.GetProperty(name).GetBoolean();

    private static string Name(JsonElement slot) => slot.GetProperty("name").GetString()!;

    private static string Shown(JsonElement value) => Shown(SourceValue.Read(Encoding.UTF8.GetBytes(value.GetRawText())));

    private static string Shown(SourceValue? value) => value is null ? "nothing" : value.Number is { } number ? $"{number}" : value.IsString ? value.Text! : value.ToNode()?.ToJsonString() ?? "null";
}
