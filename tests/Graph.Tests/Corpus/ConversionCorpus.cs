using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

/// <summary>The pairs of UI workflow and prompt that a real editor made, where this machine has them.</summary>
internal sealed class ConversionCorpus
{
    private static readonly Lazy<ConversionCorpus?> Only = new(() => SharedData.Path("conversion", "index.json") is null ? null : new ConversionCorpus());

    private ConversionCorpus()
    {
        Folder = SharedData.Path("conversion")!;
        Catalog = NodeCatalog.Parse(File.ReadAllBytes(Path.Combine(Folder, "object_info.json")));
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "index.json")));
        Pairs = [.. index.RootElement.GetProperty("entries").EnumerateArray().Select(entry => new ConversionPair(this, entry.Clone()))];
    }

    public static ConversionCorpus? Instance => Only.Value;

    public string Folder { get; }

    public NodeCatalog Catalog { get; }

    public IReadOnlyList<ConversionPair> Pairs { get; }
}

/// <summary>One pair with what the index says about its scoring.</summary>
internal sealed class ConversionPair(ConversionCorpus corpus, JsonElement entry)
{
    public string Id { get; } = entry.GetProperty("id").GetString()!;

    public string Score { get; } = entry.GetProperty("score").GetString()!;

    public bool IsError { get; } = entry.GetProperty("status").GetString() != "ok";

    public JsonElement Features => entry.GetProperty("features");

    /// <summary>What the workflow has of what makes conversion hard.</summary>
    public IEnumerable<string> FeatureNames => Features.EnumerateObject()
        .Where(feature => feature.Name is not ("root_nodes" or "total_nodes" or "format_version"))
        .Where(feature => feature.Value.ValueKind switch
        {
            JsonValueKind.Number => feature.Value.GetDouble() > 0,
            JsonValueKind.Array => feature.Value.GetArrayLength() > 0,
            _ => feature.Value.ValueKind == JsonValueKind.True,
        })
        .Select(feature => feature.Name);

    public string Collection => entry.GetProperty("collection").GetString()!;

    /// <summary>Whether somebody drew it, rather than that it was made or changed for the corpus.</summary>
    public bool IsNatural => Collection is not ("synthetic" or "mutants" or "resaved");

    /// <summary>Inputs as <c>Class.input</c> that only the editor's own code adds.</summary>
    public IReadOnlySet<string> UiOnly { get; } = Texts(entry, "ui_only_inputs");

    public IReadOnlySet<string> BrowserRendered { get; } = Texts(entry, "browser_rendered_or_remote");

    public byte[] Ui => File.ReadAllBytes(Path.Combine(corpus.Folder, Id + ".ui.json"));

    public JsonElement Api
    {
        get
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(corpus.Folder, Id + ".api.json")));
            return document.RootElement.Clone();
        }
    }

    private static HashSet<string> Texts(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
