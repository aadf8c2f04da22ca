namespace Lac.Contracts;

/// <summary>One SIM's session as the API shows it; also the answer to an attach.</summary>
public sealed record SessionView
{
    public required string Imsi { get; init; }

    /// <summary><c>connecting</c>, <c>up</c>, <c>closing</c>, <c>ended</c> (seen after its end), <c>failed</c>.</summary>
    public required string State { get; init; }

    public required string Slice { get; init; }

    public string? Group { get; init; }

    /// <summary>The address the LNS gave.</summary>
    public string? Ipv4 { get; init; }

    /// <summary>The LNS's own address on the link; null when it names none.</summary>
    public string? PeerIpv4 { get; init; }

    public IReadOnlyList<string> Dns { get; init => field = value ?? []; } = [];

    /// <summary>Octets of the largest IP packet towards the LNS.</summary>
    public int? Mtu { get; init; }

    /// <summary>Address and port.</summary>
    public string? Lns { get; init; }

    /// <summary>Address and port.</summary>
    public string? Lac { get; init; }

    /// <summary>The tunnel id we chose.</summary>
    public int? TunnelId { get; init; }

    public int? PeerTunnelId { get; init; }

    /// <summary>The session id we chose.</summary>
    public int? SessionId { get; init; }

    public int? PeerSessionId { get; init; }

    /// <summary><c>chap</c>, <c>pap</c> or <c>none</c>.</summary>
    public string? Authentication { get; init; }

    public string? Username { get; init; }

    /// <summary>The access device, such as <c>lac0</c>.</summary>
    public string? Interface { get; init; }

    /// <summary>From the attach's arrival to the address, or to the failure.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>When the session came up, UTC.</summary>
    public DateTimeOffset? UpSince { get; init; }

    public TrafficView? Traffic { get; init; }

    /// <summary>Why it ended or failed, in a few words.</summary>
    public string? Reason { get; init; }

    /// <summary>A sentence with the particulars: the peer's codes and text, the phase, what was last heard.</summary>
    public string? Detail { get; init; }
}

/// <summary>Counters of a session. Uplink is device to LNS.</summary>
public sealed record TrafficView
{
    public long UplinkPackets { get; init; }

    public long UplinkBytes { get; init; }

    public long DownlinkPackets { get; init; }

    public long DownlinkBytes { get; init; }

    public long Dropped { get; init; }
}
