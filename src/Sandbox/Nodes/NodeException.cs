namespace Easel.Sandbox.Nodes;

/// <summary>A node can't do its work; told to clients as <c>execution_error</c> with this type and message.</summary>
public sealed class NodeException(string type, string message) : Exception(message)
{
    /// <summary>The Python exception that a real server would name, such as <c>ValueError</c>.</summary>
    public string Type { get; } = type;
}
