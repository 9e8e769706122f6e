using Easel.Web.Tests.Host;

namespace Easel.Web.Tests;

[Collection(OnThePage.Name)]
public sealed class PageServedTests(PageFixture fixture)
{
    private readonly HttpClient _http = fixture.Server.Anonymous.Http;

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/workflows/12")]
    [InlineData("/admin/services")]
    public async Task Every_path_of_the_page_gets_its_document(string path)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        using var answer = await _http.GetAsync(new Uri(fixture.Server.Url, path));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<div id=\"root\">", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_policy_obeys_no_inline_script_and_its_nonce_is_new_each_time()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        using var one = await _http.GetAsync(fixture.Server.Url);
        using var other = await _http.GetAsync(fixture.Server.Url);
        var policy = Assert.Single(one.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.NotEqual(policy, Assert.Single(other.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("__EASEL_NONCE__", await one.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("POST", "/api/v1/users/me", 405)]
    [InlineData("GET", "/assets/absent.js", 404)]
    [InlineData("GET", "/assets/%2e%2e%2findex.html", 404)]
    [InlineData("GET", "/ws/nothing", 404)]
    public async Task What_is_not_the_page_s_answers_as_before(string method, string path, int status)
    {
        using var answer = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(fixture.Server.Url, path)));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Assets_are_kept_for_good_and_sent_compressed()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var document = await _http.GetStringAsync(fixture.Server.Url);
        // One that is large enough to be worth compressing.
        var script = document.Split('"').First(part => part.StartsWith("/assets/react-", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(fixture.Server.Url, script));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var packed = await _http.SendAsync(request);
        Assert.Equal("br", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Contains("immutable", packed.Headers.CacheControl!.ToString());
        using var plain = await _http.GetAsync(new Uri(fixture.Server.Url, script));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.True((await plain.Content.ReadAsByteArrayAsync()).Length > 2 * (await packed.Content.ReadAsByteArrayAsync()).Length);
    }
}
