using Easel.Sandbox;

namespace Easel.Comfy.Tests.Real;

public sealed class AgainstTheSandbox : MainScenarios, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("easel-comfy-").FullName;
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.Start(new SandboxOptions { Folder = _folder }, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<Uri> Server() => Task.FromResult(_sandbox.Url);
}
