using System.Security.Cryptography;
using System.Text;
using Easel.Server.Tests.Access;
using Easel.Server.Tests.Host;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Easel.Server.Tests.Robustness;

/// <summary>Tokens that somebody made, changed, stole or kept.</summary>
public abstract class TokenTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_token_as_the_server_makes_it_is_taken()
    {
        // What the others below change, one thing at a time.
        (await _world.Server.Anonymous.With(await _world.Mint(_world.Ben.User.Id)).Get("users/me")).ShouldBe(200);
    }

    [Fact]
    public void A_token_says_that_it_lives_for_a_day()
    {
        var token = new JsonWebTokenHandler().ReadJsonWebToken(_world.Ben.User.Api.Token);
        Assert.Equal(TimeSpan.FromHours(24), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task No_forged_or_altered_token_is_taken()
    {
        var id = _world.Ben.User.Id;
        var good = await _world.Mint(id);
        var parts = good.Split('.');
        var none = Part("""{"alg":"none","typ":"at+jwt"}""");
        var other = new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256);
        using var rsa = RSA.Create(2048);
        var bad = new Dictionary<string, string>
        {
            ["alg none, no signature"] = $"{none}.{parts[1]}.",
            ["alg none, old signature"] = $"{none}.{parts[1]}.{parts[2]}",
            ["alg None"] = $"{Part("""{"alg":"None","typ":"at+jwt"}""")}.{parts[1]}.",
            ["another key"] = await _world.Mint(id, token => token.SigningCredentials = other),
            ["an RSA key"] = await _world.Mint(id, token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)),
            ["another issuer"] = await _world.Mint(id, token => token.Issuer = "elsewhere"),
            ["another audience"] = await _world.Mint(id, token => token.Audience = "elsewhere"),
            ["no audience"] = await _world.Mint(id, token => token.Audience = null),
            ["another type"] = await _world.Mint(id, token => token.TokenType = "JWT"),
            ["no end"] = await _world.Mint(id, token => token.Expires = null),
            ["over, though its row lives"] = await _world.Mint(id, token => token.Expires = token.IssuedAt!.Value.AddHours(1)),
            ["not yet"] = await _world.Mint(id, token => token.NotBefore = token.Expires!.Value.AddMinutes(-1)),
            ["no id"] = await _world.Mint(id, token => token.Claims!.Remove("jti")),
            ["an id of nothing"] = await _world.Mint(id, token => token.Claims!["jti"] = Guid.NewGuid().ToString("N")),
            ["an id that is no text"] = await _world.Mint(id, token => token.Claims!["jti"] = new[] { "a", "b" }),
            ["a row that has ended"] = await _world.Mint(id, token => token.Expires = token.Expires!.Value.AddHours(3), TimeSpan.FromHours(-1)),
            ["a signature cut short"] = good[..^4],
            ["another signature"] = $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}",
            ["another subject under the old signature"] = $"{parts[0]}.{Part("{\"sub\":\"1\",\"jti\":\"x\"}")}.{parts[2]}",
            ["two parts"] = $"{parts[0]}.{parts[1]}",
            ["five parts"] = $"{good}.a.b",
            ["key by URL"] = $"{Part("""{"alg":"HS256","typ":"at+jwt","jku":"http://127.0.0.1:9/keys","kid":"../../etc/passwd"}""")}.{parts[1]}.{parts[2]}",
            ["nothing at all"] = "null",
            ["no JSON inside"] = $"{Part("hello")}.{Part("hello")}.{Part("hello")}",
        };
        foreach (var (what, token) in bad)
        {
            var answer = await _world.Server.Anonymous.With(token).Get("users/me");
            Assert.True(answer.Status == 401, $"{what}: {answer.Status} {answer.Text}");
            Assert.Equal(401, answer.Json.GetProperty("code").GetInt32());
        }
    }

    [Fact]
    public async Task The_subject_is_whose_row_it_is_and_not_what_the_token_says()
    {
        var token = await _world.Mint(_world.Ben.User.Id, made => made.Claims!["sub"] = "1");
        var me = (await _world.Server.Anonymous.With(token).Get("users/me")).Data;
        Assert.Equal(_world.Ben.User.Id, me.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_role_in_a_token_gives_no_role()
    {
        var token = await _world.Mint(_world.Ben.User.Id, made =>
        {
            made.Claims!["role"] = "Admin";
            made.Claims["http://schemas.microsoft.com/ws/2008/06/identity/claims/role"] = "Admin";
        });
        (await _world.Server.Anonymous.With(token).Get("users")).ShouldBe(403);
    }

    [Fact]
    public async Task A_token_beyond_its_size_is_refused_before_it_is_read()
    {
        (await _world.Server.Anonymous.With(await _world.Mint(_world.Ben.User.Id, token => token.Claims!["x"] = new string('x', 8000))).Get("users/me")).ShouldBe(401);

        // The web server itself stops at 32 KB of headers.
        var huge = await _world.Server.Anonymous.With(new string('x', 1024 * 1024)).Get("users/me");
        Assert.True(huge.Status is 400 or 401 or 431, $"{huge.Status}");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("bearer ")]
    [InlineData("Token")]
    public async Task Other_schemes_are_no_login(string scheme)
    {
        var token = _world.Ben.User.Api.Token;
        var answer = await _world.Server.Anonymous.Send(
            HttpMethod.Get, "users/me", adjust: request => request.Headers.TryAddWithoutValidation("Authorization", scheme == "bearer " ? $"bearer  , {token}" : $"{scheme} {token}"));
        answer.ShouldBe(401);
    }

    [Fact]
    public async Task A_token_in_the_query_or_a_cookie_is_no_login_anywhere_but_on_the_socket()
    {
        var token = _world.Admin.Token;
        foreach (var row in AccessMatrix.Rows.Where(row => row.Access != "anyone"))
        {
            var call = row.Parsed;
            var asked = call with { Path = call.Path + (call.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"token={token}&access_token={token}&ticket=x" };
            (await asked.Send(_world, _world.Server.Anonymous, _world.Ann)).ShouldBe(401);
        }

        (await _world.Server.Anonymous.Send(HttpMethod.Get, "users/me", adjust: request => request.Headers.Add("Cookie", $"token={token}; Authorization=Bearer {token}"))).ShouldBe(401);
        (await _world.Server.Anonymous.Send(HttpMethod.Get, "users/me", adjust: request => request.Headers.Add("X-Api-Key", token))).ShouldBe(401);
        Assert.DoesNotContain(_world.Server.Log.Lines, line => line.Contains(token!, StringComparison.Ordinal));
    }

    private static string Part(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
}

[Collection(WorldOnSqlite.Name)]
public sealed class TokenTestsOnSqlite(SqliteWorld world) : TokenTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class TokenTestsOnPostgres(PostgresWorld world) : TokenTests(world);
