using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>Sends the recorded requests of one scenario to a sandbox and compares what comes back with what a real server gave.</summary>
internal sealed partial class Replay : IAsyncDisposable
{
    private readonly JsonObject _fixture;
    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _promptOf = [];
    private readonly Dictionary<string, TestSocket> _sockets = new(StringComparer.Ordinal);
    private readonly Transcript _real = new();
    private readonly Transcript _own = new();
    private readonly RunningSandbox _sandbox;
    private HttpResponseMessage? _lastView;
    private int _exchanges;
    private int _frames;

    public Replay(string scenario, RunningSandbox sandbox)
    {
        _sandbox = sandbox;
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        _fixture = JsonNode.Parse(File.ReadAllText(Directory.GetFiles(folder, $"{scenario}-*.json").Single()))!.AsObject();
    }

    public IEnumerable<JsonObject> Exchanges => _fixture["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject());

    /// <summary>The number of the scenario, such as "01".</summary>
    private string Scenario => _fixture["scenario"]!.GetValue<string>().Split('-')[0];

    /// <summary>The id that the sandbox gave to a prompt of the recording.</summary>
    public string Ours(string recordedId) => _ours.GetValueOrDefault(recordedId, recordedId);

    public async Task<TestSocket> Open(string label)
    {
        var socket = await _sandbox.Socket(_fixture["sockets"]![label]!["path"]!.GetValue<string>());
        _sockets[label] = socket;
        return socket;
    }

    public async Task Close(string label) => await _sockets[label].DisposeAsync();

    /// <summary>Waits until the socket heard that a node of the prompt of exchange <paramref name="n"/> runs.</summary>
    public Task UntilExecuting(string label, int n, string node) => _sockets[label].Until(frames => frames.Any(frame =>
        frame.Type == "executing" && frame.PromptId == _promptOf[n] && (string?)frame.Data!["node"] == node));

    public Task UntilEnded(string label, int n) => _sockets[label].Until(frames => frames.Any(frame =>
        frame.Type == "executing" && frame.PromptId == _promptOf[n] && frame.Data!["node"] is null));

    /// <summary>All exchanges but the left-out ones; after an accepted prompt it waits until the queue is empty again.</summary>
    public async Task SendAll(string watching)
    {
        var leftOut = Differences.LeftOutOf(Scenario);
        foreach (var n in Exchanges.Select(exchange => exchange["request"]!["n"]!.GetValue<int>()))
        {
            if (leftOut.Contains(n))
            {
                await StandIn(n);
                continue;
            }

            var before = _sockets[watching].Frames.Count;
            if (await Send(n))
            {
                await _sockets[watching].Until(frames => frames.Skip(before).Any(IsIdle));
                // The last word on a prompt of the socket's own comes behind the empty queue; on others' there is none.
                if (_sockets[watching].Frames.Any(frame => frame.Type == "execution_start" && frame.PromptId == _promptOf[n]))
                {
                    await UntilEnded(watching, n);
                }
            }
        }
    }

    /// <summary>In place of a left-out prompt another one is refused or run, so that numbers and cache stay comparable.</summary>
    private async Task StandIn(int n)
    {
        var exchange = Exchanges.Single(exchange => (int)exchange["request"]!["n"]! == n);
        if ((string)exchange["request"]!["method"]! != "POST" || (string)exchange["request"]!["path"]! != "/prompt")
        {
            return;
        }

        if ((int)exchange["response"]!["status"]! == 200)
        {
            await _sandbox.Run(Graphs.Graph(("1", "PrimitiveInt", new { value = 5 }), ("2", "PreviewAny", new { source = Graphs.Link("1") })));
        }
        else
        {
            await CountUp(1);
        }
    }

    /// <summary>Refused prompts count too: so the numbers after a left-out one stay comparable.</summary>
    public async Task CountUp(int prompts)
    {
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            using var refused = await _sandbox.Post("/prompt", """{"prompt": {}}""");
        }
    }

    /// <returns>True where the exchange submitted a prompt that was accepted.</returns>
    public async Task<bool> Send(int n)
    {
        var exchange = Exchanges.Single(exchange => exchange["request"]!["n"]!.GetValue<int>() == n);
        var (request, expected) = (exchange["request"]!.AsObject(), exchange["response"]!.AsObject());
        var label = $"{_fixture["scenario"]} {n} {request["label"]}";
        using var message = Message(request);
        var isPrompt = message.Method == HttpMethod.Post && request["path"]!.GetValue<string>() == "/prompt";
        var answer = await _sandbox.Send(message);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True((int)answer.StatusCode == expected["status"]!.GetValue<int>(), $"{label}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}");
        var accepted = isPrompt && answer.StatusCode == HttpStatusCode.OK;
        if (accepted)
        {
            var (theirs, mine) = (expected["json"]!, JsonNode.Parse(body)!);
            _real.Submitted(theirs);
            _own.Submitted(mine);
            _promptOf[n] = mine["prompt_id"]!.GetValue<string>();
            _ours[theirs["prompt_id"]!.GetValue<string>()] = mine["prompt_id"]!.GetValue<string>();
        }

        CompareBodies(label, expected, answer, body);
        _exchanges++;
        if (answer.Headers.ETag is not null)
        {
            _lastView = answer;
        }

        return accepted;
    }

    /// <summary>Waits for as many frames as were recorded, and compares them one by one.</summary>
    public async Task Compare(string label, int? until = null)
    {
        var recorded = _fixture["sockets"]![label]!["frames"]!.AsArray().Where(frame => frame!["dir"]!.GetValue<string>() == "in").Take(until ?? int.MaxValue).ToList();
        await _sockets[label].UntilCount(recorded.Count);
        var isNamed = _fixture["sockets"]![label]!["path"]!.GetValue<string>().Contains("clientId=", StringComparison.Ordinal);
        var expected = recorded.Select(frame => frame!["message"] is { } message ? _real.Of(Known(message, isNamed)) : $"binary:{frame["event"]}");
        var actual = _sockets[label].Frames.Select(frame => frame.Text is null ? frame.Type : _own.Of(Known(JsonNode.Parse(frame.Text)!, isNamed)));
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
        _frames += recorded.Count;
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{_fixture["scenario"]}: {_exchanges} exchanges and {_frames} frames compared");
        foreach (var socket in _sockets.Values)
        {
            await socket.DisposeAsync();
        }
    }

    /// <summary>Texts that Python's libraries word differently from version to version, and random ids, are not compared.</summary>
    private static JsonNode Known(JsonNode message, bool isNamed = true)
    {
        var copy = message.DeepClone();
        Differences.Forget(copy);
        if (!isNamed && copy["data"] is JsonObject data && data.ContainsKey("sid"))
        {
            data["sid"] = "random";
        }

        return copy;
    }

    private static bool IsIdle(HeardFrame frame) =>
        frame.Type == "status" && frame.Data!["status"]!["exec_info"]!["queue_remaining"]!.GetValue<int>() == 0 && frame.Data["sid"] is null;

    private HttpRequestMessage Message(JsonObject request)
    {
        var path = _ours.Concat(TemporaryNames()).Aggregate(
            request["path"]!.GetValue<string>(), (path, name) => path.Replace(name.Key, name.Value, StringComparison.Ordinal));
        var message = new HttpRequestMessage(new HttpMethod(request["method"]!.GetValue<string>()), new Uri(_sandbox.Url, path));
        if (request["multipart"] is JsonArray parts)
        {
            message.Content = Multipart.Of(parts);
        }
        else if (request["raw"] is { } raw)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw.GetValue<string>()));
        }
        else if (request["json"] is { } json)
        {
            var text = _ours.Aggregate(json.ToJsonString(), (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        }

        foreach (var (name, value) in request["headers"] as JsonObject ?? [])
        {
            var text = value!.GetValue<string>().Replace("127.0.0.1:8290", _sandbox.Url.Authority, StringComparison.Ordinal);
            text = name switch
            {
                "If-None-Match" => _lastView!.Headers.ETag!.ToString(),
                "If-Modified-Since" => _lastView!.Content.Headers.LastModified!.Value.ToString("R"),
                _ => text,
            };
            _ = message.Headers.TryAddWithoutValidation(name, text) || message.Content?.Headers.TryAddWithoutValidation(name, text) == true;
        }

        return message;
    }

    /// <summary>Temporary files have random names; the recorded ones stand for ours in the order in which they were told.</summary>
    private IEnumerable<KeyValuePair<string, string>> TemporaryNames()
    {
        var recorded = Temporary().Matches(_fixture["sockets"]!.ToJsonString()).Select(match => match.Value).Distinct();
        var heard = _sockets.Values.SelectMany(socket => socket.Frames).SelectMany(frame => Temporary().Matches(frame.Text ?? ""))
            .Select(match => match.Value).Distinct();
        return recorded.Zip(heard, KeyValuePair.Create);
    }

    [GeneratedRegex("ComfyUI_temp_[a-z]{5}_")]
    private static partial Regex Temporary();

    private void CompareBodies(string label, JsonObject expected, HttpResponseMessage answer, byte[] body)
    {
        foreach (var (name, value) in expected["headers"]!.AsObject().Where(header => header.Key is not ("Content-Length" or "Connection")))
        {
            if (answer.StatusCode == HttpStatusCode.NotModified && name == "Content-Type")
            {
                continue; // Nothing comes with it that could have a type.
            }

            var actual = answer.Headers.TryGetValues(name, out var own) || answer.Content.Headers.TryGetValues(name, out own) ? string.Join(",", own) : null;
            if (!Differences.Headers.ContainsKey((name, value!.GetValue<string>())))
            {
                Assert.True(_real.OfText(value.GetValue<string>()) == _own.OfText(actual ?? ""), $"{label}: header {name} is {actual}, not {value}");
            }
        }

        if (expected["json"] is { } json)
        {
            var (theirs, mine) = (_real.Of(Known(json)), _own.Of(Known(JsonNode.Parse(body)!)));
            Assert.True(theirs == mine, $"{label}\nreal {theirs}\nours {mine}");
        }
        else if (expected["text"] is { } text && !Differences.Texts.ContainsKey(text.GetValue<string>()))
        {
            Assert.True(text.GetValue<string>() == Encoding.UTF8.GetString(body), $"{label}: {Encoding.UTF8.GetString(body)}");
        }
        else if (expected["base64"]?.GetValue<string>() is { } bytes && !Differences.IsEncodedPicture(answer))
        {
            Assert.True(bytes == Convert.ToBase64String(body), $"{label}: the bytes differ");
        }
    }
}
