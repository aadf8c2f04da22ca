using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;

namespace Lac.Engine.Slices;

/// <summary>
/// Whether a slice can serve an attach: opens its sockets and its device ahead of the first one, and keeps the reason
/// when something is missing. Asked at the start and whenever the host's addresses change.
/// </summary>
internal sealed class SliceReadiness(EngineParts parts, TunnelPool tunnels)
{
    /// <summary>Brings <see cref="SliceRuntime.NotReady"/> up to date.</summary>
    public void Check(SliceRuntime slice) => slice.NotReady = FindProblem(slice);

    /// <summary>Makes the slice's device if it has none; on failure the reason.</summary>
    public Refusal? OpenDevice(SliceRuntime slice)
    {
        if (slice.Device is not null)
        {
            return null;
        }

        if (!parts.Io.TryGetAccessDevice(slice.Settings, out IAccessDevice? device, out string problem))
        {
            return new(AttachFailure.AccessNotReady, $"slice {slice.Settings.Moniker} has no access device: {problem}");
        }

        slice.Device = device;
        return null;
    }

    private Refusal? FindProblem(SliceRuntime slice)
    {
        SliceSettings settings = slice.Settings;
        if (!settings.IsServedHere)
        {
            return new(
                AttachFailure.NotServedHere,
                $"slice {settings.Moniker} belongs to regional gateway {settings.RegionalGateway}, which this daemon does not serve");
        }

        if (settings.Lacs.Count == 0)
        {
            return new(AttachFailure.NoLac, $"slice {settings.Moniker} has no LAC address: add one to lacs");
        }

        if (settings.Lnss.Count == 0)
        {
            return new(AttachFailure.NoLns, $"slice {settings.Moniker} has no LNS: add one to lnss");
        }

        return OpenSockets(slice) ?? OpenDevice(slice);
    }

    private Refusal? OpenSockets(SliceRuntime slice)
    {
        foreach (LnsEntry lns in slice.Settings.Lnss)
        {
            if (!RouteLookup.TryFind(slice.Settings, lns.Address, out IReadOnlyList<RoutingTarget>? targets, out Refusal? refusal))
            {
                return refusal;
            }

            foreach (LacEntry lac in slice.Settings.Lacs)
            {
                if (!tunnels.TryGetPort(slice, lac, targets, out _, out refusal))
                {
                    return refusal;
                }
            }
        }

        return null;
    }
}
