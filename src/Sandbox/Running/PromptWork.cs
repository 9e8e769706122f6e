using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Running;

/// <summary>What every node of one prompt shares: the graph and workflow to write into files, the folders, the limits.</summary>
internal sealed record PromptWork(JsonObject Prompt, JsonObject ExtraData, SandboxFolders Folders, TensorSpace Space, TimeProvider Time);
