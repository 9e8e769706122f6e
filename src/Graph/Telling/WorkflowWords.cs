using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>The short texts that a workflow holds anywhere: values, titles, names.</summary>
public static class WorkflowWords
{
    private const int Longest = 200;

    /// <summary>The names of the inputs that its nodes have, whether or not a catalog knows them.</summary>
    public static IEnumerable<string> InputNames(WorkflowDocument document) =>
        GraphView.Levels(document, NodeCatalog.Empty).SelectMany(level => level.Nodes).SelectMany(node => node.Inputs).Select(input => input.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Each text once, in no particular order.</summary>
    public static IReadOnlySet<string> Of(WorkflowDocument document)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SourceValue>([document.Root]);
        while (waiting.TryPop(out var value))
        {
            if (value.IsString)
            {
                if (value.Text is { Length: > 1 and <= Longest } text)
                {
                    words.Add(text);
                }
            }
            else if (value.IsArray || value.IsObject)
            {
                foreach (var member in value.Members)
                {
                    waiting.Push(member.Value);
                }
            }
        }

        return words;
    }
}
