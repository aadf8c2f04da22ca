using Lac.Contracts;

namespace Lac.Cli.Output;

/// <summary>One session as a block.</summary>
internal static class SessionOutput
{
    /// <summary>What an attach tells, in the order of its JSON.</summary>
    public static Block Summary(SessionView session) => new Block()
        .Add("IMSI", session.Imsi)
        .Add("State", session.State)
        .Add("Slice", session.Slice)
        .Add("Group", session.Group)
        .Add("IPv4", session.Ipv4)
        .Add("Peer IPv4", session.PeerIpv4)
        .Add("DNS", string.Join(", ", session.Dns))
        .Add("MTU", session.Mtu)
        .Add("LNS", session.Lns)
        .Add("LAC", session.Lac)
        .Add("Tunnel id", Text.Ids(session.TunnelId, session.PeerTunnelId))
        .Add("Session id", Text.Ids(session.SessionId, session.PeerSessionId))
        .Add("Authentication", session.Authentication)
        .Add("Username", session.Username)
        .Add("Interface", session.Interface);

    /// <summary>Everything, with the counters.</summary>
    public static Block Whole(SessionView session, CliConsole console)
    {
        Block block = Summary(session)
            .Add("Up since", Text.Moment(session.UpSince, console))
            .Add("Setup took", Text.Milliseconds(session.ElapsedMs))
            .Add("Reason", session.Reason)
            .Add("Detail", session.Detail);
        return session.Traffic is { } traffic ? AddTraffic(block, traffic) : block;
    }

    public static Block AddTraffic(Block block, TrafficView traffic) => block
        .Add("Uplink", Text.Traffic(traffic.UplinkPackets, traffic.UplinkBytes))
        .Add("Downlink", Text.Traffic(traffic.DownlinkPackets, traffic.DownlinkBytes))
        .Add("Dropped", $"{traffic.Dropped} packets");
}
