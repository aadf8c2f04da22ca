using System.Diagnostics.CodeAnalysis;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>
/// Decides whether an attach can be tried at all, and finds what it needs: the SIM's place, an LNS, a route, a
/// socket, a device, its names. Nothing is sent and nothing is kept when it says no.
/// </summary>
internal sealed class Admission(
    EngineParts parts, EndpointIndex endpoints, SliceReadiness readiness, TunnelPool tunnels, SubscriberTable table)
{
    /// <summary>An attach that may start: the subscriber, and the socket its tunnel uses.</summary>
    public sealed record Admitted(Subscriber Subscriber, TunnelPort Port);

    public bool TryAdmit(
        AttachCommand command,
        Instant now,
        [NotNullWhen(true)] out Admitted? admitted,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        admitted = null;
        if (!endpoints.TryFind(command, out Assignment? assignment, out refusal))
        {
            return false;
        }

        if (table.Find(command.Imsi) is { State: not SubscriberState.Ended } present)
        {
            refusal = new(
                AttachFailure.AlreadyAttached,
                $"IMSI {command.Imsi} is attached already ({present.State.ToText()}, slice {present.Slice.Settings.Moniker}): detach it first");
            return false;
        }

        SliceSettings slice = assignment.Slice.Settings;
        if (!TryFindLns(slice, out LnsEntry? lns, out refusal))
        {
            return false;
        }

        refusal = UnbuiltSettings.Find(parts.Settings, slice, assignment.Group, lns);
        if (refusal is not null
            || !RouteLookup.TryFind(slice, lns.Address, out IReadOnlyList<RoutingTarget>? targets, out refusal)
            || !CallIdentities.TryMake(command, assignment, out CallIdentity? identity, out refusal)
            || (refusal = readiness.OpenDevice(assignment.Slice)) is not null
            || !tunnels.TryGetPort(assignment.Slice, assignment.Group.Lac, targets, out TunnelPort? port, out refusal))
        {
            return false;
        }

        var subscriber = new Subscriber(command.Imsi, assignment.Slice, assignment.Group, lns, identity, now)
        {
            AttachDeadline = now + parts.Settings.AttachTimeout,
        };
        admitted = new(subscriber, port);
        return true;
    }

    private static bool TryFindLns(
        SliceSettings slice, [NotNullWhen(true)] out LnsEntry? lns, [NotNullWhen(false)] out Refusal? refusal)
    {
        lns = null;
        refusal = null;
        if (!slice.IsServedHere)
        {
            refusal = new(
                AttachFailure.NotServedHere,
                $"slice {slice.Moniker} belongs to regional gateway {slice.RegionalGateway}, which this daemon does not serve");
            return false;
        }

        if (slice.Lnss.Count == 0)
        {
            refusal = new(AttachFailure.NoLns, $"slice {slice.Moniker} has no LNS: add one to lnss");
            return false;
        }

        lns = slice.Lnss.MinBy(entry => entry.Preference)!;
        return true;
    }
}
