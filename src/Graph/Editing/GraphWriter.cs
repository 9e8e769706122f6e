using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Writes single changes into a document's tree. Names and types were checked before; this keeps both ends of a link in step.</summary>
internal abstract class GraphWriter(SourceValue root)
{
    protected SourceValue Root { get; } = root;

    /// <summary>Whether nodes have places and modes.</summary>
    public abstract bool IsUi { get; }

    /// <summary>Adds a node with the defaults of its class and gives its local id.</summary>
    public abstract string Add(GraphView level, NodeDefinition definition, string? title);

    /// <summary>Removes a node and every link that hangs on it.</summary>
    public abstract void Remove(GraphView level, NodeView node);

    /// <summary>Makes a node one of another class, with that class's defaults and without links.</summary>
    public abstract void ChangeClass(GraphView level, NodeView node, NodeDefinition definition);

    public abstract void SetValue(NodeView node, InputView input, SourceValue value);

    /// <summary>Feeds an input, in place of what fed it before.</summary>
    public abstract void Connect(GraphView level, NodeView from, int slot, NodeView to, InputView input);

    public abstract void Disconnect(GraphView level, NodeView to, InputView input);

    public abstract void SetTitle(NodeView node, string title);

    public abstract void SetMode(NodeView node, NodeMode mode);

    public abstract void Move(NodeView node, double x, double y);
}
