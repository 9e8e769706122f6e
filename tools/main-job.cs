// Does Easel's main job once, as a client would: log in, ask the agent for a change of the example workflow, watch it on the socket, fetch
// the picture. Usage: dotnet run tools/main-job.cs -- http://127.0.0.1:5080 admin PASSWORD
#:property PublishAot=false

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

var server = new Uri(args[0]);
using var handler = new SocketsHttpHandler();
using var http = new HttpClient(handler) { BaseAddress = new Uri(server, "/api/v1/") };
using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

var login = await Data(await http.PostAsJsonAsync("auth/login", new { username = args[1], password = args[2] }));
var token = login.GetProperty("token").GetString()!;
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

var workflow = (await Get("workflows"))[0].GetProperty("id").GetInt64();
var session = (await Data(await http.PostAsJsonAsync("sessions", new { workflowId = workflow, title = "CI" }))).GetProperty("id").GetInt64();

using var socket = new ClientWebSocket();
await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws/chat", Query = $"token={token}" }.Uri, patience.Token);
var request = JsonSerializer.SerializeToUtf8Bytes(new
{
    type = "SEND_MESSAGE",
    sessionId = session,
    content = "把 1 号节点的 width 改成 1024，在保存前加一个 ImageInvert，然后运行",
});
await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, patience.Token);

string status;
while (true)
{
    var told = await Receive();
    Console.WriteLine(told.GetRawText());
    if (told.GetProperty("type").GetString() == "TURN_ENDED")
    {
        status = told.GetProperty("status").GetString()!;
        break;
    }
}

var run = (await Get($"workflows/{workflow}/runs"))[0];
var output = (await Get($"runs/{run.GetProperty("id").GetInt64()}")).GetProperty("outputs")[0];
var picture = await http.GetByteArrayAsync(new Uri(server, output.GetProperty("accessUrl").GetString()));
var isPng = picture.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]);
var width = isPng ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)) : 0;
var version = (await Get($"workflows/{workflow}")).GetProperty("version").GetInt64();
Console.WriteLine($"turn {status}, picture of {picture.Length} bytes and width {width}, workflow at version {version}");
return status == "SUCCESS" && width == 1024 && version == 2 ? 0 : 1;

async Task<JsonElement> Get(string path) => await Data(await http.GetAsync(path));

async Task<JsonElement> Data(HttpResponseMessage response)
{
    var json = await response.Content.ReadFromJsonAsync<JsonElement>();
    return response.IsSuccessStatusCode ? json.GetProperty("data") : throw new InvalidOperationException(json.GetRawText());
}

async Task<JsonElement> Receive()
{
    using var message = new MemoryStream();
    var buffer = new byte[16 * 1024];
    while (true)
    {
        var part = await socket.ReceiveAsync(buffer, patience.Token);
        if (part.MessageType == WebSocketMessageType.Close)
        {
            throw new InvalidOperationException($"The socket was closed: {socket.CloseStatus}.");
        }

        message.Write(buffer, 0, part.Count);
        if (part.EndOfMessage)
        {
            return JsonDocument.Parse(Encoding.UTF8.GetString(message.ToArray())).RootElement;
        }
    }
}
