using System.Diagnostics.CodeAnalysis;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Lac.Engine.Events;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using ProtocolKit;

namespace Lac.Engine.Tunnels;

/// <summary>
/// The tunnels of an engine: finds the one that an attach shares, opens new ones, and knows which have
/// output to be pulled.
/// </summary>
internal sealed class TunnelPool(EngineParts parts)
{
    private readonly Dictionary<SocketKey, TunnelPort> _ports = [];
    private readonly Dictionary<IUdpPort, TunnelPort> _portsByUdp = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<LnsTunnel> _touched = new();
    private readonly List<LnsTunnel> _all = [];

    /// <summary>Tunnels in any state, those being closed included.</summary>
    public IReadOnlyList<LnsTunnel> All => _all;

    /// <summary>A tunnel of this slice, LAC and LNS that takes one more session; the emptiest of them.</summary>
    public static LnsTunnel? FindShared(SliceRuntime slice, LacEntry lac, LnsEntry lns)
    {
        LnsTunnel? best = null;
        foreach (LnsTunnel tunnel in slice.Tunnels)
        {
            if (tunnel.Lac == lac && tunnel.Lns == lns && tunnel.IsOpenForCalls && tunnel.HasRoom
                && (best is null || tunnel.SessionCount + tunnel.WaitingCount < best.SessionCount + best.WaitingCount))
            {
                best = tunnel;
            }
        }

        return best;
    }

    /// <summary>The socket's tunnels, or null when no tunnel was ever opened on it.</summary>
    public TunnelPort? FindPort(IUdpPort port) => _portsByUdp.GetValueOrDefault(port);

    /// <summary>
    /// Opens the socket that a LAC address needs towards an LNS, through the first of the targets that can be
    /// bound to.
    /// </summary>
    public bool TryGetPort(
        SliceRuntime slice,
        LacEntry lac,
        IReadOnlyList<RoutingTarget> targets,
        [NotNullWhen(true)] out TunnelPort? port,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = null;
        foreach (RoutingTarget target in targets)
        {
            var key = new SocketKey(target.NetworkNamespace, target.Interface, lac.Address, lac.Port, Shard: 0);
            if (_ports.TryGetValue(key, out port))
            {
                return true;
            }

            if (parts.Io.TryGetUdpPort(key, out IUdpPort? udp, out string problem))
            {
                port = new(udp);
                _ports.Add(key, port);
                _portsByUdp.Add(udp, port);
                return true;
            }

            refusal ??= new(AttachFailure.LacNotReady, $"slice {slice.Settings.Moniker} cannot use LAC {lac.EndPoint}: {problem}");
        }

        port = null;
        refusal ??= new(AttachFailure.NoRoute, $"slice {slice.Settings.Moniker} has no routing target for LAC {lac.EndPoint}");
        return false;
    }

    /// <summary>Starts a bring-up attempt.</summary>
    public bool TryOpen(
        SliceRuntime slice,
        LacEntry lac,
        LnsEntry lns,
        TunnelPort port,
        int attempt,
        Instant now,
        [NotNullWhen(true)] out LnsTunnel? tunnel,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        tunnel = null;
        refusal = null;
        if (!port.TryTakeId(parts.Random, now, out LocalTunnelId id))
        {
            refusal = new(AttachFailure.LacNotReady, $"all 65535 tunnel ids of {port.Port.Key} are in use");
            return false;
        }

        var machine = new Tunnel(TunnelSettingsFactory.Make(slice.Settings, lac, lns), id, parts.Random);
        tunnel = new(slice, lac, lns, port, machine, attempt, now);
        port.Add(tunnel);
        slice.Tunnels.Add(tunnel);
        _all.Add(tunnel);
        parts.Events.Enqueue(new TunnelConnecting(tunnel));
        machine.Connect(now);
        Touch(tunnel);
        return true;
    }

    /// <summary>Notes that a tunnel may have output: it is pulled before the turn ends.</summary>
    public void Touch(LnsTunnel tunnel)
    {
        if (!tunnel.IsTouched)
        {
            tunnel.IsTouched = true;
            _touched.Enqueue(tunnel);
        }
    }

    public bool TryTakeTouched([NotNullWhen(true)] out LnsTunnel? tunnel)
    {
        if (!_touched.TryDequeue(out tunnel))
        {
            return false;
        }

        tunnel.IsTouched = false;
        return true;
    }

    /// <summary>Gives a closed tunnel's id back.</summary>
    public void Release(LnsTunnel tunnel, Instant now)
    {
        parts.Timers.Stop(tunnel);
        tunnel.Port.Remove(tunnel, now);
        tunnel.Slice.Tunnels.Remove(tunnel);
        _all.Remove(tunnel);
    }
}
