using System.Net;

namespace Lac.Engine.Settings;

/// <summary>One vSlice of type l2tp, validated: the settings page, sections 1 to 6 and 10.</summary>
public sealed record SliceSettings
{
    public required string Moniker { get; init; }

    public required string Name { get; init; }

    /// <summary>False when the slice belongs to another regional gateway: listed, and every attach is refused.</summary>
    public bool IsServedHere { get; init; } = true;

    public required string RegionalGateway { get; init; }

    public PdnType PdnType { get; init; }

    public DnsMode DnsMode { get; init; }

    /// <summary>The servers handed to the device when <see cref="DnsMode"/> is custom.</summary>
    public IReadOnlyList<IPAddress> DnsServers { get; init; } = [];

    /// <summary>The family of every LAC and LNS address of the slice.</summary>
    public IpFamily LnsLacType { get; init; }

    /// <summary>The APN in force: the slice's own, else the gateway's tenant default.</summary>
    public required string Apn { get; init; }

    /// <summary>Moniker of the default routing policy; null while the slice is being set up.</summary>
    public string? DefaultRoutingPolicy { get; init; }

    /// <summary>Moniker of the slice's event map, if any.</summary>
    public string? EventMap { get; init; }

    public L2tpSettings L2tp { get; init; } = new();

    public PppSliceSettings Ppp { get; init; } = new();

    public IReadOnlyList<LacEntry> Lacs { get; init; } = [];

    public IReadOnlyList<LnsEntry> Lnss { get; init; } = [];

    public IReadOnlyList<RoutingTarget> RoutingTargets { get; init; } = [];

    public IReadOnlyList<RoutingPolicy> RoutingPolicies { get; init; } = [];

    public IReadOnlyList<EndpointGroup> EndpointGroups { get; init; } = [];

    /// <summary>Bring tunnels up before the first attach.</summary>
    public bool PreEstablish { get; init; }

    /// <summary>How long a tunnel without sessions stays; zero means for ever.</summary>
    public TimeSpan IdleTimeout { get; init; }

    public TunnelLossAction OnTunnelLoss { get; init; }
}

/// <summary>Which network control protocols run.</summary>
public enum PdnType
{
    Ipv4,
    Ipv6,
    Ipv4v6,
}

/// <summary>Where the device's DNS servers come from.</summary>
public enum DnsMode
{
    Auto,
    Custom,
}

/// <summary>An IP version.</summary>
public enum IpFamily
{
    Ipv4,
    Ipv6,
}

/// <summary>What happens to the sessions of a tunnel that is lost.</summary>
public enum TunnelLossAction
{
    Release,
    Reattach,
}
