namespace Easel.Graph;

/// <summary>Counts what a document holds, and refuses it as soon as it holds too much.</summary>
internal sealed class DocumentSize
{
    private int _links;
    private int _groups;
    private int _definitions;

    public int Nodes { get; private set; }

    public void AddNodes(int count) => Nodes = Within(Nodes + count, WorkflowLimits.MaxNodes, "nodes");

    public void AddLinks(int count) => _links = Within(_links + count, WorkflowLimits.MaxLinks, "links");

    public void AddGroups(int count) => _groups = Within(_groups + count, WorkflowLimits.MaxGroups, "groups");

    public void AddDefinition() => _definitions = Within(_definitions + 1, WorkflowLimits.MaxSubgraphs, "subgraphs");

    private static int Within(int count, int most, string what) => count <= most
        ? count
        : throw new WorkflowFormatException($"too_many_{what}", $"The workflow has more than {most} {what}, which are not accepted. Split it into several.");
}
