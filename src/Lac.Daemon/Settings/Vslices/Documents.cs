using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>One valid vSlice document: what the engine is told, and what only the daemon needs to know.</summary>
public sealed record VsliceDocument
{
    /// <summary>The file name without its folder.</summary>
    public required string File { get; init; }

    /// <summary>What the engine is told.</summary>
    public required SliceSettings Slice { get; init; }

    public IReadOnlyList<RoutingTargetDetails> RoutingTargets { get; init; } = [];

    public IReadOnlyList<EndpointGroupDetails> EndpointGroups { get; init; } = [];

    public IReadOnlyList<EventMap> EventMaps { get; init; } = [];

    public IReadOnlyList<EventHandler> EventHandlers { get; init; } = [];
}

/// <summary>What the platform knows of a routing target beyond the local binding (settings page, section 4).</summary>
public sealed record RoutingTargetDetails(string Moniker, RoutingTargetType Type, string? Region, string? RedundancyZone);

/// <summary>How a routing target reaches the LNS.</summary>
public enum RoutingTargetType
{
    Vpn,
    Internet,
    Wireguard,
    Peering,
}

/// <summary>What the platform knows of an endpoint group beyond what a session needs (settings page, section 6).</summary>
public sealed record EndpointGroupDetails(
    string Moniker,
    SubscriptionType SubscriptionType,
    string? PrimaryIpn,
    string? SecondaryIpn,
    string? OperatorPolicy,
    IReadOnlyList<string> EventMaps);

/// <summary>Where the SIMs of a group authenticate.</summary>
public enum SubscriptionType
{
    Integrated,
    Edge,
}

/// <summary>Which events go to which handlers (settings page, section 8).</summary>
public sealed record EventMap
{
    public string Name { get; init; } = "";

    public string Moniker { get; init; } = "";

    public IReadOnlyList<EventSubscription> Subscriptions { get; init; } = [];
}

/// <summary>One event type and the moniker of the handler that gets it.</summary>
public sealed record EventSubscription
{
    public string EventType { get; init; } = "";

    public string EventHandler { get; init; } = "";
}

/// <summary>Somebody who is told of events.</summary>
public sealed record EventHandler
{
    public string Name { get; init; } = "";

    public string Moniker { get; init; } = "";

    public Webhook Webhook { get; init; } = new();
}

/// <summary>An HTTP address to which events are posted, with a bearer token or with basic credentials, or neither.</summary>
public sealed record Webhook
{
    /// <summary>Often holds a token: not for logs.</summary>
    public Uri Url { get; init; } = new("http://localhost");

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public Secret BearerToken { get; init; } = Secret.None;

    public string? Username { get; init; }

    public Secret Password { get; init; } = Secret.None;
}
