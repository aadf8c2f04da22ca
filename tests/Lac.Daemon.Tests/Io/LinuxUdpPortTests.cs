using System.Buffers.Binary;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

public sealed class LinuxUdpPortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Carries_more_datagrams_than_one_batch_in_order_and_names_their_source(string address)
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, address, 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, address, 1702);
        const int Count = 200;

        for (int i = 0; i < Count; i++)
        {
            Span<byte> datagram = ours.Rent(1400);
            BinaryPrimitives.WriteInt32BigEndian(datagram, i);
            ours.Send(datagram[..(4 + i)], PortExchange.AddressOf(peers), trafficClass: (byte)(i % 2 == 0 ? 0 : 0x28));
        }

        ours.Flush();
        List<(byte[] Payload, UdpAddress From)> received = PortExchange.Receive(peers, Count);

        Assert.Equal(Enumerable.Range(0, Count), received.Select(datagram => BinaryPrimitives.ReadInt32BigEndian(datagram.Payload)));
        Assert.Equal(Enumerable.Range(4, Count), received.Select(datagram => datagram.Payload.Length));
        Assert.All(received, datagram => Assert.Equal(PortExchange.AddressOf(ours), datagram.From));
        Assert.Equal(Count, ours.CountOf(UdpPortCounter.Sent));
        Assert.Equal(Count, peers.CountOf(UdpPortCounter.Received));
    }

    [Fact]
    public void A_rented_buffer_of_the_longest_size_is_there_however_much_is_queued()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);

        for (int i = 0; i < 8; i++)
        {
            Span<byte> datagram = ours.Rent(65507);
            datagram.Fill((byte)i);
            ours.Send(datagram[..4000], PortExchange.AddressOf(peers), 0);
        }

        ours.Flush();
        List<(byte[] Payload, UdpAddress From)> received = PortExchange.Receive(peers, 8);

        Assert.Equal(8, received.Count);
        Assert.All(received.Index(), pair => Assert.All(pair.Item.Payload, octet => Assert.Equal(pair.Index, octet)));
    }

    [Fact]
    public void Knows_the_mtu_of_the_route_to_a_destination()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);

        int mtu = ours.PathMtuTo(UdpAddress.Ipv4(0x7F000002, 1701));
        int unknown = ours.PathMtuTo(UdpAddress.Ipv4(0xC6336401, 1701));

        Assert.Equal(65535, mtu); // the loopback device's, as far as IP goes
        Assert.Equal(1500, unknown);
    }

    [Fact]
    public void A_datagram_that_begins_inside_what_was_rented_is_not_overwritten_by_the_next()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);

        for (int i = 0; i < 3; i++)
        {
            // As a frame behind headroom: the headers take less than was left for them.
            Span<byte> buffer = ours.Rent(1500);
            buffer.Fill((byte)i);
            ours.Send(buffer.Slice(8, 64), PortExchange.AddressOf(peers), 0);
        }

        ours.Flush();
        List<(byte[] Payload, UdpAddress From)> received = PortExchange.Receive(peers, 3);

        Assert.Equal(3, received.Count);
        Assert.All(received.Index(), pair => Assert.All(pair.Item.Payload, octet => Assert.Equal(pair.Index, octet)));
    }

    [Fact]
    public void Drops_and_counts_a_datagram_longer_than_a_receive_buffer()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);

        PortExchange.Send(ours, PortExchange.AddressOf(peers), new byte[UdpReceiveBatch.MaxDatagram + 1]);
        PortExchange.Send(ours, PortExchange.AddressOf(peers), new byte[UdpReceiveBatch.MaxDatagram]);
        ours.Flush();

        (byte[] payload, _) = Assert.Single(PortExchange.Receive(peers, 1));
        Assert.Equal(UdpReceiveBatch.MaxDatagram, payload.Length);
        Assert.Equal(1, peers.CountOf(UdpPortCounter.Truncated));
    }

    [Fact]
    public void A_second_socket_on_the_same_address_is_refused_with_the_reason()
    {
        using TestNamespace place = new();
        using LinuxUdpPort first = PortExchange.Open(place, "127.0.0.1", 1701);

        LinuxException refusal = Assert.Throws<LinuxException>(() => PortExchange.Open(place, "127.0.0.1", 1701));

        Assert.Contains("127.0.0.1:1701 is in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(place.Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_the_host_lacks_and_an_interface_it_lacks_are_named()
    {
        using TestNamespace place = new();

        LinuxException noAddress = Assert.Throws<LinuxException>(() => PortExchange.Open(place, "192.0.2.1", 1701));
        LinuxException noInterface = Assert.Throws<LinuxException>(() => PortExchange.Open(place, "127.0.0.1", 1701, "nope0"));

        Assert.Contains("Address 192.0.2.1 is not on this host", noAddress.Message, StringComparison.Ordinal);
        Assert.Contains("Interface nope0 does not exist", noInterface.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_that_does_not_exist_is_named_with_the_remedy()
    {
        using TestNamespace place = new();
        string missing = place.Name + "x";

        LinuxException refusal = Assert.Throws<LinuxException>(
            () => LinuxUdpPort.Open(new(missing, null, System.Net.IPAddress.Loopback, 1701, 0)));

        Assert.Equal($"Network namespace {missing} does not exist: make it with \"ip netns add {missing}\".", refusal.Message);
    }

    [Fact]
    public void Sockets_of_two_namespaces_do_not_meet_on_one_address()
    {
        using TestNamespace here = new();
        using TestNamespace there = new();
        using LinuxUdpPort ours = PortExchange.Open(here, "127.0.0.1", 1701);
        using LinuxUdpPort others = PortExchange.Open(there, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(there, "127.0.0.1", 1702);

        PortExchange.Send(peers, PortExchange.AddressOf(ours), "to the one in its own namespace"u8);
        peers.Flush();

        Assert.Single(PortExchange.Receive(others, 1));
        Assert.Equal(0, ours.Receive());
    }

    [Fact]
    public void A_socket_bound_to_an_interface_gets_nothing_from_another()
    {
        using TestNamespace place = new();
        using LinuxTun other = LinuxTun.Create(place.Name, "other0");
        using LinuxUdpPort onLoopback = PortExchange.Open(place, "127.0.0.1", 1701, "lo");
        using LinuxUdpPort onOther = PortExchange.Open(place, "127.0.0.1", 1702, other.Name);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1703);

        PortExchange.Send(peers, PortExchange.AddressOf(onLoopback), "one"u8);
        PortExchange.Send(peers, PortExchange.AddressOf(onOther), "two"u8);
        peers.Flush();

        Assert.Single(PortExchange.Receive(onLoopback, 1));
        Assert.Equal(PortExchange.AddressOf(onOther), PortExchange.Error(peers).Destination);
    }
}
