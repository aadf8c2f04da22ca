using System.Net;
using System.Net.Sockets;
using Lac.Daemon.Io.Linux;

namespace Lac.Daemon.Tests.Io;

public sealed class NetworkNamespaceAccessTests
{
    private const uint Table = 17033;

    [Theory]
    [InlineData("10.1.0.7", "10.1.0.7/32", "-4")]
    [InlineData("2001:db8::7", "2001:db8::7/128", "-6")]
    public void Addresses_routes_and_rules_come_and_go_and_twice_is_fine(string text, string printed, string version)
    {
        using TestNamespace place = new();
        using LinuxTun tun = LinuxTun.Create(place.Name, "lac%d");
        using NetworkNamespaceAccess access = NetworkNamespaceAccess.Open(place.Name);
        IPAddress address = IPAddress.Parse(text);
        AddressFamily family = address.AddressFamily;
        access.DisableIpv6Autoconfiguration(tun.Name);
        access.SetUp(tun.Index, 1400);

        for (int twice = 0; twice < 2; twice++)
        {
            access.AddAddress(tun.Index, address);
            access.AddDefaultRoute(family, Table, tun.Index, metric: 0);
            access.AddSourceRule(address, Table);
        }

        Assert.Contains("mtu 1400", place.Ip("link show lac0"), StringComparison.Ordinal);
        string addresses = place.Ip("address show dev lac0");
        Assert.Contains(printed, addresses, StringComparison.Ordinal);
        Assert.DoesNotContain("tentative", addresses, StringComparison.Ordinal);
        Assert.Contains("default dev lac0", place.Ip($"{version} route show table all"), StringComparison.Ordinal);
        Assert.Contains($"table {Table}", place.Ip($"{version} route show table all"), StringComparison.Ordinal);
        Assert.Single(place.Ip($"{version} rule").Split('\n'), line => line.Contains($"from {text} lookup {Table}", StringComparison.Ordinal));
        Assert.Equal([(address, Table)], access.ListSourceRules());
        Assert.Contains(Table, access.ListTablesInUse());

        for (int twice = 0; twice < 2; twice++)
        {
            access.DeleteSourceRule(address, Table);
            access.DeleteDefaultRoute(family, Table, tun.Index, metric: 0);
            access.DeleteAddress(tun.Index, address);
        }

        Assert.DoesNotContain(text, place.Ip("address show dev lac0"), StringComparison.Ordinal);
        Assert.DoesNotContain("default", place.Ip($"{version} route show table all"), StringComparison.Ordinal);
        Assert.Empty(access.ListSourceRules());
    }

    [Fact]
    public void Rules_of_others_are_not_listed()
    {
        using TestNamespace place = new();
        using NetworkNamespaceAccess access = NetworkNamespaceAccess.Open(place.Name);
        place.Ip($"rule add from 10.9.0.1 lookup {Table} priority {NetworkNamespaceAccess.RulePriority}");
        place.Ip($"rule add from 10.9.0.2 lookup {Table} priority 99 protocol {NetworkNamespaceAccess.ProtocolMark}");

        Assert.Empty(access.ListSourceRules());
    }

    [Fact]
    public void A_failure_says_what_was_attempted_where_and_why()
    {
        using TestNamespace place = new();
        using NetworkNamespaceAccess access = NetworkNamespaceAccess.Open(place.Name);

        LinuxException failure = Assert.Throws<LinuxException>(() => access.AddAddress(index: 99, IPAddress.Parse("10.1.0.7")));

        Assert.Equal(19, failure.ErrorNumber); // ENODEV
        Assert.StartsWith($"Cannot add the address 10.1.0.7/32 on interface 99 in network namespace {place.Name}: ", failure.Message, StringComparison.Ordinal);
    }

}
