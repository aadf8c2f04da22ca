using L2tp.Protocol.Tunnels;
using Lac.Contracts;
using Lac.Engine;
using Lac.Engine.Forwarding;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Daemon.Loop;

/// <summary>Snapshots of the engine's objects for the API; made on the loop's thread.</summary>
internal sealed class Views(LacEngine engine, TimeProvider clock)
{
    public SessionView Session(Subscriber subscriber, Instant now)
    {
        PppLink? link = subscriber.Link;
        bool hasAddress = !subscriber.UpAt.IsNever;
        SliceSettings slice = subscriber.Slice.Settings;
        Instant until = Instant.Earlier(Instant.Earlier(subscriber.UpAt, subscriber.EndedAt), now);
        return new()
        {
            Imsi = subscriber.Imsi,
            State = StateOf(subscriber),
            Slice = slice.Moniker,
            Group = subscriber.Group.Moniker,
            Ipv4 = hasAddress ? subscriber.Address.ToString() : null,
            PeerIpv4 = hasAddress && link is { PeerAddress.IsNone: false } ? link.PeerAddress.ToString() : null,
            Dns = hasAddress ? DnsOf(slice, link!) : [],
            Mtu = hasAddress ? subscriber.Mtu : null,
            Lns = subscriber.Lns.EndPoint.ToString(),
            Lac = subscriber.Group.Lac.EndPoint.ToString(),
            TunnelId = subscriber.Tunnel?.LocalId.Value,
            PeerTunnelId = NotZero(subscriber.Tunnel?.Machine.PeerId.Value),
            SessionId = NotZero(subscriber.SessionId.Value),
            PeerSessionId = NotZero(subscriber.PeerSessionId.Value),
            Authentication = hasAddress ? link!.Authentication.ToString().ToLowerInvariant() : null,
            Username = subscriber.Username,
            Interface = subscriber.Slice.Device?.Name,
            ElapsedMs = Math.Round((until - subscriber.AttachedAt).TotalMilliseconds, 1),
            UpSince = hasAddress ? ToTime(subscriber.UpAt, now) : null,
            Traffic = hasAddress ? TrafficOf(subscriber.Traffic) : null,
            Reason = subscriber.End?.Reason.ToText(),
            Detail = subscriber.End?.Detail,
        };
    }

    public TunnelView Tunnel(LnsTunnel tunnel, Instant now) => new()
    {
        TunnelId = tunnel.LocalId.Value,
        PeerTunnelId = NotZero(tunnel.Machine.PeerId.Value),
        State = StateOf(tunnel),
        Slice = tunnel.Slice.Settings.Moniker,
        Lac = tunnel.Lac.EndPoint.ToString(),
        Lns = tunnel.Lns.EndPoint.ToString(),
        PeerHostName = NotEmpty(tunnel.Machine.PeerHostName),
        PeerVendorName = NotEmpty(tunnel.Machine.PeerVendorName),
        Sessions = tunnel.SessionCount,
        Waiting = tunnel.WaitingCount,
        Authenticated = !tunnel.UpAt.IsNever && !tunnel.Lac.TunnelSecret.IsNone,
        UpSince = tunnel.UpAt.IsNever ? null : ToTime(tunnel.UpAt, now),
        LastHeardMs = Math.Round((now - tunnel.LastHeardAt).TotalMilliseconds, 1),
        Retransmits = tunnel.Machine.Counters.Retransmits,
        Reason = tunnel.End?.Reason.ToText(),
        Detail = tunnel.End?.Detail,
    };

    public static SliceView Slice(SliceRuntime slice) => new()
    {
        Moniker = slice.Settings.Moniker,
        Name = slice.Settings.Name,
        State = slice.NotReady?.Reason switch
        {
            null => "ready",
            AttachFailure.NotServedHere => "notServedHere",
            _ => "notReady",
        },
        Reason = slice.NotReady?.Detail,
        Endpoints = slice.Settings.EndpointGroups.Sum(group => group.Endpoints.Count),
        Tunnels = slice.TunnelCount,
        Sessions = slice.SubscriberCount,
    };

    /// <summary>What was received, by outcome; zero ones left out.</summary>
    public Dictionary<string, long> Received()
    {
        var received = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var outcome = default(ForwardingOutcome); outcome < ForwardingOutcome.Count; outcome++)
        {
            if (engine.CountOf(outcome) is var count and > 0)
            {
                string name = outcome.ToString();
                received.Add(char.ToLowerInvariant(name[0]) + name[1..], count);
            }
        }

        return received;
    }

    private static string StateOf(Subscriber subscriber) => subscriber.State switch
    {
        SubscriberState.Up => "up",
        SubscriberState.Closing => "closing",
        SubscriberState.Ended => subscriber.UpAt.IsNever ? "failed" : "ended",
        _ => "connecting",
    };

    private static string StateOf(LnsTunnel tunnel) => tunnel.Machine.State switch
    {
        TunnelState.Established => "up",
        TunnelState.Idle or TunnelState.WaitCtlReply or TunnelState.Confirming => "connecting",
        TunnelState.Closing or TunnelState.Lingering => "closing",
        _ => "ended",
    };

    private static IReadOnlyList<string> DnsOf(SliceSettings slice, PppLink link) => slice.DnsMode == DnsMode.Custom
        ? [.. slice.DnsServers.Select(server => server.ToString())]
        : [.. new[] { link.PrimaryDns, link.SecondaryDns }.Where(server => !server.IsNone).Select(server => server.ToString())];

    private static TrafficView TrafficOf(in TrafficCounters counters) => new()
    {
        UplinkPackets = counters.UplinkPackets,
        UplinkBytes = counters.UplinkBytes,
        DownlinkPackets = counters.DownlinkPackets,
        DownlinkBytes = counters.DownlinkBytes,
        Dropped = counters.Dropped,
    };

    private static int? NotZero(int? id) => id is null or 0 ? null : id;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private DateTimeOffset ToTime(Instant at, Instant now) => clock.GetUtcNow() - (now - at);
}
