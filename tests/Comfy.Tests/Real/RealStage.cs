using Easel.Comfy.Following;

namespace Easel.Comfy.Tests.Real;

/// <summary>Our client before a whole server, by the real clock.</summary>
internal sealed class RealStage : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public RealStage(Uri server)
    {
        Client = new ComfyClient(_http, server, TimeProvider.System);
        Connection = new ComfyConnection(Client);
    }

    public ComfyClient Client { get; }

    public ComfyConnection Connection { get; }

    public async Task<ComfySubmitAnswer> Submit(string graph, IReadOnlyList<string>? targets = null)
    {
        await Connection.Connected().WaitAsync(s_patience);
        return await Connection.Submit(new ComfySubmission { PromptJson = graph, Targets = targets }).WaitAsync(s_patience);
    }

    public async Task<(RealEnd End, IReadOnlyList<ComfyRunEvent> Told)> Run(string graph) =>
        await Follow(Assert.IsType<ComfySubmitAnswer.Accepted>(await Submit(graph)).PromptId);

    public async Task<(RealEnd End, IReadOnlyList<ComfyRunEvent> Told)> Follow(string promptId)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var told = new List<ComfyRunEvent>();
        await foreach (var news in Connection.Follow(promptId, patience.Token))
        {
            told.Add(news);
        }

        var end = Assert.IsType<RunFinished>(told[^1]);
        return (new RealEnd(promptId, end.Outcome, end.Outputs), told);
    }

    public async Task<ComfyFile> Upload(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return await Client.UploadImage(stream, name, "easel/check").WaitAsync(s_patience);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _http.Dispose();
    }
}

/// <summary>How a run at a whole server ended.</summary>
internal sealed record RealEnd(string Id, RunOutcome Outcome, IReadOnlyList<ComfyNodeOutput> Outputs);
