using System.Diagnostics.CodeAnalysis;
using System.Net;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;

namespace Lac.Engine.Slices;

/// <summary>
/// Which routing target a slice reaches an LNS through (settings page, section 5): the default policy's first
/// enabled uplink rule that matches the LNS address.
/// </summary>
internal static class RouteLookup
{
    /// <summary>Finds the targets of the matching rules, in order; a later one is the fallback of the one before.</summary>
    public static bool TryFind(
        SliceSettings slice,
        IPAddress lns,
        [NotNullWhen(true)] out IReadOnlyList<RoutingTarget>? targets,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        targets = null;
        refusal = null;
        if (slice.DefaultRoutingPolicy is not { } moniker)
        {
            refusal = new(
                AttachFailure.NoDefaultRoutingPolicy,
                $"slice {slice.Moniker} has no default routing policy: set defaultRoutingPolicy to one of its active policies");
            return false;
        }

        RoutingPolicy? policy = slice.RoutingPolicies.FirstOrDefault(p => p.Moniker == moniker);
        if (policy is not { IsActive: true })
        {
            refusal = new(
                AttachFailure.RoutingPolicyInactive,
                $"routing policy {moniker} of slice {slice.Moniker} is inactive and forwards nothing: set its status to active");
            return false;
        }

        var found = new List<RoutingTarget>();
        foreach (RoutingRule rule in policy.Rules)
        {
            if (!rule.Enabled || (rule.Destination is { } destination && !Matches(destination, lns)))
            {
                continue;
            }

            if (rule.IsDrop)
            {
                break;
            }

            if (slice.RoutingTargets.FirstOrDefault(t => t.Moniker == rule.RoutingTarget) is { } target)
            {
                found.Add(target);
            }
        }

        if (found.Count == 0)
        {
            refusal = new(
                AttachFailure.NoRoute,
                $"no enabled rule of routing policy {moniker} forwards traffic to LNS {lns}: add an uplink rule that matches it");
            return false;
        }

        targets = found;
        return true;
    }

    private static bool Matches(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);
}
