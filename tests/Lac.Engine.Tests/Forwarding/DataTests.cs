using L2tp.Protocol.Wire;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Forwarding;

/// <summary>IP packets through a session that is up, both ways.</summary>
public class DataTests
{
    private const string Sim = "10.0.0.1";
    private const string Server = "203.0.113.9";

    [Fact]
    public void An_uplink_packet_has_the_minimal_header_and_is_otherwise_as_it_was()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        byte[] packet = Packets.Udp(Sim, Server, 100);
        world.SendUplink([.. packet, 0xEE, 0xEE]); // octets behind the IP packet are not sent
        world.RunFor(TimeSpan.FromMilliseconds(20));
        (DataHeader header, byte[] arrived) = Assert.Single(world.Lns.OnlyCall.Packets);
        Assert.Equal(packet, arrived);
        Assert.Equal(DataHeader.MinimalSize, header.PayloadOffset);
        Assert.False(header.HasSequence);
        Assert.Equal((1, 100), (subscriber.Traffic.UplinkPackets, subscriber.Traffic.UplinkBytes));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.Sent));
    }

    [Fact]
    public void The_length_bit_is_sent_where_the_LNS_entry_asks_for_it()
    {
        World world = Up(Samples.SliceWithLns(lns => lns with { LengthBit = true }), out Subscriber subscriber);
        Assert.Equal(1400, subscriber.Mtu);
        world.SendUplink(Packets.Udp(Sim, Server, 100));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        DataHeader header = Assert.Single(world.Lns.OnlyCall.Packets).Header;
        Assert.Equal(8, header.PayloadOffset);
        Assert.Equal(104, header.PayloadLength);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_downlink_packet_reaches_the_device_as_it_was(bool lengthBit)
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber, new() { UsesLengthBit = lengthBit });
        byte[] packet = Packets.Udp(Server, Sim, 1500); // larger than our MRU: accepted anyway
        world.Lns.OnlyCall.SendFrame(ModelPpp.Ip, packet);
        world.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Equal(packet, Assert.Single(world.Io.Device().Written));
        Assert.Equal((1, 1500), (subscriber.Traffic.DownlinkPackets, subscriber.Traffic.DownlinkBytes));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.Delivered));
    }

    [Fact]
    public void We_number_data_while_the_LNS_does_and_stop_when_it_stops()
    {
        World world = Up(Samples.Slice(), out _, new() { NumbersData = true, EchoesPackets = false });
        ModelCall call = world.Lns.OnlyCall;
        SendThree(world);
        Assert.All(call.Packets, packet => Assert.True(packet.Header.HasSequence));
        ushort first = call.Packets[0].Header.Ns.Value;
        Assert.Equal([first, first + 1, first + 2], call.Packets.Select(packet => (int)packet.Header.Ns.Value));

        world.Lns.Behaviour.NumbersData = false;
        call.SendFrame(ModelPpp.Ip, Packets.Udp(Server, Sim, 60));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        call.Packets.Clear();
        SendThree(world);
        Assert.All(call.Packets, packet => Assert.False(packet.Header.HasSequence));
    }

    [Fact]
    public void A_source_that_no_session_has_is_dropped_and_counted()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.SendUplink(Packets.Udp("10.0.0.200", Server, 60));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.NoSession));
        Assert.Equal(0, subscriber.Traffic.UplinkPackets);
    }

    [Fact]
    public void A_destination_that_is_not_the_sessions_is_dropped_and_counted()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.Lns.OnlyCall.SendFrame(ModelPpp.Ip, Packets.Udp(Server, "10.0.0.200", 60));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.SpoofedDestination));
        Assert.Equal((0, 1), (subscriber.Traffic.DownlinkPackets, subscriber.Traffic.Dropped));
        Assert.Empty(world.Io.Device().Written);
    }

    [Fact]
    public void Without_spoof_protection_any_destination_is_delivered()
    {
        World world = Up(Samples.Slice() with { L2tp = new() { DisableSpoofProtection = true } }, out _);
        world.Lns.OnlyCall.SendFrame(ModelPpp.Ip, Packets.Udp(Server, "10.0.0.200", 60));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Single(world.Io.Device().Written);
    }

    [Theory]
    [InlineData(true, 0xB8)]
    [InlineData(false, 0)]
    public void The_outer_DSCP_is_the_inner_one_where_that_is_set(bool propagates, byte outer)
    {
        World world = Up(Samples.Slice() with { L2tp = new() { DscpPropagation = propagates } }, out _);
        const byte expeditedWithEcn = 0xB9;
        byte[] buffer = new byte[IAccessDevice.Headroom + 60];
        Packets.Udp(Sim, Server, 60, expeditedWithEcn).CopyTo(buffer, IAccessDevice.Headroom);
        world.Engine.HandleAccessPacket(world.Io.Device(), buffer, world.Now);
        Assert.Equal(outer, world.Io.Ports[0].Outbox.Single().TrafficClass);
    }

    [Theory]
    [InlineData(1400, ForwardingOutcome.Sent)]
    [InlineData(1401, ForwardingOutcome.TooBig)]
    public void Uplink_packets_up_to_the_MTU_are_sent_and_larger_ones_counted(int length, ForwardingOutcome outcome)
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.SendUplink(Packets.Udp(Sim, Server, length));
        Assert.Equal(1, world.Engine.CountOf(outcome));
        Assert.Equal(outcome == ForwardingOutcome.TooBig ? 1 : 0, subscriber.Traffic.Dropped);
    }

    [Fact]
    public void ICMP_packet_too_big_lowers_the_MTU_of_the_tunnels_sessions()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.Engine.HandlePacketTooBig(world.Io.Ports[0], world.Lns.Address, 1300);
        Assert.Equal(1300 - 38, subscriber.Mtu);
        world.Engine.HandlePacketTooBig(world.Io.Ports[0], world.Lns.Address, 100); // a forged one
        world.Engine.HandlePacketTooBig(world.Io.Ports[0], world.Lns.Address.WithPort(9), 900);
        Assert.Equal(1300 - 38, subscriber.Mtu);
        Assert.Equal(1300 - 38, world.BringUp(2).Mtu);
    }

    [Fact]
    public void A_refusal_of_the_own_host_names_no_port_and_lowers_the_MTU_too()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.Engine.HandlePacketTooBig(world.Io.Ports[0], world.Lns.Address.WithPort(0), 1300);
        Assert.Equal(1300 - 38, subscriber.Mtu);
    }

    [Fact]
    public void The_MTU_begins_with_what_the_host_knows_of_the_path()
    {
        var world = new World(Samples.Slice());
        world.Engine.OpenSlices();
        Assert.Single(world.Io.Ports).PathMtu = 1400;
        Assert.Equal(1400 - 38, world.BringUp().Mtu);
    }

    [Fact]
    public void An_address_that_the_LNS_gives_on_while_its_last_holder_closes_stays_with_the_new_one()
    {
        var world = new World(Samples.Slice(), new() { OneAddress = Sim, IgnoresTerminate = true });
        Subscriber first = world.BringUp(1);
        Assert.True(world.Engine.TryDetach(first.Imsi, world.Now, out _));
        Subscriber second = world.BringUp(2);
        world.RunFor(TimeSpan.FromSeconds(3));
        Assert.Equal((SubscriberState.Ended, SubscriberState.Up), (first.State, second.State));
        Assert.True(second.Slice.HasSessionAt(second.Address));
    }

    [Theory]
    [InlineData(true, 1360)]
    [InlineData(false, 1460)]
    public void The_MSS_of_both_directions_is_clamped_where_that_is_set(bool clamps, int mss)
    {
        SliceSettings slice = Samples.Slice();
        World world = Up(slice with { Ppp = slice.Ppp with { MssClamp = clamps } }, out _, new() { EchoesPackets = false });
        world.SendUplink(Packets.Syn(Sim, Server, 1460));
        world.Lns.OnlyCall.SendFrame(ModelPpp.Ip, Packets.Syn(Server, Sim, 1460));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Equal(mss, Packets.MssOf(Assert.Single(world.Lns.OnlyCall.Packets).Packet));
        Assert.Equal(mss, Packets.MssOf(Assert.Single(world.Io.Device().Written)));
    }

    [Fact]
    public void What_is_no_IPv4_packet_is_counted_as_that()
    {
        World world = Up(Samples.Slice(), out _);
        world.SendUplink([]);
        world.SendUplink([0x45, 0, 0, 60]); // shorter than a header
        byte[] longerThanItIs = Packets.Udp(Sim, Server, 60);
        longerThanItIs[3] = 61;
        world.SendUplink(longerThanItIs);
        world.SendUplink([0x60, .. new byte[60]]);
        Assert.Equal(3, world.Engine.CountOf(ForwardingOutcome.BadPacket));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.WrongFamily));
    }

    [Fact]
    public void Packets_before_the_network_layer_is_open_are_counted_and_dropped()
    {
        var world = new World(Samples.Slice(), new() { IgnoresCredentials = true });
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.True(world.Run(() => subscriber.State == SubscriberState.NegotiatingPpp, TimeSpan.FromSeconds(1)));
        world.Lns.OnlyCall.SendFrame(ModelPpp.Ip, Packets.Udp(Server, Sim, 60));
        world.RunFor(TimeSpan.FromMilliseconds(20));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.NetworkNotOpen));
        Assert.Empty(world.Io.Device().Written);
    }

    [Fact]
    public void After_detach_nothing_passes_any_more()
    {
        World world = Up(Samples.Slice(), out Subscriber subscriber);
        world.Detach(subscriber);
        world.SendUplink(Packets.Udp(Sim, Server, 60));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.NoSession));
        Assert.Equal(0, subscriber.Traffic.UplinkPackets);
    }

    [Fact]
    public void The_device_of_another_slice_does_not_carry_this_ones_sessions()
    {
        SliceSettings second = Samples.Slice() with { Moniker = "second", EndpointGroups = [Samples.Group(1, first: 50)] };
        var world = new World(new LacSettings { Slices = [Samples.Slice(), second] });
        world.AddLns(Samples.LnsEntry, new() { OneAddress = Sim });
        Subscriber first = world.BringUp(1);
        Subscriber other = world.BringUp(50); // the same address: slices are networks of their own
        world.SendUplink(Packets.Udp(Sim, Server, 60));
        Assert.Equal((1, 0), (first.Traffic.UplinkPackets, other.Traffic.UplinkPackets));
    }

    private static void SendThree(World world)
    {
        for (int i = 0; i < 3; i++)
        {
            world.SendUplink(Packets.Udp(Sim, Server, 60));
        }

        world.RunFor(TimeSpan.FromMilliseconds(20));
    }

    private static World Up(SliceSettings slice, out Subscriber subscriber, LnsBehaviour? behaviour = null)
    {
        var world = new World(slice, behaviour);
        subscriber = world.BringUp();
        return world;
    }
}
