using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>
/// Writes single changes into a document's tree, and marks at the level what is to be read again. Names and types were checked
/// before; this keeps both ends of a link in step.
/// </summary>
internal abstract class GraphWriter
{
    /// <summary>Whether nodes have places and modes.</summary>
    public abstract bool IsUi { get; }

    /// <summary>Adds a node with the defaults of its class and gives its local id.</summary>
    public abstract string Add(EditLevel level, NodeDefinition definition, string? title);

    /// <summary>Adds a node that is as another is, without its links, and gives its local id.</summary>
    public abstract string Copy(EditLevel level, NodeView node);

    /// <summary>Removes a node and every link that hangs on it.</summary>
    public abstract void Remove(EditLevel level, NodeView node);

    /// <summary>Makes a node one of another class, with that class's defaults and without links.</summary>
    public abstract void ChangeClass(EditLevel level, NodeView node, NodeDefinition definition);

    public abstract void SetValue(EditLevel level, NodeView node, InputView input, SourceValue value);

    /// <summary>Feeds an input, in place of what fed it before.</summary>
    public abstract void Connect(EditLevel level, NodeView from, int slot, NodeView to, InputView input);

    public abstract void Disconnect(EditLevel level, NodeView to, InputView input);

    public abstract void SetTitle(EditLevel level, NodeView node, string title);

    public abstract void SetMode(EditLevel level, NodeView node, NodeMode mode);

    public abstract void Move(EditLevel level, NodeView node, double x, double y);
}
