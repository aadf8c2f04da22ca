using System.Net;
using System.Net.Sockets;
using ProtocolKit;

namespace Lac.Daemon.Settings.Reading;

/// <summary>Kinds of values that name something in a network.</summary>
internal static class NetworkKinds
{
    /// <summary>An address that one host has: not any, multicast, broadcast, nor an IPv4 address in IPv6 clothes.</summary>
    public static readonly Kind<IPAddress> HostAddress = Address("an IPv4 or IPv6 address of a host");

    public static readonly Kind<Ipv4Address> Ipv4 = Kinds.OfText(
        new ValueRule { JsonType = "string", MustBe = "an IPv4 address" },
        static (string text, out Ipv4Address value, out Complaint complaint) =>
        {
            bool legal = TryParseHost(text, out _) & Ipv4Address.TryParse(text, out value);
            complaint = new("must be an IPv4 address", "write it as four numbers, for example 192.0.2.1");
            return legal;
        },
        static value => JsonText.Quoted(value.ToString()));

    /// <summary>A network in CIDR form; an address alone means itself.</summary>
    public static readonly Kind<IPNetwork> Cidr = Kinds.OfText<IPNetwork>(
        new ValueRule { JsonType = "string", MustBe = "a network in CIDR form, or an address" },
        TryParseCidr,
        static value => JsonText.Quoted(value.ToString()));

    /// <summary>A network device's name, as Linux allows it.</summary>
    public static readonly Kind<string> Device = Kinds.Matching(
        @"(?!\.{1,2}$)[^/:\s]+", 1, 15, "a network device's name: 1 to 15 characters without space, '/' and ':'",
        "write the name as `ip link` shows it");

    /// <summary>The name of a network namespace: a file name.</summary>
    public static readonly Kind<string> NetworkNamespace = Kinds.Matching(
        @"(?!\.{1,2}$)[^/\s]+", 1, 100, "a network namespace's name: without space and '/'",
        "write the name as `ip netns list` shows it");

    /// <summary>A host name as the Host Name AVP carries it.</summary>
    public static readonly Kind<string> HostName = Kinds.Matching(
        "[!-~]+", 1, 255, "1 to 255 printable ASCII characters without space", "choose such a name");

    public static readonly Kind<string> Apn = Kinds.Matching(
        @"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", 1, 100, "an APN: labels of letters, digits and hyphens, joined by dots",
        "write it like fleet.example");

    /// <summary>The address of a webhook; not shown, since such URLs often carry a token.</summary>
    public static readonly Kind<Uri> WebUrl = Kinds.OfText(
        new ValueRule { JsonType = "string", MustBe = "an http or https URL without a user name and password" },
        static (string text, out Uri value, out Complaint complaint) =>
        {
            bool legal = Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                && url.Host.Length > 0
                && url.UserInfo.Length == 0;
            value = legal ? url! : null!;
            complaint = new(
                "must be an http or https URL without a user name and password",
                "write it like https://host/path; credentials have settings of their own");
            return legal;
        },
        static value => JsonText.Quoted(value.ToString())) with
    { IsSecret = true };

    /// <summary>Parses a host's address; IPv4 in full dotted form only, IPv6 without a zone.</summary>
    public static bool TryParseHost(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? address)
    {
        if (!IPAddress.TryParse(text, out address) || text.AsSpan().IndexOfAny("[]%/ ") >= 0)
        {
            return false;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !address.IsIPv6Multicast && !address.IsIPv4MappedToIPv6 && !address.Equals(IPAddress.IPv6Any);
        }

        // 192.0.2 and 0xC0000201 are addresses to the parser, and slips of the pen to us.
        byte first = address.GetAddressBytes()[0];
        return string.Equals(address.ToString(), text, StringComparison.Ordinal) && first is > 0 and < 224;
    }

    private static Kind<IPAddress> Address(string mustBe) => Kinds.OfText(
        new ValueRule { JsonType = "string", MustBe = mustBe },
        (string text, out IPAddress value, out Complaint complaint) =>
        {
            bool legal = TryParseHost(text, out IPAddress? address);
            value = address!;
            complaint = new($"must be {mustBe}", "write it like 192.0.2.1 or 2001:db8::1, without port and zone");
            return legal;
        },
        value => JsonText.Quoted(value.ToString()));

    private static bool TryParseCidr(string text, out IPNetwork value, out Complaint complaint)
    {
        complaint = new("must be a network in CIDR form, or an address", "write it like 198.51.100.0/24 or 2001:db8::/32");
        int slash = text.IndexOf('/');
        if (slash < 0)
        {
            bool isHost = TryParseHost(text, out IPAddress? host);
            value = isHost ? new IPNetwork(host!, host!.GetAddressBytes().Length * 8) : default;
            return isHost;
        }

        value = default;
        if (!IPAddress.TryParse(text.AsSpan(0, slash), out IPAddress? address)
            || !int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out int length)
            || length > address.GetAddressBytes().Length * 8)
        {
            return false;
        }

        // The constructor clears the bits behind the prefix; a person who wrote them may mean something else.
        value = new IPNetwork(address, length);
        complaint = new(
            "must have no bits set behind the prefix", $"clear them, or write /{address.GetAddressBytes().Length * 8} for the one address");
        return value.BaseAddress.Equals(address);
    }
}
