using System.Buffers.Binary;
using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Forwarding;

/// <summary>Datagrams that are not what they should be: counted, and nothing else changes.</summary>
public class StrangerTests
{
    private static readonly UdpAddress Stranger = UdpAddress.Ipv4(0xCB007105, 1701);

    [Theory]
    [InlineData("", ForwardingOutcome.Truncated)]
    [InlineData("C8", ForwardingOutcome.Truncated)]
    [InlineData("C80200", ForwardingOutcome.Truncated)]
    [InlineData("C8030014000000000000000000000000", ForwardingOutcome.WrongVersion)]
    [InlineData("0001000000010000", ForwardingOutcome.WrongVersion)]
    [InlineData("00020000000100FF", ForwardingOutcome.UnknownTunnel)]
    [InlineData("C802000CFFFF000000000000", ForwardingOutcome.UnknownTunnel)]
    public void Garbage_is_counted_and_nothing_else_changes(string hex, ForwardingOutcome outcome)
    {
        World world = Up(out Subscriber subscriber);
        int lines = world.Conversation.Length;
        byte[] datagram = Convert.FromHexString(hex);
        world.Inject(world.Lns.Address, datagram);
        Assert.Equal(1, world.Engine.CountOf(outcome));
        Assert.DoesNotContain(" > ", world.Conversation[lines..], StringComparison.Ordinal);
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void Thousands_of_random_datagrams_change_nothing()
    {
        World world = Up(out Subscriber subscriber);
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] datagram = new byte[random.Next(80)];
            random.NextBytes(datagram);
            if (datagram.Length >= 8 && random.Next(2) == 0)
            {
                datagram[1] = 2; // the version
                BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(random.Next(2) == 0 ? 2 : 4), subscriber.Tunnel!.LocalId.Value);
            }

            world.KeepsTranscript = false;
            world.Inject(i % 2 == 0 ? Stranger : world.Lns.Address.WithPort(5), datagram);
        }

        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void A_session_id_that_is_not_ours_is_counted()
    {
        World world = Up(out Subscriber subscriber);
        world.Inject(world.Lns.Address, [0, 2, .. Two(subscriber.Tunnel!.LocalId.Value), 0, 1, 0xFF, 0x03, 0, 0x21, .. Packets.Udp("1.2.3.4", "10.0.0.1", 40)]);
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.UnknownSession));
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void Data_whose_length_is_more_than_there_is_counts_as_a_bad_header()
    {
        World world = Up(out Subscriber subscriber);
        world.Inject(world.Lns.Address, [0x40, 2, 0x0F, 0xFF, .. Two(subscriber.Tunnel!.LocalId.Value), .. Two(subscriber.SessionId.Value), 0xFF, 0x03, 0, 0x21]);
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.BadHeader));
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void The_tunnels_LNS_alone_may_send_into_it()
    {
        World world = Up(out Subscriber subscriber);
        byte[] data = [0, 2, .. Two(subscriber.Tunnel!.LocalId.Value), .. Two(subscriber.SessionId.Value), 0xFF, 0x03, 0, 0x21, .. Packets.Udp("1.2.3.4", "10.0.0.1", 40)];
        byte[] stop = StopCcnTo(subscriber);
        world.Inject(Stranger, data);
        world.Inject(Stranger, stop);
        world.Inject(world.Lns.Address.WithPort(1702), stop);
        Assert.Equal(3, world.Engine.CountOf(ForwardingOutcome.WrongPeer));
        Assert.Empty(world.Io.Device().Written);
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void Without_spoof_protection_another_sender_is_taken_but_never_written_to()
    {
        World world = Up(out Subscriber subscriber, Samples.Slice() with { L2tp = new() { DisableSpoofProtection = true } });
        byte[] data = [0, 2, .. Two(subscriber.Tunnel!.LocalId.Value), .. Two(subscriber.SessionId.Value), 0xFF, 0x03, 0, 0x21, .. Packets.Udp("1.2.3.4", "10.0.0.1", 40)];
        world.Inject(Stranger, data);
        Assert.Single(world.Io.Device().Written);
        world.SendUplink(Packets.Udp("10.0.0.1", "1.2.3.4", 40));
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Single(world.Lns.OnlyCall.Packets);
        Assert.Empty(world.Astray);
    }

    [Fact]
    public void An_SCCRQ_of_a_configured_LNS_is_answered_with_StopCCN_4()
    {
        World world = Up(out Subscriber subscriber);
        int lines = world.Conversation.Length;
        world.Inject(world.Lns.Address, Sccrq(assigned: 77));
        string answer = Assert.Single(world.Conversation[lines..].Split('\n'), line => line.Contains(" > ", StringComparison.Ordinal));
        Assert.Contains("StopCCN 77/0 Ns=0 Nr=1 ResultCode=4/0", answer, StringComparison.Ordinal);
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.TunnelRequest));
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void An_SCCRQ_of_a_stranger_is_counted_and_not_answered()
    {
        World world = Up(out Subscriber subscriber);
        world.Inject(Stranger, Sccrq(assigned: 77));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.TunnelRequest));
        Assert.Empty(world.Astray);
        AssertUnmoved(world, subscriber);
    }

    [Fact]
    public void A_malformed_control_message_of_the_LNS_ends_what_it_speaks_of_with_a_reason()
    {
        World world = Up(out Subscriber subscriber);
        // An unknown AVP with the M bit, in a HELLO: RFC 2661 section 4.1 has the tunnel end.
        byte[] body = [0x80, 8, 0, 0, 0, 0, 0, 6, 0x80, 6, 0, 0, 0x0F, 0xFF];
        world.Inject(world.Lns.Address, Control(subscriber, body, ns: 2));
        Assert.Equal(SubscriberState.Ended, subscriber.State);
        Assert.Equal(AttachFailure.TunnelLost, subscriber.End!.Reason);
    }

    [Fact]
    public void A_control_message_with_a_bad_header_of_the_LNS_is_counted()
    {
        World world = Up(out Subscriber subscriber);
        byte[] noSequence = [0xC0, 2, 0, 12, .. Two(subscriber.Tunnel!.LocalId.Value), 0, 0, 0, 0, 0, 0];
        world.Inject(world.Lns.Address, noSequence);
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.BadControlMessage));
        AssertUnmoved(world, subscriber);
    }

    private static World Up(out Subscriber subscriber, SliceSettings? slice = null)
    {
        var world = new World(slice ?? Samples.Slice());
        subscriber = world.BringUp();
        world.RunFor(TimeSpan.FromSeconds(1));
        world.Events.Clear();
        return world;
    }

    private static void AssertUnmoved(World world, Subscriber subscriber)
    {
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.Empty(world.Events);
        Assert.Single(world.Engine.Tunnels);
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.1", 40));
        world.RunFor(TimeSpan.FromSeconds(60));
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.Equal(1, subscriber.Traffic.DownlinkPackets);
    }

    private static byte[] StopCcnTo(Subscriber subscriber)
    {
        byte[] body = new byte[100];
        int length = new StopCcn { AssignedTunnelId = 101, Result = new(StopCcnResult.ShuttingDown) }.Write(body);
        return Control(subscriber, body[..length], ns: 2);
    }

    private static byte[] Control(Subscriber subscriber, byte[] body, ushort ns) => Control(subscriber.Tunnel!.LocalId.Value, body, ns, nr: 4);

    private static byte[] Sccrq(ushort assigned)
    {
        byte[] body = new byte[200];
        var sccrq = new Sccrq { HostName = Encoding.UTF8.GetBytes("lns"), FramingCapabilities = (FramingTypes)3, AssignedTunnelId = assigned };
        return Control(0, body[..sccrq.Write(body)], ns: 0, nr: 0);
    }

    private static byte[] Control(ushort tunnel, byte[] body, ushort ns, ushort nr)
    {
        byte[] datagram = new byte[ControlHeader.Size + body.Length];
        new ControlHeader(tunnel, 0, new(ns), new(nr), (ushort)datagram.Length).Write(datagram);
        body.CopyTo(datagram, ControlHeader.Size);
        return datagram;
    }

    private static byte[] Two(ushort value) => [(byte)(value >> 8), (byte)value];
}
