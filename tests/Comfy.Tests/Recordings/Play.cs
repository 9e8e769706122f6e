using System.Text;
using System.Text.Json.Nodes;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>
/// Plays a recorded scenario to our client: the client takes the part of the one that recorded it, a fake of the recorded version gives
/// the recorded answers and sends the recorded frames in their order, and each run must end as it ended then.
/// </summary>
internal sealed class Play : IAsyncDisposable
{
    private readonly RecordedScenario _scenario;
    private readonly PlayedCounts _counts;
    private readonly Stage _stage;
    private readonly HttpClient _others;
    private readonly List<PlayedPrompt> _prompts = [];
    private readonly Dictionary<string, string?> _clients = [];
    private readonly List<string> _open = [];
    private readonly Dictionary<string, PlayedPrompt?> _lastHeard = [];
    private int _at;
    private int _sockets = 1;
    private bool _isDead;

    private Play(RecordedScenario scenario, PlayedCounts counts, Stage stage)
    {
        (_scenario, _counts, _stage) = (scenario, counts, stage);
        _others = new HttpClient(new SocketsHttpHandler()) { BaseAddress = stage.Server.Url };
    }

    /// <summary>Plays it from its first step to its last.</summary>
    public static async Task Through(RecordedScenario scenario, PlayedCounts counts)
    {
        await using var play = new Play(scenario, counts, await Stage.Set(scenario.ServerVersion));
        await play.Run();
    }

    public async ValueTask DisposeAsync()
    {
        _others.Dispose();
        await _stage.DisposeAsync();
    }

    private async Task Run()
    {
        _counts.Add("scenarios");
        for (_at = 0; _at < _scenario.Steps.Count; _at++)
        {
            await (_scenario.Steps[_at] switch
            {
                RecordedStep.Opened opened => Open(opened),
                RecordedStep.Closed closed => Close(closed),
                RecordedStep.Died => Die(),
                RecordedStep.Frame { Text: { } text } frame => Say(frame, text),
                RecordedStep.Frame frame => SayBytes(frame.Socket, frame.Bytes!),
                RecordedStep.Exchange { Status: not null } exchange => Exchange(exchange),
                _ => Task.CompletedTask,
            });
        }

        foreach (var prompt in _prompts.Where(prompt => prompt is { Fate: not null, HasEnded: false }))
        {
            await End(prompt, null);
        }

        Assert.Equal(_stage.Server.Sockets.Clients.Count, _stage.Server.Sockets.Clients.Distinct().Count());
    }

    private async Task Open(RecordedStep.Opened opened)
    {
        await Live();
        _clients[opened.Socket] = opened.ClientId;
        _open.Add(opened.Socket);
        _stage.Connection.Open();
        await _stage.Clock.Drive(_stage.Server.Sockets.Opened(_sockets));
        await _stage.Clock.Drive(_stage.Connection.Connected());
    }

    /// <summary>Our one socket stands for all of the recording's; it breaks where the last of them closed and another followed.</summary>
    private async Task Close(RecordedStep.Closed closed)
    {
        _open.Remove(closed.Socket);
        if (_open.Count == 0 && _scenario.Steps.Skip(_at).OfType<RecordedStep.Opened>().Any())
        {
            foreach (var prompt in _prompts.Where(prompt => !prompt.HasEnded))
            {
                prompt.HasGap = true;
            }

            await _stage.SocketIsIdle();
            _stage.Server.Sockets.Drop();
            _sockets++;
        }
    }

    private async Task Die()
    {
        _isDead = true;
        _sockets++;
        await _stage.Server.Die();
        foreach (var prompt in _prompts.Where(prompt => !prompt.HasEnded))
        {
            prompt.Fate = typeof(RunOutcome.Lost);
        }
    }

    private async Task Live()
    {
        if (_isDead)
        {
            _isDead = false;
            await _stage.Server.Revive();
        }
    }

    private async Task Exchange(RecordedStep.Exchange exchange)
    {
        await Live();
        var body = exchange.Body is null ? null : JsonNode.Parse(exchange.Body) as JsonObject;
        var path = exchange.Path.Split('?')[0];
        switch (exchange.Method, path)
        {
            case ("POST", "/prompt") when body is not null && exchange.Status is 200 or 400 or 500:
                var submission = new PlayedSubmission(_stage, exchange, body, _clients.Values);
                if (await submission.Play(_others, _counts, _prompts) is { } prompt)
                {
                    _prompts.Add(prompt);
                }

                break;
            case ("POST", "/interrupt"):
                await Interrupt((string?)body?["prompt_id"], body);
                break;
            case ("POST", "/queue") when body is not null:
                await Delete(body);
                break;
            case ("POST", "/history") when body is not null:
                await AsAnother("/history", body);
                break;
            case ("POST", _) when path.StartsWith("/api/jobs/", StringComparison.Ordinal) && exchange.Status == 200:
                string[] ids = [.. body?["job_ids"]?.AsArray().Select(id => (string)id!) ?? [path.Split('/')[3]]];
                foreach (var id in ids)
                {
                    await Cancel(_prompts.First(prompt => prompt.RecordedId == id));
                }

                break;
            case ("GET", _) when path.StartsWith("/history", StringComparison.Ordinal) && Entries(exchange) is { } entries:
                // What ended while nobody listened is told by the history alone.
                foreach (var silent in _prompts.Where(prompt => !prompt.HasEnded && entries.ContainsKey(prompt.RecordedId)).ToList())
                {
                    silent.HasGap = true;
                    await Finish(silent, null);
                }

                break;
        }
    }

    private async Task Interrupt(string? target, JsonObject? body)
    {
        if (Unfinished(target) is { Watcher: not null } ours)
        {
            await Cancel(ours);
            return;
        }

        if (target is not null)
        {
            var before = _stage.Server.Interrupted.Count;
            Assert.Equal(ComfyCancelOutcome.NotFound, await _stage.Connection.Cancel(target).Soon());
            Assert.Equal(before, _stage.Server.Interrupted.Count);
        }

        await AsAnother("/interrupt", body);
    }

    private async Task Delete(JsonObject body)
    {
        foreach (var id in body["delete"]?.AsArray().Select(id => (string)id!) ?? [])
        {
            if (Unfinished(id) is { Watcher: not null, HasStarted: false } ours)
            {
                await Cancel(ours);
            }
            else
            {
                await AsAnother("/queue", new JsonObject { ["delete"] = new JsonArray(Unfinished(id)?.Id ?? id) });
            }
        }

        if ((bool?)body["clear"] == true)
        {
            await AsAnother("/queue", new JsonObject { ["clear"] = true });
            foreach (var gone in _prompts.Where(prompt => prompt is { HasEnded: false, HasStarted: false }).ToList())
            {
                gone.Fate = typeof(RunOutcome.Lost);
                await End(gone, null);
            }
        }
    }

    private async Task Cancel(PlayedPrompt prompt)
    {
        var outcome = await _stage.Connection.Cancel(prompt.Id).Soon();
        _counts.Add("cancels");
        Assert.Equal(
            prompt.HasEnded ? ComfyCancelOutcome.AlreadyFinished : prompt.HasStarted ? ComfyCancelOutcome.Interrupting : ComfyCancelOutcome.RemovedFromQueue,
            outcome);
        if (outcome == ComfyCancelOutcome.RemovedFromQueue)
        {
            prompt.Fate = typeof(RunOutcome.Cancelled);
            await End(prompt, null);
        }
    }

    private async Task AsAnother(string path, JsonObject? body)
    {
        using var content = new StringContent(body?.ToJsonString() ?? "", Encoding.UTF8, "application/json");
        using var answer = await _others.PostAsync(path, content).Soon();
    }

    private async Task Say(RecordedStep.Frame frame, string text)
    {
        var (socket, type) = (frame.Socket, frame.Type);
        var data = frame.Message!["data"] as JsonObject ?? [];
        if (data.ContainsKey("sid"))
        {
            return; // The fake says that one by itself.
        }

        var prompt = Unfinished((string?)data["prompt_id"]);
        _lastHeard[socket] = prompt ?? _lastHeard.GetValueOrDefault(socket);
        var isAddressed = prompt?.RecordedClient is { } client && client == _clients[socket];
        if (prompt is not null && isAddressed)
        {
            prompt.Hear(type, data);
            if (type == "execution_start")
            {
                _stage.Server.Memory.Take(prompt.Id);
                prompt.HasStarted = true;
            }
        }

        if (prompt is not null && isAddressed && type == "executing" && data["node"] is null)
        {
            await Finish(prompt, prompt.Now(text));
        }
        else
        {
            await Send(socket, prompt, isAddressed, prompt?.Now(text) ?? text);
        }
    }

    private async Task SayBytes(string socket, byte[] frame)
    {
        var prompt = _lastHeard.GetValueOrDefault(socket);
        var isAddressed = prompt?.RecordedClient is { } client && client == _clients[socket];
        if (prompt is not null && isAddressed)
        {
            prompt.HearBytes(frame);
            frame = Encoding.Latin1.GetBytes(prompt.Now(Encoding.Latin1.GetString(frame)));
        }

        _counts.Add("frames");
        await (isAddressed ? _stage.Server.Sockets.Send(prompt!.ClientId, frame) : socket == _open[0] ? _stage.Server.Sockets.SendAll(frame) : Task.CompletedTask);
    }

    private async Task Send(string socket, PlayedPrompt? prompt, bool isAddressed, string text)
    {
        if (isAddressed)
        {
            _counts.Add("frames");
            await _stage.Server.Sockets.Send(prompt!.ClientId, text);
        }
        else if (socket == _open.FirstOrDefault())
        {
            _counts.Add("frames");
            await _stage.Server.Sockets.SendAll(text);
        }
    }

    /// <summary>Puts it into the history, says its last word if there is one, and waits until our client has told its end.</summary>
    private async Task Finish(PlayedPrompt prompt, string? lastWord)
    {
        var recorded = _scenario.Steps.Skip(_at).OfType<RecordedStep.Exchange>()
            .FirstOrDefault(exchange => exchange.Method == "GET" && exchange.Path.StartsWith("/history", StringComparison.Ordinal)
                && exchange.Answer.Contains($"\"{prompt.RecordedId}\":", StringComparison.Ordinal));
        var entry = recorded is null ? null : Entries(recorded)?[prompt.RecordedId]?.AsObject();
        if (lastWord is not null && !prompt.HasGap)
        {
            // Looks may overtake frames; here both are to be seen.
            await _stage.SocketIsIdle();
        }

        _stage.Server.Memory.Remember(prompt.Id, entry is null ? prompt.Entry() : JsonNode.Parse(prompt.Now(entry.ToJsonString()))!.AsObject());
        if (recorded is not null && entry is null)
        {
            // No strict JSON: only its text can be given back.
            _stage.Server.Answers[$"/history/{prompt.Id}"] = prompt.Now(recorded.Answer);
        }

        if (lastWord is not null)
        {
            await Send("", prompt, isAddressed: true, lastWord);
        }

        await End(prompt, entry ?? prompt.Entry());
    }

    private async Task End(PlayedPrompt prompt, JsonObject? entry)
    {
        prompt.HasEnded = true;
        if (prompt.Watcher is { } watcher)
        {
            var end = await _stage.Clock.Drive(watcher.End());
            prompt.Judge(end, entry, $"{_scenario} step {_at}");
            _counts.Add($"runs {end.Outcome.GetType().Name.ToLowerInvariant()}");
            _counts.Add("runs followed");
        }
    }

    private PlayedPrompt? Unfinished(string? recordedId) =>
        _prompts.Find(prompt => prompt.RecordedId == recordedId && prompt is { HasEnded: false, HasStarted: true })
        ?? _prompts.Find(prompt => prompt.RecordedId == recordedId && !prompt.HasEnded);

    private static JsonObject? Entries(RecordedStep.Exchange exchange)
    {
        if (exchange is not { Status: 200 } || !exchange.Path.StartsWith("/history", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(exchange.Answer) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
