using Lac.Contracts;

namespace Lac.Daemon.Tests.Management;

/// <summary>Views with every field set, for answers and for golden output.</summary>
public static class Samples
{
    public const string Imsi = "001010000000001";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SessionView Up(string imsi = Imsi, int sessionId = 815) => new()
    {
        Imsi = imsi,
        State = SessionStates.Up,
        Slice = "customer-l2-vs01",
        Group = "fleet-a",
        Ipv4 = "10.11.0.10",
        PeerIpv4 = "10.11.0.1",
        Dns = ["10.11.0.53", "10.11.0.54"],
        Mtu = 1400,
        Lns = "198.51.100.1:1701",
        Lac = "192.0.2.1:1701",
        TunnelId = 4711,
        PeerTunnelId = 12,
        SessionId = sessionId,
        PeerSessionId = 3,
        Authentication = "chap",
        Username = imsi,
        Interface = "lac0",
        ElapsedMs = 182.4,
        UpSince = Now.AddMinutes(-63),
        Traffic = new() { UplinkPackets = 12, UplinkBytes = 1008, DownlinkPackets = 1200, DownlinkBytes = 1_572_864, Dropped = 2 },
    };

    public static SessionView Failed() => new()
    {
        Imsi = Imsi,
        State = SessionStates.Failed,
        Slice = "customer-l2-vs01",
        Group = "fleet-a",
        Lns = "198.51.100.1:1701",
        Lac = "192.0.2.1:1701",
        TunnelId = 4711,
        ElapsedMs = 5003.2,
        Reason = "LNS not reachable",
        Detail = "198.51.100.1:1701 answered none of 5 bring-up attempts.",
    };

    public static TunnelView Tunnel(int id = 4711) => new()
    {
        TunnelId = id,
        PeerTunnelId = 12,
        State = TunnelStates.Up,
        Slice = "customer-l2-vs01",
        Lac = "192.0.2.1:1701",
        Lns = "198.51.100.1:1701",
        PeerHostName = "lns1.example",
        PeerVendorName = "xelerance.com",
        Sessions = 2,
        Waiting = 1,
        Authenticated = true,
        UpSince = Now.AddHours(-50),
        LastHeardMs = 1234.5,
        Retransmits = 3,
    };

    public static TunnelView EndedTunnel() => new()
    {
        TunnelId = 9000,
        State = TunnelStates.Ended,
        Slice = "customer-l2-vs01",
        Lac = "192.0.2.1:1701",
        Lns = "198.51.100.2:1701",
        Reason = "Hello timeout",
        Detail = "Nothing was heard from 198.51.100.2:1701 for 31 s.",
    };

    public static DaemonView Status() => new()
    {
        Version = "0.1.0",
        RegionalGateway = "europe-frankfurt",
        StartedAt = Now.AddDays(-3),
        Tunnels = 1,
        Sessions = 2,
        Slices =
        [
            new() { Moniker = "customer-l2-vs01", Name = "Customer-L2-VS01", State = SliceStates.Ready, Endpoints = 20, Tunnels = 1, Sessions = 2 },
            new() { Moniker = "other", Name = "Other slice", State = SliceStates.NotReady, Reason = "no default routing policy", Endpoints = 3 },
        ],
        Received = new Dictionary<string, long> { ["delivered"] = 1200, ["unknownSession"] = 4 },
    };
}
