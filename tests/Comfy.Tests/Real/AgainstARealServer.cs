namespace Easel.Comfy.Tests.Real;

/// <summary>EASEL_COMFYUI_URL=http://… dotnet test --filter Category=RealComfyUI</summary>
[Trait("Category", "RealComfyUI")]
public sealed class AgainstARealServer : MainScenarios
{
    protected override Task<Uri> Server()
    {
        var url = Environment.GetEnvironmentVariable("EASEL_COMFYUI_URL");
        Assert.SkipWhen(string.IsNullOrEmpty(url), "EASEL_COMFYUI_URL names no ComfyUI server; this test ran on nothing.");
        return Task.FromResult(new Uri(url!));
    }
}
