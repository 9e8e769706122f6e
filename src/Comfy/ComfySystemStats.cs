using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>What a server tells of itself; every member may be missing, because the set grew with its versions.</summary>
public sealed record ComfySystemStats(
    string? Version, string? Os, string? PythonVersion, string? PytorchVersion, long? RamTotal, long? RamFree, IReadOnlyList<ComfyDevice> Devices)
{
    internal static ComfySystemStats Read(ComfyReply reply)
    {
        using var json = reply.Json();
        var system = json.RootElement.Member("system");
        if (system.ValueKind != JsonValueKind.Object || json.RootElement.Member("devices").ValueKind != JsonValueKind.Array)
        {
            throw new ComfyException(
                ComfyErrorKind.NotComfyUi, $"{reply.Server} answered /system_stats, but not as ComfyUI does; check the service's address.");
        }

        return new ComfySystemStats(
            Word(system.Member("comfyui_version")),
            Word(system.Member("os")),
            Word(system.Member("python_version")),
            Word(system.Member("pytorch_version")),
            (long?)system.Member("ram_total").Number(),
            (long?)system.Member("ram_free").Number(),
            [.. json.RootElement.Member("devices").Items().Select(ComfyDevice.Read)]);
    }

    private static string? Word(JsonElement text) => text.Text() is { } word ? UpstreamText.Tame(word, 100) : null;
}

/// <summary>One device that a server computes on; sizes in bytes.</summary>
public sealed record ComfyDevice(string Name, string Type, long? VramTotal, long? VramFree)
{
    internal static ComfyDevice Read(JsonElement device) => new(
        UpstreamText.Tame(device.Member("name").Text(), 200),
        UpstreamText.Tame(device.Member("type").Text(), 50),
        (long?)device.Member("vram_total").Number(),
        (long?)device.Member("vram_free").Number());
}
