using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

public sealed class UdpErrorTests
{
    [Theory]
    [InlineData("127.0.0.1", (byte)UdpErrorOrigin.Icmp, 3, 3)]
    [InlineData("::1", (byte)UdpErrorOrigin.Icmp6, 1, 4)]
    public void A_refusal_names_the_destination_it_is_about_and_the_others_get_their_datagrams(
        string address, byte origin, byte type, byte code)
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, address, 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, address, 1702);
        UdpAddress nobody = UdpAddress.From(new(ours.Key.Address, 1799));

        for (int i = 0; i < 10; i++)
        {
            PortExchange.Send(ours, nobody, "anybody?"u8);
            PortExchange.Send(ours, PortExchange.AddressOf(peers), "hello"u8);
        }

        ours.Flush();

        Assert.Equal(10, PortExchange.Receive(peers, 10).Count);
        Assert.Equal(20, ours.CountOf(UdpPortCounter.Sent));
        UdpError error = PortExchange.Error(ours);
        Assert.Equal((nobody, (UdpErrorOrigin)origin, type, code), (error.Destination, error.Origin, error.Type, error.Code));
        Assert.Equal(UdpErrorKind.Unreachable, error.Kind);
    }

    [Fact]
    public void A_refusal_that_waits_on_the_socket_does_not_hide_what_was_received()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);
        PortExchange.Send(peers, PortExchange.AddressOf(ours), "hello"u8);
        peers.Flush();
        PortExchange.Send(ours, UdpAddress.From(new(ours.Key.Address, 1799)), "anybody?"u8);
        ours.Flush();

        Assert.Equal(1, ours.Receive());
        Assert.Equal(1799, PortExchange.Error(ours).Destination.Port);
    }

    [Fact]
    public void A_datagram_over_the_path_mtu_is_counted_and_reported_once_and_the_next_one_goes()
    {
        using TestNamespace place = new();
        place.Ip("link set lo mtu 1500");
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);

        PortExchange.Send(ours, PortExchange.AddressOf(peers), new byte[1473]);
        PortExchange.Send(ours, PortExchange.AddressOf(peers), new byte[1472]);
        ours.Flush();

        Assert.Equal(1472, Assert.Single(PortExchange.Receive(peers, 1)).Payload.Length);
        Assert.Equal(1, ours.CountOf(UdpPortCounter.SendTooBig));
        UdpError error = PortExchange.Error(ours);
        Assert.Equal((UdpErrorKind.PacketTooBig, UdpErrorOrigin.Local, 1500), (error.Kind, error.Origin, error.Mtu));
        Assert.Equal(ours.Key.Address, error.Destination.ToEndPoint().Address);
        Assert.False(ours.TryTakeError(out _));
    }

    [Fact]
    public void A_destination_without_a_route_is_counted_and_the_next_one_goes()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);

        PortExchange.Send(ours, UdpAddress.Ipv4(0xC0000201, 1701), "nowhere"u8);
        PortExchange.Send(ours, PortExchange.AddressOf(peers), "hello"u8);
        ours.Flush();

        Assert.Single(PortExchange.Receive(peers, 1));
        Assert.Equal(1, ours.CountOf(UdpPortCounter.SendUnreachable) + ours.CountOf(UdpPortCounter.SendFailed));
    }

    [Fact]
    public void Errors_beyond_the_ring_are_counted_as_lost()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        place.Ip("link set lo mtu 1500");

        for (int i = 0; i < 100; i++)
        {
            PortExchange.Send(ours, UdpAddress.From(new(ours.Key.Address, 1702)), new byte[2000]);
        }

        ours.Flush();
        int taken = 0;
        while (ours.TryTakeError(out _))
        {
            taken++;
        }

        Assert.Equal(100, ours.CountOf(UdpPortCounter.Errors));
        Assert.Equal(100, taken + ours.CountOf(UdpPortCounter.ErrorsLost));
        Assert.InRange(taken, 1, 99);
    }

    [Theory]
    [InlineData(2, 3, 4, 2)]
    [InlineData(2, 3, 13, 1)]
    [InlineData(2, 11, 0, 0)]
    [InlineData(3, 2, 0, 2)]
    [InlineData(3, 1, 0, 1)]
    [InlineData(3, 3, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    public void The_kind_follows_from_origin_type_and_code(byte origin, byte type, byte code, byte kind) =>
        Assert.Equal((UdpErrorKind)kind, new UdpError(default, (UdpErrorOrigin)origin, type, code, 0, 0).Kind);
}
