namespace Lac.Contracts;

/// <summary>One tunnel as the API shows it.</summary>
public sealed record TunnelView
{
    /// <summary>The tunnel id we chose.</summary>
    public required int TunnelId { get; init; }

    public int? PeerTunnelId { get; init; }

    /// <summary><c>connecting</c>, <c>up</c>, <c>closing</c>, <c>ended</c>.</summary>
    public required string State { get; init; }

    public required string Slice { get; init; }

    public required string Lac { get; init; }

    public required string Lns { get; init; }

    /// <summary>The Host Name AVP of the LNS.</summary>
    public string? PeerHostName { get; init; }

    public string? PeerVendorName { get; init; }

    public int Sessions { get; init; }

    /// <summary>Calls that wait for a setup slot.</summary>
    public int Waiting { get; init; }

    public bool Authenticated { get; init; }

    public DateTimeOffset? UpSince { get; init; }

    /// <summary>Milliseconds since the peer was last heard.</summary>
    public double? LastHeardMs { get; init; }

    public long Retransmits { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }
}
