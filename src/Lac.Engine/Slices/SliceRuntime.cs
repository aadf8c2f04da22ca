using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Engine.Slices;

/// <summary>A slice in service: its settings, its tunnels, its device, and its sessions by address.</summary>
public sealed class SliceRuntime
{
    internal SliceRuntime(SliceSettings settings) => Settings = settings;

    public SliceSettings Settings { get; }

    /// <summary>Why it can serve no attach; null when it can.</summary>
    public Refusal? NotReady { get; internal set; }

    /// <summary>Null until the first attach needs it.</summary>
    public IAccessDevice? Device { get; internal set; }

    /// <summary>What its links are brought up with, one object an LNS: links are many.</summary>
    internal Dictionary<LnsEntry, PppSettings> LinkSettings { get; } = [];

    /// <summary>True while a session that is not closing has this address.</summary>
    public bool HasSessionAt(Ipv4Address address) => ByAddress.Find(address) is not null;

    internal AddressIndex<Subscriber> ByAddress { get; } = new();

    /// <summary>Tunnels that are up or coming up: few, at most one or two an LNS.</summary>
    internal List<LnsTunnel> Tunnels { get; } = [];

    /// <summary>Sessions in any state but ended.</summary>
    public int SubscriberCount { get; internal set; }

    public int TunnelCount => Tunnels.Count;
}
