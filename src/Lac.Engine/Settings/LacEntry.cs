using System.Net;

namespace Lac.Engine.Settings;

/// <summary>One address we are the LAC at (settings page, sections 2 and 10).</summary>
public sealed record LacEntry
{
    public required IPAddress Address { get; init; }

    public int Port { get; init; } = 1701;

    /// <summary>None: no tunnel authentication is asked for, and a challenge from the peer is refused.</summary>
    public Secret TunnelSecret { get; init; } = Secret.None;

    /// <summary>The Host Name AVP, by which LNSs choose group and secret.</summary>
    public required string HostName { get; init; }

    /// <summary>Address and port.</summary>
    public IPEndPoint EndPoint => new(Address, Port);
}
