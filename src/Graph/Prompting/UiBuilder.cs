using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Layout;
using Easel.Graph.Source;

namespace Easel.Graph.Prompting;

/// <summary>Makes a UI document, laid out and ready for the editor, from a prompt.</summary>
/// <remarks>
/// Ids, titles, order and values are kept, seeds stand still (<c>fixed</c>), and classes that the catalog does not know keep their
/// inputs by name. What never was in the prompt (groups, notes, subgraphs) can't come back. Entries that the editor's rules would change
/// (an input left out that a widget fills, a value where the editor has only a socket) are kept in <c>extra.easel_prompt</c> besides, so that
/// <see cref="PromptBuilder"/> gives them back until somebody edits those nodes.
/// </remarks>
public static class UiBuilder
{
    /// <summary>Builds the document (format 0.4); a UI document is returned as it is.</summary>
    /// <exception cref="WorkflowFormatException">The UI document would be beyond <see cref="WorkflowLimits"/>.</exception>
    public static UiResult Build(WorkflowDocument document, NodeCatalog catalog)
    {
        if (document.Format == WorkflowFormat.Ui)
        {
            return new UiResult(document, []);
        }

        var drafts = Drafts(document.Root, catalog);
        var links = Connect(drafts);
        Place(drafts);
        var root = new JsonObject
        {
            ["last_node_id"] = drafts.Max(draft => draft.LastId),
            ["last_link_id"] = links.Count,
            ["nodes"] = new JsonArray([.. drafts.Select((draft, order) => (JsonNode)draft.ToJson(order))]),
            ["links"] = links,
            ["groups"] = new JsonArray(),
            ["config"] = new JsonObject(),
            ["extra"] = new JsonObject(),
            ["version"] = 0.4,
        };
        var built = WorkflowDocument.Parse(root.ToJsonString(JsonText.Options));
        var trip = new RoundTrip(document.Root, built, catalog);
        var findings = trip.Findings();
        if (trip.Kept.Count > 0)
        {
            ExactEntries.Write(root, trip.Kept);
            built = WorkflowDocument.Parse(root.ToJsonString(JsonText.Options));
        }

        return new UiResult(built, findings);
    }

    private static NodeDraft[] Drafts(SourceValue root, NodeCatalog catalog)
    {
        var entries = DocumentShape.Entries(root).ToArray();
        var ids = entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        return [.. entries.Select(entry => NodeDraft.Read(entry.Key, entry.Value, catalog, ids))];
    }

    private static JsonArray Connect(NodeDraft[] drafts)
    {
        var byId = drafts.ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var links = new JsonArray();
        foreach (var draft in drafts)
        {
            for (var slot = 0; slot < draft.Inputs.Count; slot++)
            {
                if (draft.Inputs[slot].From is { } from)
                {
                    var id = links.Count + 1;
                    draft.Inputs[slot].Link = id;
                    var output = byId[from.Id].Output(from.Slot);
                    output.Links.Add(id);
                    links.Add((JsonNode)new JsonArray(id, byId[from.Id].IdNode, from.Slot, draft.IdNode, slot, output.Type));
                }
            }
        }

        return links;
    }

    private static void Place(NodeDraft[] drafts)
    {
        var indexes = new Dictionary<string, int>(drafts.Length, StringComparer.Ordinal);
        for (var i = 0; i < drafts.Length; i++)
        {
            indexes[drafts[i].Id] = i;
        }

        var links = drafts.SelectMany((draft, to) => draft.Inputs
            .Where(input => input.From is not null)
            .Select(input => new LayoutLink(indexes[input.From!.Value.Id], to)));
        var places = LayeredLayout.Arrange([.. drafts.Select(draft => draft.Size)], [.. links]);
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i].Place = places[i];
        }
    }
}
