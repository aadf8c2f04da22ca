using System.Net;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>LAC and LNS at IPv6 addresses; what is in the tunnel does not change by it.</summary>
public class Ipv6PathTests
{
    [Fact]
    public void A_tunnel_over_IPv6_carries_a_SIM_and_leaves_it_20_octets_less()
    {
        LacEntry lac = Samples.LacEntry with { Address = IPAddress.Parse("2001:db8::1") };
        LnsEntry lns = Samples.LnsEntry with { Address = IPAddress.Parse("2001:db8:1::1") };
        SliceSettings slice = Samples.Slice() with
        {
            LnsLacType = IpFamily.Ipv6,
            Lacs = [lac],
            Lnss = [lns],
            EndpointGroups = [Samples.Group(1) with { Lac = lac }],
            Ppp = new() { ChapAuthentication = true, Mru = 1500 },
        };
        var world = new World(slice);
        Subscriber subscriber = world.BringUp();
        Assert.Equal(1500 - 40 - 8 - 6 - 4, subscriber.Mtu);
        Assert.Equal("[2001:db8:1::1]:1701", subscriber.Tunnel!.Peer.ToString());
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.1", 60));
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(1, subscriber.Traffic.DownlinkPackets);
    }
}
