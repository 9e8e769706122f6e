using Easel.Graph;

namespace Easel.Agent.Tools;

/// <summary>The workflow as this turn has it: what was saved, and what the edits have made of it so far.</summary>
internal sealed class Draft
{
    private HashSet<string> _agreed = [];
    private int _agreedCount;

    public Draft(WorkflowSnapshot saved) => Rebase(saved);

    public WorkflowDocument Base { get; private set; } = null!;

    public WorkflowDocument Document { get; private set; } = null!;

    public long Version { get; private set; }

    /// <summary>Grows with every change, so that a call repeated after a change is not the same call.</summary>
    public int Revision { get; private set; }

    public bool Editing { get; set; }

    public void Rebase(WorkflowSnapshot saved)
    {
        (Base, Document, Version) = (saved.Document, saved.Document, saved.Version);
        Revision++;
        Agree(saved.Document);
    }

    public void Put(WorkflowDocument document)
    {
        var agreed = RemovesMost(document);
        Document = document;
        Revision++;
        if (agreed)
        {
            Agree(document);
        }
    }

    /// <summary>
    /// Whether more than half of the nodes would be gone: not beside the last edit but beside what the user last agreed to, so that
    /// many small removals count like one large one. Such a change only gets here with the user's yes, which moves the mark.
    /// </summary>
    public bool RemovesMost(WorkflowDocument candidate)
    {
        var here = candidate.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return _agreed.Count(id => !here.Contains(id)) * 2 > _agreed.Count || candidate.NodeCount * 2 < _agreedCount;
    }

    private void Agree(WorkflowDocument document)
    {
        _agreed = document.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        _agreedCount = document.NodeCount;
    }
}
