using System.Net;
using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>An object that others refer to, as its document says it, before references are resolved.</summary>
internal abstract record NamedDraft
{
    public string Name { get; init; } = "";

    /// <summary>Made from the name when the document gives none; empty when neither is usable.</summary>
    public string Moniker { get; init; } = "";
}

internal sealed record VsliceDraft : NamedDraft
{
    /// <summary>The plain settings; its lists and objects are filled in at the end.</summary>
    public SliceSettings Slice { get; init; } = new() { Moniker = "", Name = "", RegionalGateway = "", Apn = "" };

    public IReadOnlyList<Item<IPAddress>> DnsServers { get; init; } = [];

    public IReadOnlyList<Read<LacEntry>> Lacs { get; init; } = [];

    public IReadOnlyList<Read<LnsEntry>> Lnss { get; init; } = [];

    public IReadOnlyList<Read<TargetDraft>> RoutingTargets { get; init; } = [];

    public IReadOnlyList<Read<PolicyDraft>> RoutingPolicies { get; init; } = [];

    public IReadOnlyList<Read<GroupDraft>> EndpointGroups { get; init; } = [];

    public IReadOnlyList<Read<EventMapDraft>> EventMaps { get; init; } = [];

    public IReadOnlyList<Read<HandlerDraft>> EventHandlers { get; init; } = [];
}

internal sealed record TargetDraft : NamedDraft
{
    public RoutingTargetType Type { get; init; }

    public string? Region { get; init; }

    public string? RedundancyZone { get; init; }

    public string? Interface { get; init; }

    public string? NetworkNamespace { get; init; }
}

internal sealed record PolicyDraft : NamedDraft
{
    public PolicyStatus Status { get; init; }

    public IReadOnlyList<Read<RuleDraft>> Rules { get; init; } = [];
}

internal sealed record RuleDraft
{
    public RoutingRule Rule { get; init; } = new();

    /// <summary>Null when it is left out.</summary>
    public MatchDraft? Match { get; init; }

    public IPNetwork? Pattern { get; init; }

    public RuleAction Action { get; init; }
}

internal sealed record GroupDraft : NamedDraft
{
    /// <summary>The LAC as the document names it: <c>address</c> or <c>address:port</c>.</summary>
    public string Lac { get; init; } = "";

    public SubscriptionType SubscriptionType { get; init; }

    public IpnDraft Ipn { get; init; } = new();

    public string? OperatorPolicy { get; init; }

    public IReadOnlyList<Item<string>> EventMaps { get; init; } = [];

    public TimeSpan SessionActivityTime { get; init; }

    public InactivityAction SessionInactivityAction { get; init; }

    public IReadOnlyList<Read<Endpoint>> Endpoints { get; init; } = [];
}

internal sealed record IpnDraft
{
    public string? Primary { get; init; }

    public string? Secondary { get; init; }
}

internal sealed record EventMapDraft : NamedDraft
{
    public IReadOnlyList<Read<EventSubscription>> Subscriptions { get; init; } = [];
}

internal sealed record HandlerDraft : NamedDraft
{
    public Webhook Webhook { get; init; } = new();
}

/// <summary>The words of a routing policy's status.</summary>
internal enum PolicyStatus
{
    Active,
    Inactive,
}

/// <summary>What a rule's match says: a word, or the network itself.</summary>
internal readonly record struct MatchDraft(RuleMatch Word, IPNetwork? Network);

/// <summary>The words of a rule's match.</summary>
internal enum RuleMatch
{
    All,
    DestinationIpPattern,
}

/// <summary>The words of a rule's action.</summary>
internal enum RuleAction
{
    Forward,
    Drop,
}
