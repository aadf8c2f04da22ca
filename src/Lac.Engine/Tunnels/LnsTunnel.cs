using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Lac.Engine.Timers;
using ProtocolKit;

namespace Lac.Engine.Tunnels;

/// <summary>
/// One bring-up attempt of a tunnel from a LAC to an LNS, and if it succeeds the tunnel: RFC 2661's control
/// connection, where its datagrams go, and the subscribers in it.
/// </summary>
public sealed class LnsTunnel : ScheduledItem
{
    internal LnsTunnel(
        SliceRuntime slice, LacEntry lac, LnsEntry lns, TunnelPort port, Tunnel machine, int attempt, Instant now)
    {
        Slice = slice;
        Lac = lac;
        Lns = lns;
        Port = port;
        Machine = machine;
        Attempt = attempt;
        StartedAt = LastHeardAt = now;
        Peer = UdpAddress.From(lns.EndPoint);
        PathMtu = port.Port.PathMtuTo(Peer);
        DataOptions = lns.LengthBit ? DataHeaderOptions.Length : DataHeaderOptions.None;
    }

    public SliceRuntime Slice { get; }

    public LacEntry Lac { get; }

    public LnsEntry Lns { get; }

    /// <summary>The protocol machine.</summary>
    public Tunnel Machine { get; }

    public LocalTunnelId LocalId => Machine.LocalId;

    /// <summary>Which bring-up attempt on this LNS it is, from 1.</summary>
    public int Attempt { get; }

    public Instant StartedAt { get; }

    /// <summary>When the bring-up succeeded.</summary>
    public Instant UpAt { get; internal set; } = Instant.Never;

    /// <summary>When an authentic datagram last came.</summary>
    public Instant LastHeardAt { get; internal set; }

    /// <summary>Why it ended; null while it has not.</summary>
    public Refusal? End { get; internal set; }

    /// <summary>Sessions in it, in any state.</summary>
    public int SessionCount => Sessions.Count;

    /// <summary>Attaches that wait for it to come up.</summary>
    public int WaitingCount => Waiting.Count;

    internal TunnelPort Port { get; }

    /// <summary>Where we send; taken from the settings, changed by an SCCRP as the peer address policy allows.</summary>
    internal UdpAddress Peer { get; set; }

    /// <summary>True once an SCCRP was taken: from then on only <see cref="Peer"/> counts.</summary>
    internal bool PeerIsFixed { get; set; }

    /// <summary>Octets of the largest IP packet to the peer that leaves unfragmented.</summary>
    internal int PathMtu { get; set; }

    internal DataHeaderOptions DataOptions { get; }

    internal List<Subscriber> Waiting { get; } = [];

    internal SessionMap<Subscriber> Sessions { get; } = new();

    /// <summary>In the pool's list of tunnels whose output has to be pulled this turn.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>May take new sessions: it is up or on its way, and nobody has ended it.</summary>
    internal bool IsOpenForCalls =>
        End is null && Machine.State is TunnelState.Idle or TunnelState.WaitCtlReply or TunnelState.Confirming or TunnelState.Established;

    internal bool HasRoom => Sessions.Count + Waiting.Count < Lns.MaxSessionsPerTunnel;
}
