namespace Easel.Sandbox.Running;

/// <summary>Takes what a running node tells: steps, previews, text.</summary>
internal interface IProgressSink
{
    void Progress(long value, long max, ReadOnlyMemory<byte>? preview, bool isPng);

    void Say(string text);
}
