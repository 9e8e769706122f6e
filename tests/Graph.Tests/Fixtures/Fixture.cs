using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;

namespace Easel.Graph.Tests.Fixtures;

/// <summary>Documents and a catalog of our own making.</summary>
internal static class Fixture
{
    private static readonly Lazy<NodeCatalog> Small = new(() => NodeCatalog.Parse(Bytes("object_info_small.json")));

    /// <summary>80 classes as a real server describes them.</summary>
    public static NodeCatalog Catalog => Small.Value;

    /// <summary>EmptyImage → Reroute → bypassed ImageInvert → SaveImage, with a primitive, a note and a group.</summary>
    public static WorkflowDocument Picture => WorkflowDocument.Parse(Bytes("picture.ui.json"));

    /// <summary>EmptyImage → subgraph (ImageBlur → ImageInvert) → PreviewImage.</summary>
    public static WorkflowDocument Subgraph => WorkflowDocument.Parse(Bytes("subgraph.ui.json"));

    /// <summary>Two instances of a subgraph that holds an instance of another, values in each of the three ways that editors saved them.</summary>
    public static WorkflowDocument Nested => WorkflowDocument.Parse(Bytes("nested.ui.json"));

    /// <summary>EmptyImage → ImageInvert → SaveImage in API format.</summary>
    public static WorkflowDocument Api => WorkflowDocument.Parse("""
        {
          "1": {"inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}, "class_type": "EmptyImage", "_meta": {"title": "Blank"}},
          "2": {"inputs": {"image": ["1", 0]}, "class_type": "ImageInvert"},
          "9": {"inputs": {"filename_prefix": "x", "images": ["2", 0]}, "class_type": "SaveImage"}
        }
        """);

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static IReadOnlyList<GraphEdit> Ops(string json) => EditBatch.Parse(JsonDocument.Parse(json).RootElement);

    public static EditsApplied Apply(WorkflowDocument document, string ops)
    {
        var outcome = WorkflowEditor.Apply(document, Catalog, Ops(ops));
        Assert.True(outcome is EditsApplied, (outcome as EditsRefused)?.Error.ToString());
        return (EditsApplied)outcome;
    }

    public static EditError Refuse(WorkflowDocument document, string ops) =>
        Assert.IsType<EditsRefused>(WorkflowEditor.Apply(document, Catalog, Ops(ops))).Error;
}
