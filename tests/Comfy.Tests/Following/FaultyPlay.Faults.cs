using Easel.TestKit;

namespace Easel.Comfy.Tests.Following;

/// <summary>What breaks, and since when the truth is to be had again.</summary>
internal sealed partial class FaultyPlay
{
    private async Task Break()
    {
        var path = s_paths[_random.Next(s_paths.Length)];
        switch (_random.Next(17))
        {
            case 0:
                Note("drop sockets");
                Server.Sockets.Drop();
                break;
            case 1:
                Note("drop sockets always");
                Server.Sockets.DropAtOnce = true;
                Server.Sockets.Drop();
                break;
            case 2:
                Note("refuse sockets");
                Server.Faults.RefuseSockets = true;
                Server.Sockets.Drop();
                break;
            case 3:
                Note("mute sockets");
                Server.Sockets.AreMute = true;
                break;
            case 4:
                Note("say twice");
                Server.Sockets.SayTwice = true;
                break;
            case 5:
                Note("frames of others and garbage");
                await Server.Sockets.SendAll("""{"type":"executing","data":{"node":null,"prompt_id":"another"}}""");
                await Server.Sockets.SendAll("""{"type":"execution_error","data":{"node_id":"1","prompt_id":"another"}}""");
                await Server.Sockets.SendAll("""{"type":"execution_success","data":{}}""");
                await Server.Sockets.SendAll("{{{");
                break;
            case 6:
                Trouble("500", path, FakeComfyFaults.InternalError);
                break;
            case 7:
                Trouble("hang up", path, FakeComfyFaults.HangUp);
                break;
            case 8:
                Trouble("garbage", path, FakeComfyFaults.Body(_random.Next(2) == 0 ? "[NaN" : "<html>"));
                break;
            case 9:
                Trouble("refuse", path, FakeComfyFaults.Status(503));
                break;
            case 10 or 11:
                Trouble("stall", path, Server.Faults.Stall);
                break;
            case 12 or 13:
                Note("slow", $"slow {path}");
                Suffer();
                Server.Faults.Slow(path, TimeSpan.FromSeconds(_random.Next(1, 20)));
                break;
            case 14:
                Note("success that is no end");
                await (_worked is { } run && _random.Next(2) == 0 ? run.Say("execution_success") : Task.CompletedTask);
                break;
            case 15:
                Note("answer twice", $"answer twice {path}");
                Server.Faults.Twice(path);
                break;
            default:
                await Die();
                break;
        }
    }

    private void Trouble(string what, string path, Func<Microsoft.AspNetCore.Http.HttpContext, Task> fault)
    {
        Note(what, $"{what} {path}");
        Suffer();
        Server.Faults.Set(path, fault);
    }

    private async Task Die()
    {
        Note("die");
        Suffer();
        Forget();
        await Server.Die();
        _worked = null;
        await _stage.Clock.Pass(TimeSpan.FromSeconds(_random.Next(40)));
        await Server.Revive();
        if (!_isFaulty)
        {
            Recover();
        }
    }

    private Task Heal()
    {
        Note("heal");
        Server.Faults.ClearAll();
        (Server.Sockets.AreMute, Server.Sockets.SayTwice, Server.Sockets.DropAtOnce, _isFaulty) = (false, false, false, false);
        Recover();
        return Task.CompletedTask;
    }

    /// <summary>From now on, until the last recovery, the truth may not be to be had.</summary>
    private void Suffer()
    {
        if (_troubles.Count == 0 || _troubles[^1].To is not null)
        {
            _troubles.Add((Now, null));
        }
    }

    private void Recover()
    {
        if (_troubles.Count > 0 && _troubles[^1].To is null)
        {
            _troubles[^1] = (_troubles[^1].From, Now);
        }
    }

    /// <summary>Ends that are in the history only: who has not told them yet can't any more, but for what he heard.</summary>
    private void Forget()
    {
        foreach (var run in _runs.Where(run => run.AnsweredId is { } id && Server.Ledger.Find(id) is not null && !run.HasEnded))
        {
            run.MayBeForgotten = true;
        }
    }
}
