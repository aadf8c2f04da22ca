using System.Net;

namespace Lac.Engine.Settings;

/// <summary>A local binding through which tunnel packets leave (settings page, section 4).</summary>
public sealed record RoutingTarget
{
    public required string Moniker { get; init; }

    public required string Name { get; init; }

    /// <summary>The device to bind to; null: none.</summary>
    public string? Interface { get; init; }

    /// <summary>The network namespace to open sockets in; null: the daemon's own.</summary>
    public string? NetworkNamespace { get; init; }
}

/// <summary>A routing policy (settings page, section 5).</summary>
public sealed record RoutingPolicy
{
    public required string Moniker { get; init; }

    public required string Name { get; init; }

    public bool IsActive { get; init; }

    /// <summary>In order: the first enabled match whose target is up wins.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];
}

/// <summary>One uplink rule; matched against the LNS address, the outer destination.</summary>
public sealed record RoutingRule
{
    public string Description { get; init; } = "";

    public bool Enabled { get; init; } = true;

    /// <summary>The destinations meant; null: all.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>Drop ends the search.</summary>
    public bool IsDrop { get; init; }

    /// <summary>Moniker of the target of a forward rule.</summary>
    public string? RoutingTarget { get; init; }
}
