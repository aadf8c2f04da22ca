using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>An LNS that answers SCCRQ from elsewhere than it was asked (settings page, section 10: peerAddressPolicy).</summary>
public class PeerAddressTests
{
    private const string OtherPort = "198.51.100.1:40001";
    private const string OtherAddress = "198.51.100.9:1701";
    private const string Both = "198.51.100.9:40001";

    [Theory]
    [InlineData(PeerAddressPolicy.IgnoreAddress, OtherPort, OtherPort)]
    [InlineData(PeerAddressPolicy.IgnoreAddress, OtherAddress, null)]
    [InlineData(PeerAddressPolicy.IgnoreAddress, Both, null)]
    [InlineData(PeerAddressPolicy.Accept, OtherPort, OtherPort)]
    [InlineData(PeerAddressPolicy.Accept, OtherAddress, OtherAddress)]
    [InlineData(PeerAddressPolicy.Accept, Both, Both)]
    [InlineData(PeerAddressPolicy.IgnorePort, OtherAddress, OtherAddress)]
    [InlineData(PeerAddressPolicy.IgnorePort, OtherPort, Samples.Lns)]
    [InlineData(PeerAddressPolicy.IgnorePort, Both, OtherAddress)]
    [InlineData(PeerAddressPolicy.Reject, OtherPort, null)]
    [InlineData(PeerAddressPolicy.Reject, OtherAddress, null)]
    public void Where_an_SCCRP_may_come_from_and_where_we_go_on_to_send(PeerAddressPolicy policy, string from, string? goesOn)
    {
        SliceSettings slice = Samples.SliceWithLns(lns => lns with { PeerAddressPolicy = policy, Retries = 1 });
        var world = new World(slice, new() { AnswersFrom = UdpAddress.From(System.Net.IPEndPoint.Parse(from)) });
        world.Attach(Samples.Imsi(1));
        world.RunFor(TimeSpan.FromMilliseconds(11));
        if (goesOn is null)
        {
            Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.WrongPeer));
            world.RunFor(TimeSpan.FromSeconds(2));
            Assert.Equal(AttachFailure.LnsNotReachable, world.Find(Samples.Imsi(1)).End!.Reason);
            return;
        }

        Assert.Equal(goesOn, world.Find(Samples.Imsi(1)).Tunnel!.Peer.ToString());
        Assert.Contains("> SCCCN", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_that_answers_from_another_port_serves_all_from_there()
    {
        var world = new World(Samples.Slice(), new() { AnswersFrom = UdpAddress.From(System.Net.IPEndPoint.Parse(OtherPort)) });
        Subscriber subscriber = world.BringUp();
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.1", 60));
        world.RunFor(TimeSpan.FromMinutes(2));
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.Equal(1, subscriber.Traffic.DownlinkPackets);
    }

    [Fact]
    public void A_new_address_is_taken_up_once()
    {
        var world = new World(Samples.Slice(), new() { AnswersFrom = UdpAddress.From(System.Net.IPEndPoint.Parse(OtherPort)) });
        Subscriber subscriber = world.BringUp();
        world.Lns.Behaviour.AnswersFrom = UdpAddress.From(System.Net.IPEndPoint.Parse("198.51.100.1:40002"));
        world.Lns.Tunnels[0].Stop(new(6), world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.True(world.Engine.CountOf(ForwardingOutcome.WrongPeer) > 0);
    }
}
