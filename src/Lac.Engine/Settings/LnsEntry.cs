using System.Net;

namespace Lac.Engine.Settings;

/// <summary>One LNS of a slice (settings page, sections 3 and 10).</summary>
public sealed record LnsEntry
{
    /// <summary>Lower is preferred; equal ones share the load.</summary>
    public required int Preference { get; init; }

    public required IPAddress Address { get; init; }

    public int Port { get; init; } = 1701;

    /// <summary>Bring-up attempts before giving up on it, 1 to 100.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long a failed LNS is left alone.</summary>
    public TimeSpan RecoveryInterval { get; init; } = TimeSpan.FromSeconds(30);

    public int MaxSessionsPerTunnel { get; init; } = 8192;

    public bool HideAvps { get; init; }

    public bool SendDisconnectCause { get; init; }

    public PeerAddressPolicy PeerAddressPolicy { get; init; }

    public bool ProxyAuthentication { get; init; }

    /// <summary>Our acknowledged Configure-Request alone opens LCP.</summary>
    public bool LcpFromUs { get; init; }

    /// <summary>Send nothing optional.</summary>
    public bool MinimalAvps { get; init; }

    /// <summary>Send the Length field in data messages.</summary>
    public bool LengthBit { get; init; }

    public bool Ecn { get; init; }

    /// <summary>Address and port.</summary>
    public IPEndPoint EndPoint => new(Address, Port);
}

/// <summary>What an SCCRP from another address or port than the SCCRQ went to means.</summary>
public enum PeerAddressPolicy
{
    /// <summary>Taken; we go on sending to the configured address.</summary>
    IgnoreAddress,

    /// <summary>Taken; we send to the new address and port from now on.</summary>
    Accept,

    /// <summary>Taken; the new address, the configured port.</summary>
    IgnorePort,

    /// <summary>Dropped.</summary>
    Reject,
}
