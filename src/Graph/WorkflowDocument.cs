using System.Buffers;
using System.Text;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph;

/// <summary>
/// A ComfyUI workflow as it was saved, in either format. Immutable: an edit gives a new document. What this library does not
/// understand survives, byte for byte.
/// </summary>
public sealed class WorkflowDocument
{
    // What is taken over from an older document keeps that one's text in memory.
    private const int MostOlderTexts = 4;

    private readonly string? _text;
    private readonly byte[] _utf8;
    private readonly int _olderTexts;
    private UiWorkflow? _ui;

    private WorkflowDocument(byte[] utf8, string? text, int olderTexts = 0)
    {
        _utf8 = utf8;
        _text = text;
        _olderTexts = olderTexts;
        Root = SourceReader.Read(utf8);
        (Format, NodeCount, Nodes) = DocumentShape.Recognize(Root);
    }

    internal ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Whether it is of the editor or a prompt.</summary>
    public WorkflowFormat Format { get; }

    /// <summary>Nodes at the root and inside subgraph definitions.</summary>
    public int NodeCount { get; }

    /// <summary>The nodes of the root level, in the order of the file.</summary>
    public IReadOnlyList<WorkflowNode> Nodes { get; }

    /// <summary>The classes of all nodes, also of those inside subgraph definitions.</summary>
    public IReadOnlySet<string> Classes => field ??= (Format == WorkflowFormat.Api
        ? Nodes.Select(node => node.Class)
        : Ui.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(Ui.Root).SelectMany(level => level.Nodes).Select(node => node.Type)).ToHashSet(StringComparer.Ordinal);

    internal SourceValue Root { get; }

    /// <summary>Nodes, links and definitions of a document in UI format, read when they are first asked for.</summary>
    internal UiWorkflow Ui => _ui ??= UiWorkflow.Read(Root);

    /// <summary>The same as the editor loads it: ids inside definitions that stand elsewhere too are replaced.</summary>
    internal UiWorkflow LoadedUi => field ??= Ui.Loaded();

    /// <summary>Reads a workflow in either format.</summary>
    /// <exception cref="WorkflowFormatException">It is no JSON, no workflow, or beyond <see cref="WorkflowLimits"/>.</exception>
    public static WorkflowDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(Encoding.UTF8.GetBytes(json), json);
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static WorkflowDocument Parse(ReadOnlyMemory<byte> utf8) => new(utf8.ToArray(), null);

    /// <summary>The document with other bytes, which nobody else holds. What an edit left alone is not read again.</summary>
    internal WorkflowDocument Edited(byte[] utf8)
    {
        if (Format == WorkflowFormat.Api || _olderTexts == MostOlderTexts)
        {
            return new WorkflowDocument(utf8, null);
        }

        var edited = new WorkflowDocument(utf8, null, _olderTexts + 1);
        edited._ui = UiWorkflow.Read(edited.Root, Ui);
        return edited;
    }

    /// <summary>The text that was parsed; after an edit, that text with only the edited places different.</summary>
    public string ToJson() => _text ?? Encoding.UTF8.GetString(_utf8);

    /// <summary>The document's bytes with another root, whatever stands before and after it kept.</summary>
    internal byte[] With(SourceValue root)
    {
        using var output = new LentBytes(_utf8.Length + Math.Max(256, _utf8.Length / 8));
        output.Write(_utf8.AsSpan(0, Root.Start));
        root.Write(output);
        output.Write(_utf8.AsSpan(Root.Start + Root.Raw.Length));
        return output.Written.ToArray();
    }
}
