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

/// <summary>
/// What an SCCRP from another address or port than the SCCRQ went to means. Taking it up happens once, in SCCRP only.
/// </summary>
public enum PeerAddressPolicy
{
    /// <summary>A new port is taken up; an SCCRP from another address is dropped.</summary>
    IgnoreAddress,

    /// <summary>A new address and a new port are taken up.</summary>
    Accept,

    /// <summary>A new address is taken up, with the configured port.</summary>
    IgnorePort,

    /// <summary>An SCCRP from anywhere else is dropped.</summary>
    Reject,
}
