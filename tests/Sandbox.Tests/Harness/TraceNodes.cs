using System.Text.Json.Nodes;
using System.Threading.Channels;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>The recordings' own test nodes: they stop, tell progress and fail when a test wants them to.</summary>
internal static class TraceNodes
{
    public static JsonObject Definition(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "trace-nodes.json")))![name]!.DeepClone().AsObject();
}

/// <summary>Takes one step each time the test allows one; no time passes in it.</summary>
internal sealed class TraceSleep(bool isGated) : SandboxNode
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xD9];

    private readonly Channel<bool> _steps = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> _taken = Channel.CreateUnbounded<bool>();

    public override string Class => "TraceSleep";

    public override JsonObject Definition { get; } = TraceNodes.Definition("TraceSleep");

    public void Allow(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _steps.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until that many more steps were taken.</summary>
    public async Task Taken(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await _taken.Reader.ReadAsync();
        }
    }

    public override async ValueTask<NodeResult> Run(NodeCall call)
    {
        var (steps, preview) = (call.Int("steps"), call.Text("preview"));
        for (var step = 1; step <= steps; step++)
        {
            if (isGated)
            {
                await _steps.Reader.ReadAsync(call.Interrupted);
            }

            call.Progress(step, steps, preview == "none" ? default(ReadOnlyMemory<byte>?) : Picture, preview == "png");
            _taken.Writer.TryWrite(true);
        }

        return new NodeResult([call.Raw("image")]);
    }
}

/// <summary>Fails with the type and message that its inputs say.</summary>
internal sealed class TraceRaise : SandboxNode
{
    public override string Class => "TraceRaise";

    public override JsonObject Definition { get; } = TraceNodes.Definition("TraceRaise");

    public override ValueTask<NodeResult> Run(NodeCall call) => throw new NodeException(call.Text("kind"), call.Text("message"));
}

/// <summary>Accepts every text but "bad".</summary>
internal sealed class TraceValidate : SandboxNode
{
    public override string Class => "TraceValidate";

    public override JsonObject Definition { get; } = TraceNodes.Definition("TraceValidate");

    public override IReadOnlySet<string> JudgedInputs { get; } = new HashSet<string> { "text" };

    public override string? Refuse(string input, JsonNode? value) => value?.GetValue<string>() == "bad" ? "text must not be 'bad'" : null;

    public override ValueTask<NodeResult> Run(NodeCall call) => ValueTask.FromResult(new NodeResult([call.Raw("text")]));
}

/// <summary>Says its text while it runs.</summary>
internal sealed class TraceProgressText : SandboxNode
{
    public override string Class => "TraceProgressText";

    public override JsonObject Definition { get; } = TraceNodes.Definition("TraceProgressText");

    public override ValueTask<NodeResult> Run(NodeCall call)
    {
        call.Say(call.Text("text"));
        return ValueTask.FromResult(new NodeResult([call.Raw("image")]));
    }
}
