using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;
using Easel.Sandbox.Running;

namespace Easel.Sandbox.Tests.Nodes;

/// <summary>Runs single nodes on tensors, without a server.</summary>
internal sealed class NodeBench : IDisposable, IProgressSink
{
    private readonly string _folder = Directory.CreateTempSubdirectory("easel-sandbox-").FullName;
    private readonly PromptWork _work;
    private readonly NodeSet _nodes;

    public NodeBench(long maxPixels = 1 << 22)
    {
        Folders = SandboxFolders.Open(_folder);
        Space = new TensorSpace(maxPixels);
        _work = new PromptWork([], [], Folders, Space, TimeProvider.System);
        _nodes = new NodeSet(BuiltInNodes.All(Folders, new PictureDecoder(maxPixels)));
    }

    public SandboxFolders Folders { get; }

    public TensorSpace Space { get; }

    public async Task<IReadOnlyList<object?>> All(string nodeClass, params (string Name, object? Value)[] inputs)
    {
        var call = new NodeCall("1", nodeClass, inputs.ToDictionary(input => input.Name, input => input.Value), _work, this, CancellationToken.None);
        return (await _nodes.Find(nodeClass)!.Run(call)).Outputs;
    }

    public async Task<Tensor> Run(string nodeClass, params (string Name, object? Value)[] inputs) => (Tensor)(await All(nodeClass, inputs))[0]!;

    /// <summary>One row or more of a one-channel picture, spread to three equal channels.</summary>
    public Tensor Grey(int width, params float[] samples)
    {
        var image = Space.Image(1, samples.Length / width, width, 3);
        for (var place = 0; place < image.Samples.Length; place++)
        {
            image.Samples[place] = samples[place / 3];
        }

        return image;
    }

    public Tensor Mask(int width, params float[] samples)
    {
        var mask = Space.Mask(1, samples.Length / width, width);
        samples.CopyTo(mask.Samples, 0);
        return mask;
    }

    public static float[] FirstChannel(Tensor image) => [.. image.Samples.Where((_, place) => place % image.Channels == 0)];

    public static void Same(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var place = 0; place < expected.Length; place++)
        {
            Assert.True(Math.Abs(expected[place] - actual[place]) < 1e-4, $"at {place}: {string.Join(", ", actual)}");
        }
    }

    public void Progress(long value, long max, ReadOnlyMemory<byte>? preview, bool isPng)
    {
    }

    public void Say(string text)
    {
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
