using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Rules;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>Makes the engine's records of a document that has no fault.</summary>
internal static class SliceBuilder
{
    public static VsliceDocument Build(VsliceDraft draft, string file, SliceContext context)
    {
        SliceSettings slice = draft.Slice;
        return new VsliceDocument
        {
            File = file,
            Slice = slice with
            {
                Moniker = draft.Moniker,
                Name = draft.Name,
                IsServedHere = context.Serves(slice.RegionalGateway),
                Apn = slice.Apn.Length == 0 ? context.DefaultApn : slice.Apn,
                DnsServers = [.. draft.DnsServers.Select(server => server.Value)],
                Lacs = [.. draft.Lacs.Select(lac => Lac(lac.Value, context))],
                Lnss = [.. draft.Lnss.Select(lns => lns.Value)],
                RoutingTargets = [.. draft.RoutingTargets.Select(target => Target(target.Value))],
                RoutingPolicies = [.. draft.RoutingPolicies.Select(policy => Policy(policy.Value))],
                EndpointGroups = [.. draft.EndpointGroups.Select(group => Group(group.Value, draft.Lacs, context))],
            },
            RoutingTargets = [.. draft.RoutingTargets.Select(target => target.Value).Select(target =>
                new RoutingTargetDetails(target.Moniker, target.Type, target.Region, target.RedundancyZone))],
            EndpointGroups = [.. draft.EndpointGroups.Select(group => Details(group.Value))],
            EventMaps = [.. draft.EventMaps.Select(map => Map(map.Value))],
            EventHandlers = [.. draft.EventHandlers.Select(handler => handler.Value).Select(handler =>
                new EventHandler { Name = handler.Name, Moniker = handler.Moniker, Webhook = handler.Webhook })],
        };
    }

    private static LacEntry Lac(LacEntry lac, SliceContext context) =>
        lac.HostName.Length == 0 ? lac with { HostName = context.HostName } : lac;

    private static RoutingTarget Target(TargetDraft target) => new()
    {
        Moniker = target.Moniker,
        Name = target.Name,
        Interface = target.Interface,
        NetworkNamespace = target.NetworkNamespace,
    };

    private static RoutingPolicy Policy(PolicyDraft policy) => new()
    {
        Moniker = policy.Moniker,
        Name = policy.Name,
        IsActive = policy.Status == PolicyStatus.Active,
        Rules = [.. policy.Rules.Select(rule => rule.Value.Rule)],
    };

    private static EndpointGroup Group(GroupDraft group, IReadOnlyList<Read<LacEntry>> lacs, SliceContext context) => new()
    {
        Moniker = group.Moniker,
        Name = group.Name,
        Lac = Lac(LacReference.Resolve(group.Lac, lacs, out _)!.Value, context),
        SessionActivityTime = group.SessionActivityTime,
        SessionInactivityAction = group.SessionInactivityAction,
        EventMaps = [.. group.EventMaps.Select(map => map.Value)],
        Endpoints = [.. group.Endpoints.Select(endpoint => endpoint.Value)],
    };

    private static EndpointGroupDetails Details(GroupDraft group) => new(
        group.Moniker, group.SubscriptionType, group.Ipn.Primary, group.Ipn.Secondary, group.OperatorPolicy,
        [.. group.EventMaps.Select(map => map.Value)]);

    private static EventMap Map(EventMapDraft map) => new()
    {
        Moniker = map.Moniker,
        Name = map.Name,
        Subscriptions = [.. map.Subscriptions.Select(subscription => subscription.Value)],
    };
}
