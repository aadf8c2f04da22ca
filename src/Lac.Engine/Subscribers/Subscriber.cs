using L2tp.Protocol.Wire;
using Lac.Engine.Forwarding;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Timers;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>One SIM's attachment: the L2TP session and the PPP link on it as one thing.</summary>
public sealed class Subscriber : ScheduledItem
{
    internal Subscriber(string imsi, SliceRuntime slice, EndpointGroup group, LnsEntry lns, CallIdentity identity, Instant now)
    {
        Imsi = imsi;
        Slice = slice;
        Group = group;
        Lns = lns;
        Identity = identity;
        AttachedAt = now;
    }

    public string Imsi { get; }

    public SliceRuntime Slice { get; }

    public EndpointGroup Group { get; }

    public LnsEntry Lns { get; }

    public SubscriberState State { get; internal set; }

    /// <summary>The tunnel it is in or waits for; kept after its end.</summary>
    public LnsTunnel? Tunnel { get; internal set; }

    /// <summary>The id we chose; 0 while there is no session.</summary>
    public LocalSessionId SessionId { get; internal set; }

    /// <summary>The LNS's id; 0 while it is not known.</summary>
    public PeerSessionId PeerSessionId { get; internal set; }

    /// <summary>PPP; null until the call is up.</summary>
    public PppLink? Link { get; internal set; }

    /// <summary>The address the LNS gave; none until it is up.</summary>
    public Ipv4Address Address { get; internal set; }

    /// <summary>Octets of the largest IP packet towards the LNS; 0 until it is up.</summary>
    public int Mtu { get; internal set; }

    public Instant AttachedAt { get; }

    /// <summary>When it got its address.</summary>
    public Instant UpAt { get; internal set; } = Instant.Never;

    /// <summary>When it ended or failed.</summary>
    public Instant EndedAt { get; internal set; } = Instant.Never;

    /// <summary>Why it ended or failed.</summary>
    public Refusal? End { get; internal set; }

    /// <summary>Traffic counters.</summary>
    public ref readonly TrafficCounters Traffic => ref Counters;

    internal TrafficCounters Counters;

    /// <summary>When the whole attach has taken too long; never once it is up.</summary>
    internal Instant AttachDeadline { get; set; } = Instant.Never;

    /// <summary>PPP username as used.</summary>
    public string Username => Identity.Username;

    /// <summary>When PPP began.</summary>
    internal Instant LinkOpenedAt { get; set; } = Instant.Never;

    internal CallIdentity Identity { get; }

    /// <summary>The LNS numbers its data, so ours is numbered too (settings page, 11.11).</summary>
    internal bool NumbersData { get; set; }

    internal SequenceNumber DataNs { get; set; }

    /// <summary>Place in the table, for paging.</summary>
    internal int Index { get; set; } = -1;
}

/// <summary>The names a call goes by: PPP credentials, called and calling number. Printing it shows no password.</summary>
internal sealed record CallIdentity(
    string Username, ReadOnlyMemory<byte> UsernameOctets, Secret Password, ReadOnlyMemory<byte> CalledNumber, ReadOnlyMemory<byte> CallingNumber);
