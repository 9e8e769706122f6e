using System.Text.Json.Nodes;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Running;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Nodes;

/// <summary>One node's run: its inputs with links resolved, the way to tell progress, and the sign to stop.</summary>
public sealed class NodeCall
{
    private readonly IReadOnlyDictionary<string, object?> _inputs;
    private readonly IProgressSink _progress;

    internal NodeCall(
        string nodeId, string nodeClass, IReadOnlyDictionary<string, object?> inputs, PromptWork work, IProgressSink progress,
        CancellationToken interrupted)
    {
        (NodeId, NodeClass, Work, Interrupted) = (nodeId, nodeClass, work, interrupted);
        (_inputs, _progress) = (inputs, progress);
    }

    public string NodeId { get; }

    public string NodeClass { get; }

    /// <summary>Ends when a client interrupts the prompt; long nodes look at it often.</summary>
    public CancellationToken Interrupted { get; }

    internal PromptWork Work { get; }

    internal TensorSpace Space => Work.Space;

    /// <summary>The value as it came: a literal's JSON, or what the linked node gave; null where it is absent.</summary>
    public object? Raw(string input) => _inputs.GetValueOrDefault(input);

    public long Int(string input) => Raw(input) switch
    {
        long value => value,
        double value => (long)value,
        bool value => value ? 1 : 0,
        var other => throw Wrong(input, "INT", other),
    };

    public double Float(string input) => Raw(input) switch
    {
        double value => value,
        long value => value,
        bool value => value ? 1 : 0,
        var other => throw Wrong(input, "FLOAT", other),
    };

    public string Text(string input) => Raw(input) is string value ? value : throw Wrong(input, "STRING", Raw(input));

    public bool Flag(string input) => Raw(input) is bool value ? value : throw Wrong(input, "BOOLEAN", Raw(input));

    /// <summary>Tells how far the node is, and stops it here when it was interrupted.</summary>
    /// <param name="preview">An encoded picture, or null.</param>
    public void Progress(long value, long max, ReadOnlyMemory<byte>? preview = null, bool isPng = false)
    {
        Interrupted.ThrowIfCancellationRequested();
        _progress.Progress(value, max, preview, isPng);
    }

    /// <summary>Sends a line of text about this node to the prompt's client.</summary>
    public void Say(string text) => _progress.Say(text);

    internal Tensor Image(string input) => Raw(input) is Tensor { Kind: TensorKind.Image } image ? image : throw Wrong(input, "IMAGE", Raw(input));

    internal Tensor Mask(string input) => Raw(input) is Tensor { Kind: TensorKind.Mask } mask ? mask : throw Wrong(input, "MASK", Raw(input));

    internal Tensor? OptionalMask(string input) => Raw(input) is null ? null : Mask(input);

    /// <summary>Told in the error frame: what the node was given.</summary>
    internal JsonObject Shown()
    {
        var shown = new JsonObject();
        foreach (var (name, value) in _inputs)
        {
            shown[name] = new JsonArray(Value(value));
        }

        return shown;
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        JsonNode json => json.DeepClone(),
        long whole => JsonValue.Create(whole),
        double real => JsonValue.Create(real),
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        _ => JsonValue.Create(value.ToString()),
    };

    private NodeException Wrong(string input, string type, object? value)
    {
        var got = value switch
        {
            null => "None",
            string => "str",
            bool => "bool",
            long => "int",
            double => "float",
            JsonNode json => Conversion.TypeName(json),
            _ => value.ToString(),
        };
        return new NodeException("TypeError", $"input '{input}' of {NodeClass} must be {type}, not {got}; link an output of type {type} to it");
    }
}
