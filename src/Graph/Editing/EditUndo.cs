using System.Security.Cryptography;
using System.Text;

namespace Easel.Graph.Editing;

/// <summary>Takes a batch back, to the byte. It can be stored as JSON, and fits only the document that the batch made.</summary>
/// <remarks>Where others have edited since, a merge of the three documents takes the batch back instead.</remarks>
/// <param name="Fits">SHA-256 of the document that the batch made, as UTF-8, in lower-case hexadecimal.</param>
/// <param name="Restores">SHA-256 of the document that comes back.</param>
/// <param name="Splices">What to put in place of what, from the start to the end of the document.</param>
public sealed record EditUndo(string Fits, string Restores, IReadOnlyList<TextSplice> Splices)
{
    /// <summary>The document before the batch, as <see cref="EditsUndone"/>; refused with <c>other_document</c> where this is not the one that the batch made.</summary>
    public EditOutcome Apply(WorkflowDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Hash(document.Utf8) != Fits)
        {
            return Refused("other_document", "The workflow is not the one that the batch made: it was edited since, or is another. Merge, with what the batch made as the base.");
        }

        if (Splice(document.Utf8, out var redo) is not { } bytes || Hash(bytes) != Restores)
        {
            return Refused("undo_damaged", "What was stored for taking the batch back is damaged. Restore an earlier version instead.");
        }

        return new EditsUndone(WorkflowDocument.Parse(bytes), new EditUndo(Restores, Fits, redo));
    }

    internal static EditUndo Of(WorkflowDocument before, WorkflowDocument after, IReadOnlyList<TextSplice> splices) =>
        new(Hash(after.Utf8), Hash(before.Utf8), splices);

    private byte[]? Splice(ReadOnlySpan<byte> source, out List<TextSplice> redo)
    {
        redo = [];
        var output = new List<byte>(source.Length + 256);
        var at = 0;
        foreach (var splice in Splices)
        {
            if (splice.At < at || splice.Length < 0 || splice.Length > source.Length - splice.At)
            {
                return null;
            }

            output.AddRange(source[at..splice.At]);
            var text = Encoding.UTF8.GetBytes(splice.Text);
            redo.Add(new TextSplice(output.Count, text.Length, Encoding.UTF8.GetString(source.Slice(splice.At, splice.Length))));
            output.AddRange(text);
            at = splice.At + splice.Length;
        }

        output.AddRange(source[at..]);
        return [.. output];
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static EditsRefused Refused(string code, string message) => new(new EditError(code, -1, message, null, []));
}

/// <summary>A piece of a text and what to put in its place.</summary>
/// <param name="At">Where it starts, in bytes of UTF-8.</param>
/// <param name="Length">How long it is, in bytes of UTF-8.</param>
/// <param name="Text">What to put there.</param>
public sealed record TextSplice(int At, int Length, string Text);
