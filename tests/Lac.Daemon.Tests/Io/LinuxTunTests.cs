using System.Net;
using System.Net.Sockets;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

public sealed class LinuxTunTests
{
    private const int Ipv4Header = 20;
    private const int Ipv6Header = 40;
    private const int UdpHeader = 8;
    private static readonly UdpAddress Remote = UdpAddress.Ipv4(0xC0000209, 4000); // 192.0.2.9

    [Fact]
    public void Takes_the_first_free_number_and_goes_with_the_object()
    {
        using TestNamespace place = new();
        using (LinuxTun first = LinuxTun.Create(place.Name, "lac%d"))
        using (LinuxTun second = LinuxTun.Create(place.Name, "lac%d"))
        {
            Assert.Equal(("lac0", "lac1"), (first.Name, second.Name));
            LinuxException taken = Assert.Throws<LinuxException>(() => LinuxTun.Create(place.Name, "lac1"));
            Assert.Contains("lac1 exists already", taken.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("lac", place.Ip("link show"), StringComparison.Ordinal);
        Assert.Throws<LinuxException>(() => LinuxTun.Create(place.Name, "a-name-that-is-too-long"));
    }

    [Fact]
    public void A_packet_is_read_behind_the_headroom_and_its_answer_written_back()
    {
        using TestNamespace place = new();
        using LinuxTun tun = Up(place);
        using LinuxUdpPort device = PortExchange.Open(place, "10.1.0.1", 5000);
        const byte ExpeditedForwarding = 0xB8;
        PortExchange.Send(device, Remote, "ping"u8, ExpeditedForwarding);
        device.Flush();

        Assert.Equal(1, Read(tun));
        Span<byte> packet = tun.PacketWithHeadroom(0)[IAccessDevice.Headroom..];

        Assert.Equal(Ipv4Header + UdpHeader + 4, packet.Length);
        Assert.Equal((0x45, ExpeditedForwarding), (packet[0], packet[1]));
        Assert.True((packet[6] & 0x40) != 0, "the outer DF bit of our sockets is set");
        Assert.Equal("ping"u8, packet[(Ipv4Header + UdpHeader)..]);

        SwapEnds(packet);
        tun.Write(packet);
        (byte[] payload, UdpAddress from) = Assert.Single(PortExchange.Receive(device, 1));
        Assert.Equal("ping"u8, payload);
        Assert.Equal(Remote, from);
        Assert.Equal((1, 1), (tun.CountOf(TunCounter.Read), tun.CountOf(TunCounter.Written)));
    }

    [Fact]
    public void The_headroom_becomes_the_beginning_of_a_datagram_that_leaves_without_a_copy()
    {
        using TestNamespace place = new();
        using LinuxTun tun = Up(place);
        using LinuxUdpPort device = PortExchange.Open(place, "10.1.0.1", 5000);
        using LinuxUdpPort lac = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort lns = PortExchange.Open(place, "127.0.0.1", 1702);
        for (int i = 0; i < LinuxTun.Capacity; i++)
        {
            PortExchange.Send(device, Remote, [(byte)i]);
        }

        Assert.Equal(LinuxTun.Capacity, Read(tun));
        Assert.True(tun.MayHaveMore);
        for (int i = 0; i < LinuxTun.Capacity; i++)
        {
            Span<byte> whole = tun.PacketWithHeadroom(i);
            whole[..IAccessDevice.Headroom].Fill(0xAA);
            lac.Send(whole, PortExchange.AddressOf(lns), 0);
        }

        lac.Flush();
        List<(byte[] Payload, UdpAddress From)> received = PortExchange.Receive(lns, LinuxTun.Capacity);

        Assert.Equal(LinuxTun.Capacity, received.Count);
        Assert.All(received.Index(), pair =>
        {
            Assert.All(pair.Item.Payload[..IAccessDevice.Headroom], octet => Assert.Equal(0xAA, octet));
            Assert.Equal(pair.Index, pair.Item.Payload[^1]);
        });
    }

    [Theory]
    [InlineData("10.1.0.1", "192.0.2.9", Ipv4Header + UdpHeader - 2)]
    [InlineData("2001:db8::1", "2001:db8:ffff::9", Ipv6Header + UdpHeader - 2)]
    public void Our_sockets_take_a_datagram_without_udp_checksum(string ours, string remote, int checksumAt)
    {
        using TestNamespace place = new();
        using LinuxTun tun = Up(place);
        using LinuxUdpPort lac = PortExchange.Open(place, ours, 1701);
        PortExchange.Send(lac, UdpAddress.From(new(IPAddress.Parse(remote), 1701)), "hello"u8);
        lac.Flush();
        Assert.Equal(1, Read(tun));
        Span<byte> packet = tun.PacketWithHeadroom(0)[IAccessDevice.Headroom..];

        SwapEnds(packet);
        packet.Slice(checksumAt, 2).Clear();
        tun.Write(packet);

        Assert.Equal("hello"u8, Assert.Single(PortExchange.Receive(lac, 1)).Payload);
    }

    [Fact]
    public void What_the_kernel_does_not_take_is_counted_by_reason()
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        tun.Write([0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
        Assert.Equal(1, tun.CountOf(TunCounter.WriteDown));

        place.Ip($"link set {tun.Name} up");
        tun.Write([0x15, 0, 0, 0]);
        Assert.Equal(1, tun.CountOf(TunCounter.WriteInvalid));
        Assert.Equal(0, tun.CountOf(TunCounter.Written));
    }

    [Fact]
    public void A_write_after_the_end_goes_nowhere_and_is_counted()
    {
        using TestNamespace place = new();
        LinuxTun tun = Up(place);
        tun.Dispose();

        tun.Write([0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);

        Assert.Equal((0, 1), (tun.CountOf(TunCounter.Written), tun.CountOf(TunCounter.WriteDown)));
    }

    [Fact]
    public void An_interface_deleted_by_somebody_else_is_noticed()
    {
        using TestNamespace place = new();
        using LinuxTun tun = Up(place);

        place.Ip($"link delete {tun.Name}");

        Assert.Equal(0, Read(tun));
        Assert.True(tun.IsGone);
    }

    [Fact]
    public void A_device_set_up_by_us_sends_no_ipv6_of_its_own()
    {
        using TestNamespace place = new();
        using LinuxTun tun = Up(place);

        Assert.DoesNotContain("fe80", place.Ip($"address show dev {tun.Name}"), StringComparison.Ordinal);
        Assert.Equal(0, tun.Read());
    }

    /// <summary>A TUN that is up, with an address and the default route of each IP version.</summary>
    private static LinuxTun Up(TestNamespace place)
    {
        LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        using NetworkNamespaceAccess access = NetworkNamespaceAccess.Open(place.Name);
        access.DisableIpv6Autoconfiguration(tun.Name);
        access.SetUp(tun.Index, 1400);
        access.AddAddress(tun.Index, IPAddress.Parse("10.1.0.1"));
        access.AddAddress(tun.Index, IPAddress.Parse("2001:db8::1"));
        access.AddDefaultRoute(AddressFamily.InterNetwork, table: 254, tun.Index, metric: 0);
        access.AddDefaultRoute(AddressFamily.InterNetworkV6, table: 254, tun.Index, metric: 0);
        return tun;
    }

    private static int Read(LinuxTun tun)
    {
        using LoopPoller poller = new();
        poller.Add(tun.Fd, 0);
        Assert.Equal(1, poller.Wait(TimeSpan.FromSeconds(2), new ReadyEvent[1]));
        return tun.Read();
    }

    /// <summary>Source and destination change places, which leaves all checksums right.</summary>
    private static void SwapEnds(Span<byte> packet)
    {
        bool ipv6 = packet[0] >> 4 == 6;
        (int at, int length, int header) = ipv6 ? (8, 16, Ipv6Header) : (12, 4, Ipv4Header);
        Swap(packet.Slice(at, length), packet.Slice(at + length, length));
        Swap(packet.Slice(header, 2), packet.Slice(header + 2, 2));
    }

    private static void Swap(Span<byte> one, Span<byte> other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            (one[i], other[i]) = (other[i], one[i]);
        }
    }
}
