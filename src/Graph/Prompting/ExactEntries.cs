using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>
/// Entries of the prompt that a UI document was made from, kept in <c>extra.easel_prompt</c> where the editor's rules give another. They are
/// sent for as long as the document says at those nodes what it said when it was made.
/// </summary>
internal sealed class ExactEntries
{
    private const string Member = "easel_prompt";

    private readonly SourceValue _kept;
    private readonly NodeCatalog _catalog;
    private readonly List<Finding> _remarks = [];

    private ExactEntries(SourceValue kept, NodeCatalog catalog)
    {
        _kept = kept;
        _catalog = catalog;
    }

    /// <summary>The nodes that are sent otherwise than the editor would.</summary>
    public IReadOnlyList<Finding> Remarks => _remarks;

    /// <summary>Those of a document; null where it keeps none.</summary>
    public static ExactEntries? Of(SourceValue root, NodeCatalog catalog) => In(root) is { } kept ? new ExactEntries(kept, catalog) : null;

    /// <summary>What to keep of an entry.</summary>
    /// <param name="entry">The entry of the prompt.</param>
    /// <param name="sent">What is sent by the editor's rules; null for nothing.</param>
    public static JsonObject Keep(SourceValue entry, PromptNode? sent)
    {
        JsonObject? said = null;
        if (sent is not null)
        {
            var inputs = new JsonObject();
            foreach (var input in sent.Inputs)
            {
                inputs.Add(input.Name, input.Saved());
            }

            said = new JsonObject { ["class_type"] = sent.Class ?? "", ["inputs"] = inputs };
        }

        return new JsonObject { ["instead_of"] = said, ["entry"] = entry.ToNode() };
    }

    /// <summary>Writes what was kept into a document to be.</summary>
    public static void Write(JsonObject root, JsonObject kept) => ((JsonObject)root["extra"]!)[Member] = kept;

    /// <summary>Lets the editor's rules hold for a node again.</summary>
    public static void Forget(SourceValue root, string id)
    {
        if (In(root) is { } kept && kept[id] is not null)
        {
            kept.Remove(id);
            if (kept.Count == 0)
            {
                root["extra"]!.Remove(Member);
            }
        }
    }

    /// <summary>The entry of a node that the editor keeps to itself; null where none was kept.</summary>
    public PromptNode? InPlaceOfNothing(Level level, LoadedNode node) =>
        Find(node.Node.Id) is { } kept && kept["instead_of"] is { IsNull: true } && kept["entry"]!["class_type"]?.Text == node.Node.Type
            ? Entry(node.Node.Id, kept["entry"]!, level, node, null)
            : null;

    /// <summary>The entry that was kept for a node, where it says what it said then.</summary>
    public PromptNode? InPlaceOf(PromptNode sent) =>
        sent is { Level.Outer: null, Loaded: { } loaded, Exact: null } && Find(sent.Id) is { } kept && kept["instead_of"] is { IsObject: true } then && Says(sent, then)
            ? Entry(sent.Id, kept["entry"]!, sent.Level, loaded, then)
            : null;

    private static SourceValue? In(SourceValue root) =>
        root["extra"] is { IsObject: true } extra && extra[Member] is { IsObject: true } kept ? kept : null;

    private SourceValue? Find(string id) => _kept[id] is { IsObject: true } kept && kept["entry"] is { IsObject: true } ? kept : null;

    private PromptNode Entry(string id, SourceValue entry, Level level, LoadedNode node, SourceValue? then)
    {
        _remarks.Add(new Finding(
            FindingSeverity.Note,
            "exact_entry",
            $"Node {id} ({node.Node.Type}) is sent as the prompt has it that this document was made from; the editor would send it otherwise{Where(entry, then)}.",
            [id],
            Hint: $"Set an input of node {id} to send what the editor shows."));
        return PromptGraph.Entry(id, entry, _catalog, level, node);
    }

    private static string Where(SourceValue entry, SourceValue? then)
    {
        if (then?["inputs"] is not { IsObject: true } said || entry["inputs"] is not { IsObject: true } inputs)
        {
            return "";
        }

        var names = said.Members.Concat(inputs.Members).Select(member => member.Name!).Distinct(StringComparer.Ordinal).Where(name => !SourceEquality.Same(said[name], inputs[name])).ToArray();
        return names.Length == 0 ? "" : $" at {string.Join(", ", names.Take(5))}{(names.Length > 5 ? $" and {names.Length - 5} more" : "")}";
    }

    /// <summary>Inputs that the class got since then are no reason to send another entry, as long as nothing is linked to them.</summary>
    private static bool Says(PromptNode node, SourceValue then) =>
        (then["class_type"]?.Text ?? "") == (node.Class ?? "") && then["inputs"] is { IsObject: true } inputs
        && inputs.Members.All(member => node.TryGet(member.Name!, out var input) && SourceEquality.Same(member.Value, SourceValue.From(input.Saved())))
        && node.Inputs.All(input => input.Shape != PromptShape.Link || inputs[input.Name] is not null);
}
