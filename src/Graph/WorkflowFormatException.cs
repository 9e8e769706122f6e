namespace Easel.Graph;

/// <summary>Says that a text is no workflow, where it goes wrong and what would mend it.</summary>
public sealed class WorkflowFormatException : Exception
{
    internal WorkflowFormatException(string code, string message, string? jsonPath = null, long? line = null, long? column = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        JsonPath = jsonPath;
        Line = line;
        Column = column;
    }

    /// <summary>One of <c>invalid_json</c>, <c>invalid_utf8</c>, <c>invalid_png</c>, <c>too_large</c>, <c>too_deep</c>, <c>too_many_nodes</c>,
    /// <c>too_many_links</c>, <c>too_many_groups</c>, <c>too_many_subgraphs</c>, <c>not_a_workflow</c>, <c>invalid_structure</c>, or of a merge
    /// <c>mixed_formats</c>.</summary>
    public string Code { get; }

    /// <summary>The place as a JSON path, such as <c>$.nodes[3].type</c>.</summary>
    public string? JsonPath { get; }

    /// <summary>The line, counted from 1.</summary>
    public long? Line { get; }

    /// <summary>The byte in the line, counted from 1.</summary>
    public long? Column { get; }
}
