using System.Net;
using System.Net.Sockets;

namespace Easel.Server.Platform.Outbound;

/// <summary>
/// Which network addresses Easel may connect to when a person typed the URL. Private and loopback addresses are allowed, because ComfyUI
/// and local models live there and only administrators register them; addresses where clouds keep credentials never are.
/// </summary>
internal static class OutboundAddresses
{
    private static readonly IPNetwork[] Forbidden =
    [
        IPNetwork.Parse("0.0.0.0/8"), // "this network" (RFC 1122); Linux takes 0.0.0.0 for loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local (RFC 3927), and the metadata address of most clouds
        IPNetwork.Parse("100.100.100.200/32"), // metadata of Alibaba Cloud
        IPNetwork.Parse("168.63.129.16/32"), // Azure's host agent
        IPNetwork.Parse("192.0.0.192/32"), // metadata of Oracle Cloud
        IPNetwork.Parse("224.0.0.0/4"), // multicast (RFC 5771)
        IPNetwork.Parse("240.0.0.0/4"), // reserved and broadcast (RFC 1112)
        IPNetwork.Parse("::/128"), // unspecified (RFC 4291)
        IPNetwork.Parse("fe80::/10"), // link-local (RFC 4291)
        IPNetwork.Parse("fec0::/10"), // site-local, deprecated (RFC 3879)
        IPNetwork.Parse("ff00::/8"), // multicast (RFC 4291)
        IPNetwork.Parse("fd00:ec2::254/128"), // metadata of AWS over IPv6
        IPNetwork.Parse("fd20:ce::254/128"), // metadata of Google Cloud over IPv6
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16"); // RFC 3056
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48"); // RFC 8215
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32"); // RFC 4380
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96"); // IPv4-compatible, deprecated (RFC 4291)

    /// <summary>Whether Easel may connect to <paramref name="address"/>; IPv4 addresses wrapped in IPv6 ones are unwrapped first.</summary>
    public static bool Allows(IPAddress address) =>
        // A network of IPv6 says that it contains ::ffff:0.0.0.0, whichever it is: what is mapped is asked for first.
        !address.IsIPv4MappedToIPv6 && LocalNat64.Contains(address) ? Translated(address).All(IsAllowed) : IsAllowed(Unwrap(address));

    private static bool IsAllowed(IPAddress plain) =>
        !Forbidden.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));

    /// <summary>
    /// The IPv4 addresses that a local translator may find, whose prefix has 48, 56, 64 or 96 bits (RFC 6052, 2.2): nobody can tell
    /// which from outside. One that begins with zero is what another prefix leaves empty.
    /// </summary>
    private static IEnumerable<IPAddress> Translated(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        byte[][] readings =
        [
            [bytes[6], bytes[7], bytes[9], bytes[10]],
            [bytes[7], bytes[9], bytes[10], bytes[11]],
            [bytes[9], bytes[10], bytes[11], bytes[12]],
            [bytes[12], bytes[13], bytes[14], bytes[15]],
        ];
        return readings.Where(reading => reading[0] != 0).Select(reading => new IPAddress(reading));
    }

    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address))
        {
            return new IPAddress(bytes.AsSpan(2, 4));
        }

        if (Nat64.Contains(address))
        {
            return new IPAddress(bytes.AsSpan(12, 4));
        }

        if (Teredo.Contains(address))
        {
            // The client's address stands inverted in the last four bytes.
            return new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]);
        }

        var isCompatible = Compatible.Contains(address) && !IPAddress.IPv6Loopback.Equals(address) && !IPAddress.IPv6Any.Equals(address);
        return isCompatible ? new IPAddress(bytes.AsSpan(12, 4)) : address;
    }
}
