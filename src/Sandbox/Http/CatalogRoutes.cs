using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Nodes;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>What the server is and has: nodes, models (none), features, versions.</summary>
internal sealed class CatalogRoutes(NodeSet nodes, SandboxFolders folders, SandboxOptions options)
{
    private static readonly string[] ModelFolders =
    [
        "checkpoints", "configs", "loras", "vae", "text_encoders", "diffusion_models", "clip_vision", "style_models", "embeddings", "diffusers",
        "vae_approx", "controlnet", "gligen", "upscale_models", "latent_upscale_models", "custom_nodes", "hypernetworks", "photomaker",
        "classifiers", "model_patches", "audio_encoders",
    ];

    public Task ObjectInfo(HttpContext http) => http.Json(nodes.ObjectInfo());

    public Task ObjectInfoOf(HttpContext http) => http.Json(nodes.ObjectInfo((string)http.Request.RouteValues["class"]!));

    public Task Features(HttpContext http) => http.Json(Features());

    public JsonObject Features() => new()
    {
        ["supports_preview_metadata"] = true,
        ["supports_model_type_tags"] = true,
        ["max_upload_size"] = options.MaxUploadBytes,
        ["extension"] = new JsonObject { ["manager"] = new JsonObject { ["supports_v4"] = true } },
        ["node_replacements"] = true,
        ["assets"] = false,
    };

    public Task Models(HttpContext http) => http.Json(new JsonArray([.. ModelFolders.Select(folder => (JsonNode)folder)]));

    public Task ModelsOf(HttpContext http) =>
        ModelFolders.Contains((string)http.Request.RouteValues["folder"]!) ? http.Json(new JsonArray()) : http.Empty(StatusCodes.Status404NotFound);

    public Task FilesOf(HttpContext http)
    {
        var type = (string)http.Request.RouteValues["type"]!;
        if (folders.OfType(type) is not { } folder)
        {
            return http.Json(new JsonObject { ["error"] = "Invalid directory type" }, StatusCodes.Status400BadRequest);
        }

        var files = new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc);
        return http.Json(new JsonArray([.. files.Select(file => (JsonNode)$"{file.Name} [{type}]")]));
    }

    public Task SystemStats(HttpContext http)
    {
        var memory = GC.GetGCMemoryInfo();
        var (total, free) = (memory.TotalAvailableMemoryBytes, Math.Max(memory.TotalAvailableMemoryBytes - Environment.WorkingSet, 0));
        return http.Json(new JsonObject
        {
            ["system"] = new JsonObject
            {
                ["os"] = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
                ["ram_total"] = total,
                ["ram_free"] = free,
                ["comfyui_version"] = "0.33.0+easel-sandbox",
                ["easel_sandbox"] = true,
                ["required_frontend_version"] = null,
                ["installed_templates_version"] = null,
                ["required_templates_version"] = null,
                ["comfy_package_versions"] = new JsonArray(),
                ["python_version"] = "none (Easel sandbox)",
                ["pytorch_version"] = "none",
                ["embedded_python"] = false,
                ["deploy_environment"] = "easel-sandbox",
                ["argv"] = new JsonArray("easel-sandbox"),
            },
            ["devices"] = new JsonArray(new JsonObject
            {
                ["name"] = "cpu",
                ["type"] = "cpu",
                ["index"] = null,
                ["vram_total"] = total,
                ["vram_free"] = free,
                ["torch_vram_total"] = total,
                ["torch_vram_free"] = free,
            }),
        });
    }
}
