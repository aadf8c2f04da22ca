namespace Lac.Engine.Ports;

/// <summary>
/// The device side of one slice: a TUN today. Packets the devices send come to
/// <see cref="LacEngine.HandleAccessPacket"/>, in buffers with <see cref="Headroom"/> octets free in front.
/// </summary>
public interface IAccessDevice
{
    /// <summary>
    /// Octets a read leaves free in front of a packet: the longest L2TP data header we send
    /// (flags, Length, ids, Ns and Nr: 12) and the PPP header (address, control, protocol: 4).
    /// </summary>
    const int Headroom = 16;

    /// <summary>Interface name, such as <c>lac0</c>.</summary>
    string Name { get; }

    /// <summary>Queues one IP packet for the devices; it may be written at once or with the loop's flush.</summary>
    /// <param name="packet">The IP packet; stays as it is until the flush.</param>
    void Write(ReadOnlySpan<byte> packet);
}
