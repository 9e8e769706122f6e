using System.Net;
using System.Net.Sockets;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Easel.TestKit;

namespace Easel.Server.Tests.Robustness;

/// <summary>Where the server connects to when somebody typed a URL, and where it never does.</summary>
public sealed class OutboundTests
{
    public static readonly string[] ForbiddenUrls =
    [
        // Link-local and metadata addresses, plain.
        "http://169.254.169.254", "http://169.254.169.254/latest/meta-data", "https://169.254.169.254:443", "http://169.254.0.1", "http://169.254.170.2/v2/credentials",
        "http://100.100.100.200", "http://168.63.129.16", "http://192.0.0.192", "http://0.0.0.0", "http://0.0.0.0:5080", "http://0.1.2.3", "http://224.0.0.1", "http://239.255.255.250:1900",
        "http://255.255.255.255", "http://240.0.0.1",
        "http://[fe80::1]", "http://[fe80::a9fe:a9fe]", "http://[fd00:ec2::254]", "http://[fd20:ce::254]", "http://[::]", "http://[ff02::1]", "http://[fec0::1]",
        // The same, wrapped in IPv6.
        "http://[::ffff:169.254.169.254]", "http://[::ffff:a9fe:a9fe]", "http://[0:0:0:0:0:ffff:a9fe:a9fe]", "http://[::ffff:0.0.0.0]", "http://[::ffff:100.100.100.200]",
        "http://[2002:a9fe:a9fe::]", "http://[2002:a9fe:a9fe::1]", "http://[2002:6464:64c8::1]", "http://[64:ff9b::169.254.169.254]", "http://[64:ff9b::a9fe:a9fe]", "http://[64:ff9b:1::a9fe:a9fe]",
        "http://[64:ff9b:1:a9fe:a9:fe00::]", "http://[64:ff9b:1:a9:fe:a9fe::]", "http://[64:ff9b:1:0:a9:fea9:fe00:0]",
        "http://[2001:0:4136:e378:8000:63bf:5601:5601]", "http://[::169.254.169.254]", "http://[::a9fe:a9fe]",
        // The same, written in another way.
        "http://2852039166", "http://0xa9fea9fe", "http://0xa9.0xfe.0xa9.0xfe", "http://0251.0376.0251.0376", "http://169.254.43518", "http://169.16689662", "http://0xA9FEA9FE:80/latest",
        "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④", "http://169。254。169。254", "http://0", "http://169.254.169.254.",
        // What is no address of a server.
        "ftp://127.0.0.1", "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO", "javascript:alert(1)", "data:text/plain,x", "ws://127.0.0.1:8188", "unix:/var/run/docker.sock", "//127.0.0.1:8188",
        "127.0.0.1:8188", "http://", "http:///path", "http://user@127.0.0.1:8188", "http://user:word@127.0.0.1:8188", "http://127.0.0.1:8188@169.254.169.254",
        "http://127.0.0.1:8188?x=1", "http://127.0.0.1:8188/#x", "http://127.0.0.1:99999", "http://[::1", "http://a b", "", "   ", "http://exa\0mple",
    ];

    public static readonly string[] AllowedUrls =
    [
        "http://127.0.0.1:8188", "http://localhost:8188", "http://[::1]:8188", "http://10.0.0.5:8188", "http://192.168.1.20:8188/comfy", "http://172.16.3.4", "http://[fd12:3456::1]:8188",
        "https://comfy.example.org", "https://8.8.8.8", "http://[64:ff9b:1::a00:5]:8188", "http://[64:ff9b:1:a00:0:500::]:8188", "HTTP://EXAMPLE.ORG/", " http://127.0.0.1:8188 ", "http://100.64.0.1:8188",
    ];

    public static TheoryData<string> Forbidden => [.. ForbiddenUrls];

    public static TheoryData<string> Allowed => [.. AllowedUrls];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void These_are_refused_when_they_are_typed(string url)
    {
        var refusal = Assert.Throws<Refusal>(() => OutboundUrl.Parse(url, "url"));
        Assert.Equal(400, refusal.Status);
        Assert.StartsWith("url:", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void These_may_be_registered(string url) => Assert.NotEmpty(OutboundUrl.Parse(url, "url").Host);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    [InlineData("2002:a9fe:a9fe::1")]
    public async Task A_name_that_leads_to_a_closed_address_is_not_connected_to(string address)
    {
        using var outbound = new OutboundHttp((_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }));
        await Assert.ThrowsAsync<HttpRequestException>(() => Get(outbound, "http://innocent.example/"));
    }

    [Fact]
    public async Task One_closed_address_among_good_ones_closes_the_name()
    {
        await using var canary = await FakeComfy.Start();
        using var outbound = new OutboundHttp((_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("169.254.169.254") }));

        await Assert.ThrowsAsync<HttpRequestException>(() => Get(outbound, $"http://mixed.example:{canary.Url.Port}/system_stats"));
        Assert.Empty(canary.Requests);
    }

    [Fact]
    public async Task The_address_that_was_judged_is_the_one_connected_to()
    {
        await using var canary = await FakeComfy.Start();
        var asked = 0;
        using var outbound = new OutboundHttp((_, _) =>
        {
            // The first answer is harmless, every later one is not: whoever asks twice connects to the second.
            var first = Interlocked.Increment(ref asked) == 1;
            return Task.FromResult(new[] { first ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254") });
        });

        using var answer = await Get(outbound, $"http://rebinding.example:{canary.Url.Port}/system_stats");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_literal_address_is_judged_at_the_connection_too()
    {
        using var outbound = new OutboundHttp();
        foreach (var url in new[] { "http://169.254.169.254/", "http://[::ffff:169.254.169.254]/", "http://2852039166/", "http://0.0.0.0:1/" })
        {
            var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Get(outbound, url));
            Assert.IsNotType<SocketException>(failure.InnerException);
        }
    }

    [Fact]
    public async Task Redirects_are_answers_and_not_followed()
    {
        await using var comfy = await FakeComfy.Start();
        await using var canary = await FakeComfy.Start();
        using var listener = new RedirectingServer(canary.Url);
        using var outbound = new OutboundHttp();

        using var answer = await Get(outbound, listener.Url.ToString());
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(canary.Requests);
    }

    private static Task<HttpResponseMessage> Get(OutboundHttp outbound, string url) =>
        outbound.Invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

    /// <summary>Sends everybody elsewhere.</summary>
    private sealed class RedirectingServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public RedirectingServer(Uri to)
        {
            _listener.Start();
            _serving = Serve(to);
        }

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public void Dispose()
        {
            _listener.Stop();
            Assert.True(_serving.IsCompleted);
        }

        private async Task Serve(Uri to)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var request = new byte[4096];
            _ = await stream.ReadAsync(request);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }
    }
}
