using System.Net;

namespace Lac.Engine.Ports;

/// <summary>
/// What makes a UDP socket one and the same: slices that have all of these equal share it
/// (settings page, 11.8). Null means the daemon's own namespace, and no bound device.
/// </summary>
public sealed record SocketKey(string? NetworkNamespace, string? Interface, IPAddress Address, int Port, int Shard)
{
    /// <inheritdoc/>
    public override string ToString() =>
        new IPEndPoint(Address, Port)
        + (Interface is null ? "" : $" on {Interface}")
        + (NetworkNamespace is null ? "" : $" in {NetworkNamespace}");
}
