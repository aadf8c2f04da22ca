using System.Net;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;
using Lac.Engine.Settings;

namespace Lac.Daemon.Tests.Io;

public sealed class LinuxEngineIoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task One_key_is_one_socket_and_the_poller_names_it()
    {
        using TestNamespace place = new();
        await using LinuxEngineIo io = new(new("lac", place.Name, AssignAddresses: false));
        SocketKey key = new(place.Name, null, IPAddress.Loopback, 1701, 0);
        Assert.True(io.TryGetUdpPort(key, out IUdpPort? port, out _));
        Assert.True(io.TryGetUdpPort(key with { }, out IUdpPort? again, out _));
        Assert.Same(port, again);
        using LinuxUdpPort peer = PortExchange.Open(place, "127.0.0.1", 1702);

        PortExchange.Send(peer, UdpAddress.Ipv4(0x7F000001, 1701), "hello"u8);
        peer.Flush();
        ReadyEvent[] ready = new ReadyEvent[8];

        Assert.Equal(1, io.Poller.Wait(Patience, ready));
        Assert.Same(port, io.SourceOf(ready[0].Token));

        Span<byte> buffer = port.Rent(5);
        "reply"u8.CopyTo(buffer);
        port.Send(buffer, UdpAddress.Ipv4(0x7F000001, 1702), 0);
        io.CloseUdpPort(key);
        Assert.Equal("reply"u8, Assert.Single(PortExchange.Receive(peer, 1)).Payload);
        Assert.Null(io.SourceOf(ready[0].Token));
        Assert.Empty(io.Ports);
    }

    [Fact]
    public async Task A_lac_address_that_is_not_there_yet_opens_after_the_watch_reports_the_change()
    {
        using TestNamespace place = new();
        await using LinuxEngineIo io = new(new("lac", place.Name, AssignAddresses: false));
        SocketKey key = new(place.Name, null, IPAddress.Parse("192.0.2.1"), 1701, 0);
        Assert.False(io.TryGetUdpPort(key, out _, out string problem));
        Assert.Contains("Address 192.0.2.1 is not on this host", problem, StringComparison.Ordinal);

        place.Ip("address add 192.0.2.1/32 dev lo");
        ReadyEvent[] ready = new ReadyEvent[8];

        Assert.Equal(1, io.Poller.Wait(Patience, ready));
        AddressWatch watch = Assert.IsType<AddressWatch>(io.SourceOf(ready[0].Token));
        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());
        Assert.True(io.TryGetUdpPort(key, out _, out problem), problem);
    }

    [Fact]
    public async Task A_slices_device_is_made_once_with_its_mru_as_mtu_and_goes_with_the_slice()
    {
        using TestNamespace place = new();
        await using LinuxEngineIo io = new(new("sim", place.Name, AssignAddresses: true));
        SliceSettings slice = Slice("a", mru: 1396);
        Assert.True(io.TryGetAccessDevice(slice, out IAccessDevice? device, out string problem), problem);
        Assert.True(io.TryGetAccessDevice(slice, out IAccessDevice? again, out _));
        Assert.Same(device, again);
        Assert.Equal("sim0", device.Name);

        Assert.Null(await io.Addresses!.AddAsync("a", IPAddress.Parse("10.1.0.1")));
        Assert.Contains("mtu 1396", place.Ip("link show sim0"), StringComparison.Ordinal);

        io.CloseAccessDevice("a");
        Assert.Null(await io.Addresses.StartAsync()); // The requests before it are done.
        Assert.DoesNotContain("sim0", place.Ip("link show"), StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.0.1", place.Ip("rule"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_somebody_deleted_is_made_anew()
    {
        using TestNamespace place = new();
        await using LinuxEngineIo io = new(new("sim", place.Name, AssignAddresses: true));
        Assert.True(io.TryGetAccessDevice(Slice("a", 1400), out IAccessDevice? device, out _));
        Assert.Null(await io.Addresses!.StartAsync());
        place.Ip("link delete sim0");
        ReadyEvent[] ready = new ReadyEvent[8];

        Assert.Equal(1, io.Poller.Wait(Patience, ready));
        Assert.True(ready[0].HasError);
        LinuxTun tun = Assert.IsType<LinuxTun>(io.SourceOf(ready[0].Token));
        Assert.Equal(0, tun.Read());
        Assert.True(tun.IsGone);
        io.CloseAccessDevice(tun);

        Assert.Equal(0, io.Poller.Wait(TimeSpan.Zero, ready));
        Assert.True(io.TryGetAccessDevice(Slice("a", 1400), out IAccessDevice? anew, out string problem), problem);
        Assert.NotSame(device, anew);
        Assert.Null(await io.Addresses.AddAsync("a", IPAddress.Parse("10.1.0.1")));
    }

    [Fact]
    public async Task Without_assigned_addresses_a_device_is_made_and_left_alone()
    {
        using TestNamespace place = new();
        await using LinuxEngineIo io = new(new("sim", place.Name, AssignAddresses: false));

        Assert.True(io.TryGetAccessDevice(Slice("a", 1400), out _, out string problem), problem);

        Assert.Null(io.Addresses);
        Assert.Contains("state DOWN", place.Ip("link show sim0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposal_leaves_no_socket_device_or_rule()
    {
        using TestNamespace place = new();
        SocketKey key = new(place.Name, null, IPAddress.Loopback, 1701, 0);
        await using (LinuxEngineIo io = new(new("sim", place.Name, AssignAddresses: true)))
        {
            Assert.True(io.TryGetUdpPort(key, out _, out string problem), problem);
            Assert.True(io.TryGetAccessDevice(Slice("a", 1400), out _, out problem), problem);
            Assert.Null(await io.Addresses!.AddAsync("a", IPAddress.Parse("10.1.0.1")));
        }

        Assert.DoesNotContain("sim0", place.Ip("link show"), StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.0.1", place.Ip("rule"), StringComparison.Ordinal);
        using LinuxUdpPort again = LinuxUdpPort.Open(key);
        Assert.Equal(key, again.Key);
    }

    [Fact]
    public async Task A_missing_namespace_is_the_problem_of_a_device()
    {
        using TestNamespace place = new();
        string missing = place.Name + "x";
        await using LinuxEngineIo io = new(new("sim", missing, AssignAddresses: true));

        Assert.False(io.TryGetAccessDevice(Slice("a", 1400), out _, out string problem));
        Assert.Contains($"ip netns add {missing}", problem, StringComparison.Ordinal);
    }

    private static SliceSettings Slice(string moniker, int mru) => new()
    {
        Moniker = moniker,
        Name = "A slice",
        RegionalGateway = "here",
        Apn = "apn",
        Ppp = new() { Mru = mru },
    };
}
