using System.Globalization;
using System.Text;
using CsCheck;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>Hostile input over all endpoints: a refusal in the envelope, nothing stored, nothing in the log, and the server lives on.</summary>
public abstract class MalformedRequestTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Malformed_requests_are_refused_and_leave_nothing_behind()
    {
        var before = await _world.CountRows();
        var errors = _world.Server.Log.Errors.Count();
        var wrong = new List<string>();
        foreach (var request in MalformedRequests.All)
        {
            var answer = await Send(request);
            if (!request.Allowed.Contains(answer.Status))
            {
                wrong.Add($"{request.What} ({request.Call}): {answer.Status} in place of {string.Join(" or ", request.Allowed)}: {Start(answer.Text)}");
            }
            else if (answer.Status >= 400)
            {
                Refused(request.What, answer, wrong);
            }
        }

        Expect.None(wrong);
        Assert.Equal(before, await _world.CountRows());
        Expect.None(_world.Server.Log.Errors.Skip(errors));
        Assert.True(MalformedRequests.All.Count > 100, $"{MalformedRequests.All.Count} requests");
        TestContext.Current.TestOutputHelper?.WriteLine($"{MalformedRequests.All.Count} malformed requests");
    }

    [Fact]
    public async Task Text_that_a_database_can_not_hold_breaks_nothing()
    {
        var errors = _world.Server.Log.Errors.Count();
        var wrong = new List<string>();
        foreach (var request in MalformedRequests.WithNul)
        {
            var answer = await Send(request);
            if (!request.Allowed.Contains(answer.Status))
            {
                wrong.Add($"{request.What} ({request.Call}): {answer.Status}: {Start(answer.Text)}");
            }
        }

        // Titles and whatever else a summary of changes is made of.
        var id = await _world.Make("workflow", _world.Ben);
        (await _world.Ben.User.Api.Post($"workflows/{id}/edits", """{"ops":[{"op":"set_title","node":"1","title":"a\u0000b"}],"reason":"\u0000"}""")).ShouldBe(200);
        (await _world.Ben.User.Api.Put($"workflows/{id}", $$"""{"workflowData":{{World.Workflow("c").GetRawText().Replace("c\"", "c\\u0000\"", StringComparison.Ordinal)}}}""")).ShouldBe(200);
        (await _world.Ben.User.Api.Put($"workflows/{id}", new { name = new string('x', 196) + "😀", description = string.Concat(Enumerable.Repeat("😀", 200)) })).ShouldBe(200);
        Expect.None(wrong.Concat(_world.Server.Log.Errors.Skip(errors)));
    }

    [Fact]
    public async Task Random_bodies_never_break_a_call()
    {
        string[] calls = ["auth/login", "workflows", "sessions", $"workflows/{_world.Ben.Workflow}/edits", $"workflows/{_world.Ben.Workflow}/validate", "users/me/password"];
        var errors = _world.Server.Log.Errors.Count();
        await Gen.Select(Gen.OneOf(calls), RandomJson).SampleAsync(
            async (call, body) =>
            {
                var answer = await _world.Ben.User.Api.Post(call, body);
                return answer.Status is >= 200 and < 500;
            },
            iter: 50,
            threads: 1);
        Expect.None(_world.Server.Log.Errors.Skip(errors));
    }

    [Fact]
    public async Task The_forms_of_a_name_share_one_lockout()
    {
        var user = await _world.Server.NewUser();
        var name = user.Username;
        string[] forms = [name, name.ToUpperInvariant(), $" {name}", $"{name} ", $"\t{name}\n", $"\u00A0{name}"];
        var answers = new List<int>();
        foreach (var form in forms)
        {
            answers.Add((await _world.Server.Anonymous.Post("auth/login", new { username = form, password = "wrong-Guess-1" })).Status);
        }

        Assert.Equal(429, answers[^1]);
        Assert.Equal(5, answers.Count(status => status == 401));
        (await _world.Server.Anonymous.Post("auth/login", new { username = name, password = user.Password })).ShouldBe(429);
    }

    [Fact]
    public async Task Headers_that_name_another_address_give_no_further_guesses()
    {
        var user = await _world.Server.NewUser();
        var statuses = new List<int>();
        for (var guess = 0; guess < 8; guess++)
        {
            var number = guess;
            var answer = await _world.Server.Anonymous.Send(HttpMethod.Post, "auth/login", new { username = user.Username, password = "wrong-Guess-1" }, request =>
            {
                request.Headers.Add("X-Forwarded-For", $"10.0.0.{number}");
                request.Headers.Add("X-Real-IP", $"10.0.1.{number}");
                request.Headers.Add("Forwarded", $"for=10.0.2.{number}");
            });
            statuses.Add(answer.Status);
        }

        Assert.Equal(5, statuses.Count(status => status == 401));
        Assert.Equal(3, statuses.Count(status => status == 429));
    }

    [Fact]
    public async Task Two_hundred_guesses_at_once_under_many_forms_of_the_name_are_five_chances()
    {
        var user = await _world.Server.NewUser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(guess => _world.Server.Anonymous.Post(
            "auth/login", new { username = new string(' ', guess % 3) + (guess % 2 == 0 ? user.Username : user.Username.ToUpperInvariant()), password = $"wrong-Guess-{guess}" })));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.Equal(195, answers.Count(answer => answer.Status == 429));
    }

    private static Gen<string> RandomJson { get; } = Gen.Recursive<string>((depth, self) => Gen.OneOf(
        Gen.OneOf("null", "true", "-1", "1e308", "9223372036854775808", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "{\"op\":5}"),
        Gen.String.Select(text => System.Text.Json.JsonSerializer.Serialize(text)),
        depth > 4 ? Gen.Const("0") : self.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
        depth > 4
            ? Gen.Const("{}")
            : Gen.Select(Gen.OneOf("name", "ops", "serviceId", "workflowId", "workflowData", "username", "password", "title", "op", "node", "nodes"), self)
                .Array[0, 5].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    private async Task<ApiAnswer> Send(MalformedRequest request)
    {
        var parts = request.Call.Split(' ', 2);
        var isAdmins = new[] { "users", "services", "agents", "models", "model-providers", "audit" }.Any(of => parts[1].StartsWith(of, StringComparison.Ordinal)) && !parts[1].StartsWith("users/me", StringComparison.Ordinal);
        var caller = isAdmins ? _world.Admin : _world.Ann.User.Api;
        object? body = request.Content?.Invoke();
        body ??= request.Json is { } json ? Fill(json) : null;
        return await caller.Send(new HttpMethod(parts[0]), Fill(parts[1]), body, sent =>
        {
            // Who sends much asks first; else the answer is lost where the server closes on a body that it does not want.
            sent.Headers.ExpectContinue = sent.Content?.Headers.ContentLength > 1_000_000;
            request.Adjust?.Invoke(sent);
        });
    }

    private string Fill(string text)
    {
        (string, long)[] ids =
        [
            ("{workflow}", _world.Ann.Workflow), ("{session}", _world.Ann.Session), ("{service}", _world.ServiceId), ("{agent}", _world.AgentId),
            ("{model}", _world.ModelId), ("{provider}", _world.ProviderId), ("{user}", _world.Ben.User.Id),
        ];
        return ids.Aggregate(text, (filled, id) => filled.Replace(id.Item1, id.Item2.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static void Refused(string what, ApiAnswer answer, List<string> wrong)
    {
        // Kestrel itself refuses what is no HTTP, without a body.
        if (answer.Bytes.Length == 0)
        {
            if (answer.Status is not (400 or 413 or 414))
            {
                wrong.Add($"{what}: {answer.Status} without a body");
            }

            return;
        }

        if (answer.Json.GetProperty("code").GetInt32() != answer.Status || string.IsNullOrWhiteSpace(answer.Message))
        {
            wrong.Add($"{what}: no envelope: {Start(answer.Text)}");
        }

        if (answer.Text.Contains("Exception", StringComparison.Ordinal) || answer.Text.Contains("System.", StringComparison.Ordinal) || answer.Bytes.Length > 4096)
        {
            wrong.Add($"{what}: tells too much: {Start(answer.Text)}");
        }
    }

    private static string Start(string text) => text.Length > 300 ? new StringBuilder(text, 0, 300, 301).Append('…').ToString() : text;
}

[Collection(WorldOnSqlite.Name)]
public sealed class MalformedRequestTestsOnSqlite(SqliteWorld world) : MalformedRequestTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class MalformedRequestTestsOnPostgres(PostgresWorld world) : MalformedRequestTests(world);
