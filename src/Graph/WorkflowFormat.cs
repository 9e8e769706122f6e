namespace Easel.Graph;

/// <summary>Which of ComfyUI's two JSON shapes a document has.</summary>
public enum WorkflowFormat
{
    /// <summary>The editor's graph: <c>nodes</c>, <c>links</c>, <c>widgets_values</c>.</summary>
    Ui,

    /// <summary>The prompt that the server executes: <c>{id: {class_type, inputs}}</c>.</summary>
    Api,
}
