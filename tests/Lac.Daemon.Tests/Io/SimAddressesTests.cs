using System.Net;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

public sealed class SimAddressesTests
{
    private static readonly IPAddress FirstSim = IPAddress.Parse("10.1.0.1");
    private static readonly IPAddress SecondSim = IPAddress.Parse("10.1.0.2");
    private static readonly IPAddress OtherSim = IPAddress.Parse("10.2.0.1");
    private static readonly UdpAddress Remote = UdpAddress.Ipv4(0xC0000209, 4000);

    [Fact]
    public async Task The_only_slice_has_the_default_route_and_a_rule_for_each_sim()
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        await using SimAddresses addresses = new(place.Name);

        Assert.Null(await addresses.AddSliceAsync("a", new(tun.Name, tun.Index, 1400)));
        Assert.Null(await addresses.AddAsync("a", FirstSim));
        Assert.Null(await addresses.AddAsync("a", SecondSim));

        Assert.Contains("mtu 1400", place.Ip("link show lac0"), StringComparison.Ordinal);
        Assert.Contains("default dev lac0", place.Ip("route show"), StringComparison.Ordinal);
        Assert.Contains("10.1.0.1", place.Ip("route get 192.0.2.9 from 10.1.0.1"), StringComparison.Ordinal);
        Assert.Equal(2, RulesOf(place).Count);
    }

    [Fact]
    public async Task Traffic_from_each_address_leaves_by_its_own_slices_device()
    {
        using TestNamespace place = new();
        using LinuxTun one = LinuxTun.Create(place.Name, "lac%d");
        using LinuxTun two = LinuxTun.Create(place.Name, "lac%d");
        await using SimAddresses addresses = new(place.Name);
        Assert.Null(await addresses.AddSliceAsync("a", new(one.Name, one.Index, 1400)));
        Assert.Null(await addresses.AddAsync("a", FirstSim));
        Assert.Null(await addresses.AddSliceAsync("b", new(two.Name, two.Index, 1400)));
        Assert.Null(await addresses.AddAsync("b", OtherSim));
        using LinuxUdpPort first = PortExchange.Open(place, "10.1.0.1", 5000);
        using LinuxUdpPort other = PortExchange.Open(place, "10.2.0.1", 5000);

        PortExchange.Send(other, Remote, "from b"u8);
        other.Flush();
        PortExchange.Send(first, Remote, "from a"u8);
        first.Flush();

        Assert.Equal("from a"u8, ReadOne(one)[^6..]);
        Assert.Equal("from b"u8, ReadOne(two)[^6..]);
        Assert.DoesNotContain("default", place.Ip("route show"), StringComparison.Ordinal);

        Assert.Null(await addresses.RemoveSliceAsync("a"));
        Assert.Contains("default dev lac1", place.Ip("route show"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detached_sim_leaves_nothing_and_the_last_one_may_come_again()
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        await using SimAddresses addresses = new(place.Name);
        Assert.Null(await addresses.AddSliceAsync("a", new(tun.Name, tun.Index, 1400)));

        for (int round = 0; round < 3; round++)
        {
            Assert.Null(await addresses.AddAsync("a", FirstSim));
            Assert.Contains("default dev lac0", place.Ip($"route show table {SimAddressTable.FirstTable}"), StringComparison.Ordinal);
            Assert.Contains("default dev lac0", place.Ip("route show"), StringComparison.Ordinal);

            Assert.Null(await addresses.RemoveAsync("a", FirstSim));
            AssertNothingIsLeft(place);
        }
    }

    [Fact]
    public async Task Ipv6_addresses_are_usable_at_once()
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        await using SimAddresses addresses = new(place.Name);
        Assert.Null(await addresses.AddSliceAsync("a", new(tun.Name, tun.Index, 1400)));
        Assert.Null(await addresses.AddAsync("a", IPAddress.Parse("2001:db8::1")));
        using LinuxUdpPort device = PortExchange.Open(place, "2001:db8::1", 5000);

        PortExchange.Send(device, UdpAddress.From(new(IPAddress.Parse("2001:db8:ffff::9"), 4000)), "six"u8, trafficClass: 0xB8);
        device.Flush();

        byte[] packet = ReadOne(tun);
        Assert.Equal("six"u8, packet[^3..]);
        Assert.Equal((0x6B, 0x80), (packet[0], packet[1] & 0xF0)); // version 6, traffic class 0xB8, flow label
        Assert.Equal(0, tun.Read());
    }

    [Fact]
    public async Task One_address_in_two_slices_is_refused_naming_both_sides()
    {
        using TestNamespace place = new();
        using LinuxTun one = LinuxTun.Create(place.Name, "lac%d");
        using LinuxTun two = LinuxTun.Create(place.Name, "lac%d");
        await using SimAddresses addresses = new(place.Name);
        Assert.Null(await addresses.AddSliceAsync("a", new(one.Name, one.Index, 1400)));
        Assert.Null(await addresses.AddSliceAsync("b", new(two.Name, two.Index, 1400)));
        Assert.Null(await addresses.AddAsync("a", FirstSim));
        Assert.Null(await addresses.AddAsync("a", FirstSim));

        string? problem = await addresses.AddAsync("b", FirstSim);

        Assert.StartsWith("Address 10.1.0.1 is in use by slice a too", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.0.1", place.Ip("address show dev lac1"), StringComparison.Ordinal);
        Assert.Single(RulesOf(place));
    }

    [Fact]
    public async Task Disposal_removes_everything()
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        await using (SimAddresses addresses = new(place.Name))
        {
            Assert.Null(await addresses.AddSliceAsync("a", new(tun.Name, tun.Index, 1400)));
            for (int i = 1; i <= 20; i++)
            {
                Assert.Null(await addresses.AddAsync("a", new IPAddress([10, 1, 0, (byte)i])));
            }

            Assert.Equal(20, RulesOf(place).Count);
        }

        AssertNothingIsLeft(place);
    }

    [Fact]
    public async Task Rules_of_a_killed_predecessor_go_at_the_start_and_those_of_a_running_daemon_stay()
    {
        using TestNamespace place = new();
        using LinuxTun running = LinuxTun.Create(place.Name, "run%d");
        await using SimAddresses others = new(place.Name);
        Assert.Null(await others.AddSliceAsync("other", new(running.Name, running.Index, 1400)));
        Assert.Null(await others.AddAsync("other", OtherSim));
        const uint DeadTable = SimAddressTable.FirstTable + 5;
        place.Ip($"rule add from 10.1.0.1 lookup {DeadTable} priority {NetworkNamespaceAccess.RulePriority} protocol {NetworkNamespaceAccess.ProtocolMark}");
        place.Ip($"rule add from 10.1.0.2 lookup {DeadTable} priority {NetworkNamespaceAccess.RulePriority}");

        await using SimAddresses addresses = new(place.Name);
        Assert.Null(await addresses.StartAsync());

        string rules = place.Ip("rule");
        Assert.DoesNotContain("from 10.1.0.1 ", rules, StringComparison.Ordinal);
        Assert.Contains("from 10.1.0.2 ", rules, StringComparison.Ordinal);
        Assert.Contains("from 10.2.0.1 ", rules, StringComparison.Ordinal);

        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        Assert.Null(await addresses.AddSliceAsync("a", new(tun.Name, tun.Index, 1400)));
        Assert.Null(await addresses.AddAsync("a", FirstSim));
        Assert.Contains($"from 10.1.0.1 lookup {SimAddressTable.FirstTable + 1}", place.Ip("rule"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_namespace_is_the_result_of_every_request_until_it_is_there()
    {
        using TestNamespace place = new();
        string missing = place.Name + "x";
        await using SimAddresses addresses = new(missing);

        Assert.Contains($"ip netns add {missing}", await addresses.StartAsync(), StringComparison.Ordinal);
        Assert.Contains($"ip netns add {missing}", await addresses.AddAsync("a", FirstSim), StringComparison.Ordinal);
    }

    private static List<string> RulesOf(TestNamespace place) =>
        [.. place.Ip("rule").Split('\n').Where(line => line.StartsWith($"{NetworkNamespaceAccess.RulePriority}:", StringComparison.Ordinal))];

    private static void AssertNothingIsLeft(TestNamespace place)
    {
        Assert.Empty(RulesOf(place));
        Assert.DoesNotContain("10.1.0.", place.Ip("address show"), StringComparison.Ordinal);
        Assert.DoesNotContain("default", place.Ip("route show table all"), StringComparison.Ordinal);
    }

    private static byte[] ReadOne(LinuxTun tun)
    {
        using LoopPoller poller = new();
        poller.Add(tun.Fd, 0);
        Assert.Equal(1, poller.Wait(TimeSpan.FromSeconds(2), new ReadyEvent[1]));
        Assert.Equal(1, tun.Read());
        return tun.PacketWithHeadroom(0)[IAccessDevice.Headroom..].ToArray();
    }
}
