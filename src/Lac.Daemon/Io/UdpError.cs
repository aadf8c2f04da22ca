using Lac.Engine.Ports;

namespace Lac.Daemon.Io;

/// <summary>Who reported an error on a UDP socket (SO_EE_ORIGIN).</summary>
internal enum UdpErrorOrigin : byte
{
    Unknown = 0,

    /// <summary>This host, such as a datagram over the known path MTU.</summary>
    Local = 1,
    Icmp = 2,
    Icmp6 = 3,
}

/// <summary>What an error means for the peer.</summary>
internal enum UdpErrorKind : byte
{
    /// <summary>Says nothing certain (time exceeded, parameter problem).</summary>
    Other,

    /// <summary>Destination unreachable: network, host, protocol, port or prohibited.</summary>
    Unreachable,

    /// <summary>Fragmentation needed or packet too big: <see cref="UdpError.Mtu"/> tells the path's MTU.</summary>
    PacketTooBig,
}

/// <summary>
/// One entry of a socket's error queue: an ICMP message about a datagram that we sent, or a local refusal.
/// </summary>
/// <param name="Destination">
/// Where the quoted datagram went; port 0 when this host reports the error itself, as the kernel does not keep it then.
/// </param>
/// <param name="Origin">Who says so.</param>
/// <param name="Type">ICMP or ICMPv6 type; 0 when local.</param>
/// <param name="Code">ICMP or ICMPv6 code; 0 when local.</param>
/// <param name="ErrorNumber">The errno the kernel derives from it.</param>
/// <param name="Mtu">Octets of a whole IP packet that the path takes, or 0.</param>
internal readonly record struct UdpError(
    UdpAddress Destination, UdpErrorOrigin Origin, byte Type, byte Code, int ErrorNumber, int Mtu)
{
    private const byte IcmpUnreachable = 3;
    private const byte IcmpFragmentationNeeded = 4;
    private const byte Icmp6Unreachable = 1;
    private const byte Icmp6PacketTooBig = 2;

    public UdpErrorKind Kind => (Origin, Type, Code) switch
    {
        (UdpErrorOrigin.Icmp, IcmpUnreachable, IcmpFragmentationNeeded) => UdpErrorKind.PacketTooBig,
        (UdpErrorOrigin.Icmp, IcmpUnreachable, _) => UdpErrorKind.Unreachable,
        (UdpErrorOrigin.Icmp6, Icmp6PacketTooBig, _) => UdpErrorKind.PacketTooBig,
        (UdpErrorOrigin.Icmp6, Icmp6Unreachable, _) => UdpErrorKind.Unreachable,
        (UdpErrorOrigin.Local, _, _) when Mtu != 0 => UdpErrorKind.PacketTooBig,
        _ => UdpErrorKind.Other,
    };
}
