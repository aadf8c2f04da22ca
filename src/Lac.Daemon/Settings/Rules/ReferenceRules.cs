using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Vslices;

namespace Lac.Daemon.Settings.Rules;

/// <summary>Every moniker that names another object names one that is there.</summary>
internal static class ReferenceRules
{
    private const string EventMap = "event map";

    public static void Check(Read<VsliceDraft> read)
    {
        VsliceDraft slice = read.Value;
        CheckDefaultPolicy(read);
        if (slice.Slice.EventMap is string map && read.IsSound("eventMap"))
        {
            ListRules.Resolve(map, slice.EventMaps, read.IsSound("eventMaps"), read.Place.Property("eventMap"), EventMap);
        }

        bool targetsAreWhole = read.IsSound("routingTargets");
        foreach (Read<RuleDraft> rule in slice.RoutingPolicies.SelectMany(policy => policy.Value.Rules))
        {
            if (rule.Value.Rule.RoutingTarget is string target && rule.IsSound("routingTarget"))
            {
                ListRules.Resolve(target, slice.RoutingTargets, targetsAreWhole, rule.Place.Property("routingTarget"), "routing target");
            }
        }

        foreach (Read<GroupDraft> group in slice.EndpointGroups)
        {
            CheckGroup(read, group);
        }

        bool handlersAreWhole = read.IsSound("eventHandlers");
        foreach (Read<EventSubscription> subscription in slice.EventMaps.SelectMany(map => map.Value.Subscriptions))
        {
            if (subscription.Has("eventHandler"))
            {
                ListRules.Resolve(subscription.Value.EventHandler, slice.EventHandlers, handlersAreWhole, subscription.Place.Property("eventHandler"), "event handler");
            }
        }
    }

    private static void CheckDefaultPolicy(Read<VsliceDraft> read)
    {
        if (read.Value.Slice.DefaultRoutingPolicy is not string moniker || !read.IsSound("defaultRoutingPolicy"))
        {
            return;
        }

        Place place = read.Place.Property("defaultRoutingPolicy");
        Read<PolicyDraft>? policy = ListRules.Resolve(
            moniker, read.Value.RoutingPolicies, read.IsSound("routingPolicies"), place, "routing policy");
        if (policy is not null && policy.IsSound("status") && policy.Value.Status != PolicyStatus.Active)
        {
            place.Fault(JsonText.Quoted(moniker), "names an inactive routing policy, which forwards nothing", "set the policy's status to active, or name another");
        }
    }

    private static void CheckGroup(Read<VsliceDraft> read, Read<GroupDraft> group)
    {
        foreach (Item<string> map in group.Value.EventMaps)
        {
            ListRules.Resolve(map.Value, read.Value.EventMaps, read.IsSound("eventMaps"), group.Place.Property("eventMaps").Item(map.Index), EventMap);
        }

        // A LAC whose address is unsound may be the one that is meant; one whose port is unsound only if its address is.
        bool mayBeMeant = !read.IsSound("lacs") || read.Value.Lacs.Any(lac =>
            !lac.IsSound("address") || (!lac.IsSound("port") && LacReference.NamesAddress(group.Value.Lac, lac.Value)));
        if (group.Has("lac") && !mayBeMeant && LacReference.Resolve(group.Value.Lac, read.Value.Lacs, out Complaint complaint) is null)
        {
            group.Fault("lac", JsonText.Quoted(group.Value.Lac), complaint.Rule, complaint.Remedy);
        }
    }
}
