using System.Text.Json;

namespace Easel.Agent;

/// <summary>A tool that is not Easel's own: another server's, which an administrator allowed by name.</summary>
/// <param name="Name">The name under which the model has it; begins with <see cref="Prefix"/>, so that it can't be taken for one of Easel's.</param>
/// <param name="Server">Whose it is, in words for the user.</param>
/// <param name="AsksFirst">Whether each call waits for the user's yes.</param>
/// <param name="Call">Makes the call; refusals come as <see cref="WorkspaceRefusal"/>.</param>
public sealed record RemoteTool(
    string Name, string Server, string Description, JsonElement Schema, bool AsksFirst, Func<JsonElement, CancellationToken, Task<RemoteAnswer>> Call)
{
    public const string Prefix = "mcp_";
}

/// <summary>What another server's tool answered; nothing in it is to be trusted.</summary>
public sealed record RemoteAnswer(bool Ok, string Text);
