using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Sockets;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>GET /ws: the connection on which a client hears of its prompts.</summary>
internal sealed class SocketRoute(SocketHub hub, PromptQueue queue, Func<JsonObject> features, CancellationToken stop)
{
    public async Task Get(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await http.Text("No WebSocket UPGRADE hdr: None\n Can \"Upgrade\" only to \"WebSocket\".", StatusCodes.Status400BadRequest);
            return;
        }

        var id = http.Query("clientId") is { Length: > 0 } given ? given : Guid.NewGuid().ToString("N");
        using WebSocket connection = await http.WebSockets.AcceptWebSocketAsync();
        var socket = new ClientSocket(connection, id);
        queue.WhileStill(remaining => hub.Add(socket, remaining));
        try
        {
            await socket.Run(features, stop);
        }
        finally
        {
            hub.Remove(socket);
        }
    }
}
