namespace Lac.Engine.Forwarding;

/// <summary>One session's traffic. Uplink is device to LNS; octets are those of the IP packets.</summary>
public struct TrafficCounters
{
    public long UplinkPackets;
    public long UplinkBytes;
    public long DownlinkPackets;
    public long DownlinkBytes;
    public long Dropped;
}
