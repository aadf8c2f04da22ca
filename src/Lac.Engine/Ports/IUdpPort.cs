namespace Lac.Engine.Ports;

/// <summary>
/// The sending side of one bound, unconnected UDP socket. Datagrams are gathered and leave with
/// the loop's flush; received ones come to <see cref="LacEngine.HandleDatagram"/>.
/// </summary>
public interface IUdpPort
{
    /// <summary>What the socket is bound to.</summary>
    SocketKey Key { get; }

    /// <summary>
    /// Octets of the largest IP packet that leaves this socket for a destination unfragmented, as the host knows it now:
    /// the interface's MTU, or less where the path was found to be narrower. Asked once a tunnel.
    /// </summary>
    int PathMtuTo(in UdpAddress destination);

    /// <summary>
    /// A buffer of at least <paramref name="size"/> octets for a datagram that is made now; valid until the next call
    /// of this method or of <see cref="Send"/>. Write into it, then hand the written part to <see cref="Send"/>.
    /// </summary>
    Span<byte> Rent(int size);

    /// <summary>
    /// Queues one datagram, without copying it: the span is a part of what <see cref="Rent"/> gave, or
    /// lies in a buffer of the access device, and stays as it is until the flush.
    /// </summary>
    /// <param name="datagram">The UDP payload.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="trafficClass">The outer TOS or traffic class octet (DSCP and ECN).</param>
    void Send(ReadOnlySpan<byte> datagram, in UdpAddress destination, byte trafficClass);
}
