using System.Text.Json;
using Easel.Server.Tests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Platform;

[Collection(OnSqlite.Name)]
public sealed class ApiDescriptionTests(SqliteServer fixture)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Every_route_of_the_api_is_described_under_a_name_of_its_own()
    {
        var described = (await Operations()).ToDictionary(operation => operation.Call, operation => operation.Json);
        var routes = _server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText!.TrimEnd('/').Replace("{**", "{", StringComparison.Ordinal)}"))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Contains(route, described.Keys));
        var names = described.Values.Select(operation => operation.GetProperty("operationId").GetString()!).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task The_description_in_the_repository_is_the_one_that_the_server_gives()
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(Root(), "openapi.json"));
        var served = await _server.Anonymous.Http.GetStringAsync(new Uri(_server.Url, "/openapi/v1.json"));

        Assert.True(
            committed.ReplaceLineEndings("\n").Trim() == served.ReplaceLineEndings("\n").Trim(),
            "openapi.json differs from what the server gives. Write it anew with tools/write-openapi.sh and look at the change.");
    }

    [Fact]
    public async Task A_call_says_that_it_needs_a_token_and_how_it_may_be_refused()
    {
        var calls = (await Operations()).ToDictionary(operation => operation.Call, operation => operation.Json);

        Assert.Equal("bearer", calls["GET /api/v1/files"].GetProperty("security")[0].EnumerateObject().Single().Name);
        Assert.False(calls["POST /api/v1/auth/login"].TryGetProperty("security", out _));
        Assert.True(calls["GET /api/v1/models"].GetProperty("responses").TryGetProperty("403", out _));
        Assert.False(calls["GET /api/v1/files"].GetProperty("responses").TryGetProperty("403", out _));
        Assert.True(calls["GET /api/v1/files"].GetProperty("responses").GetProperty("200").GetProperty("headers").TryGetProperty("X-Total-Count", out _));
        Assert.Equal("#/components/schemas/Refused", calls["PUT /api/v1/agents/{id}"].GetProperty("responses").GetProperty("409")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
    }

    [Fact]
    public async Task Whole_numbers_are_numbers_and_enumerations_are_their_names()
    {
        var schemas = (await Document()).GetProperty("components").GetProperty("schemas");

        Assert.Equal("integer", schemas.GetProperty("FileRow").GetProperty("properties").GetProperty("id").GetProperty("type").GetString());
        Assert.Contains("AZURE_OPENAI", schemas.GetProperty("ProviderCode").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        var page = (await _server.Anonymous.Send(HttpMethod.Get, "/docs")).ShouldBe(200);

        Assert.DoesNotContain("://", page.Text, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var script in new[] { "/docs/scalar.js", "/docs/start.js" })
        {
            Assert.Contains($"src=\"{script}\"", page.Text, StringComparison.Ordinal);
            Assert.Equal("text/javascript", (await _server.Anonymous.Send(HttpMethod.Get, script)).ShouldBe(200).ContentHeaders.ContentType!.MediaType);
        }

        var plain = await _server.Anonymous.Send(HttpMethod.Get, "/docs/scalar.js");
        var packed = await _server.Anonymous.Send(HttpMethod.Get, "/docs/scalar.js", adjust: request => request.Headers.AcceptEncoding.ParseAdd("gzip"));
        Assert.Contains("createApiReference", plain.Text, StringComparison.Ordinal);
        Assert.Equal("gzip", packed.ContentHeaders.ContentEncoding.Single());
        Assert.True(packed.Bytes.Length < plain.Bytes.Length / 2);
    }

    [Fact]
    public async Task It_says_that_it_lives_and_that_it_can_serve()
    {
        Assert.Equal("alive", (await _server.Anonymous.Send(HttpMethod.Get, "/healthz")).ShouldBe(200).Text);
        Assert.Equal("ready", (await _server.Anonymous.Send(HttpMethod.Get, "/readyz")).ShouldBe(200).Text);
    }

    private async Task<JsonElement> Document() => (await _server.Anonymous.Send(HttpMethod.Get, "/openapi/v1.json")).ShouldBe(200).Json;

    private async Task<List<(string Call, JsonElement Json)>> Operations() =>
        [.. (await Document()).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => Methods.Contains(member.Name))
            .Select(member => ($"{member.Name.ToUpperInvariant()} {path.Name}", member.Value)))];

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Easel.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The checkout's root was not found.");
    }
}
