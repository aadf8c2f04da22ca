namespace Ppp.Wire;

/// <summary>PPP protocol numbers that this room speaks or must recognise (RFC 1661 section 2, IANA "PPP numbers").</summary>
public static class PppProtocol
{
    /// <summary>Internet Protocol version 4 datagrams (RFC 1332).</summary>
    public const ushort Ipv4 = 0x0021;

    /// <summary>Internet Protocol version 6 datagrams (RFC 5072).</summary>
    public const ushort Ipv6 = 0x0057;

    /// <summary>Internet Protocol Control Protocol (RFC 1332).</summary>
    public const ushort Ipcp = 0x8021;

    /// <summary>IPv6 Control Protocol (RFC 5072).</summary>
    public const ushort Ipv6cp = 0x8057;

    /// <summary>Compression Control Protocol (RFC 1962): always refused.</summary>
    public const ushort Ccp = 0x80FD;

    /// <summary>Link Control Protocol (RFC 1661).</summary>
    public const ushort Lcp = 0xC021;

    /// <summary>Password Authentication Protocol (RFC 1334).</summary>
    public const ushort Pap = 0xC023;

    /// <summary>Challenge Handshake Authentication Protocol (RFC 1994).</summary>
    public const ushort Chap = 0xC223;

    /// <summary>True for control protocols (RFC 1661 section 2: 8000 and above), whose packets begin with a code.</summary>
    public static bool IsControl(ushort protocol) => protocol >= 0x8000;
}
