using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Easel.Server.Platform.Outbound;

namespace Easel.Server.Features.Models;

/// <summary>Looks at the way to a provider: its name, and the connection with its certificate.</summary>
internal sealed class ProviderRoute(OutboundHttp outbound, TimeProvider time)
{
    public async Task<StageFinding> Resolve(Uri url, TimeSpan patience, CancellationToken cancel)
    {
        const string Remedy = "Check the host in the provider's base URL and this machine's DNS.";
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
        {
            return new StageFinding("The base URL holds an address; no name has to be resolved.");
        }

        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var addresses = await outbound.Resolve(url.Host, both.Token);
            return new StageFinding($"{url.Host} has {addresses.Length} {(addresses.Length == 1 ? "address" : "addresses")}.");
        }
        catch (HttpRequestException refused)
        {
            return new StageFinding(refused.Message, refused.HttpRequestError == HttpRequestError.NameResolutionError ? "dns_failed" : "address_forbidden", Remedy);
        }
        catch (SocketException unknown)
        {
            return new StageFinding($"The name {url.Host} can't be resolved: {unknown.Message}.", "dns_failed", Remedy);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new StageFinding($"The name {url.Host} was not resolved in time.", "dns_failed", Remedy);
        }
    }

    public async Task<StageFinding> Connect(Uri url, TimeSpan patience, CancellationToken cancel)
    {
        const string Remedy = "Check the port in the provider's base URL, that the server runs, and that no firewall is between.";
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await using var connection = await outbound.Connect(new DnsEndPoint(url.Host.Trim('[', ']'), url.Port), both.Token);
            return url.Scheme == Uri.UriSchemeHttps
                ? await ShakeHands(connection, url.Host, both.Token, cancel)
                : new StageFinding("Connected; the base URL begins with http, so there is no TLS.", Skipped: true);
        }
        catch (Exception failure) when (failure is SocketException or HttpRequestException)
        {
            return new StageFinding($"{url.Authority} can't be connected to: {failure.Message}.", "connect_failed", Remedy);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new StageFinding($"{url.Authority} did not take the connection in time.", "connect_failed", Remedy);
        }
    }

    private static async Task<StageFinding> ShakeHands(Stream connection, string host, CancellationToken patience, CancellationToken cancel)
    {
        await using var tls = new SslStream(connection);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, patience);
            return new StageFinding($"{tls.SslProtocol}, and the certificate is trusted.");
        }
        catch (AuthenticationException untrusted)
        {
            return new StageFinding(
                $"No trusted TLS connection: {untrusted.Message}", "tls_failed", "Give the server a certificate that this machine trusts, or use http where the server speaks no TLS.");
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            return new StageFinding($"The server broke the TLS handshake off: {broken.Message}", "tls_failed", "Use http where the server speaks no TLS; check the port.");
        }
    }
}
