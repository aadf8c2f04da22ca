using System.Diagnostics;
using Lac.Daemon.Io.Linux;

namespace Lac.Daemon.Tests.Io;

public sealed class LoopPollerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public LoopPollerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");

    [Fact]
    public void Waits_until_the_timeout_when_nothing_happens()
    {
        using LoopPoller poller = new();
        long start = Stopwatch.GetTimestamp();

        int ready = poller.Wait(TimeSpan.FromMicroseconds(1500), new ReadyEvent[4]);

        Assert.Equal(0, ready);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMicroseconds(1500), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-5000)]
    public void Only_looks_when_the_deadline_is_past(int milliseconds)
    {
        using LoopPoller poller = new();
        long start = Stopwatch.GetTimestamp();

        Assert.Equal(0, poller.Wait(TimeSpan.FromMilliseconds(milliseconds), new ReadyEvent[4]));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_wake_from_another_thread_ends_an_endless_wait()
    {
        using LoopPoller poller = new();
        Thread waker = new(poller.Wake);
        waker.Start();

        Assert.Equal(0, poller.Wait(LoopPoller.Endless, new ReadyEvent[4]));
        waker.Join();
    }

    [Fact]
    public void A_wake_before_the_wait_is_not_lost_and_many_are_one()
    {
        using LoopPoller poller = new();
        long start = Stopwatch.GetTimestamp();

        for (int round = 0; round < 3; round++)
        {
            poller.Wake();
            poller.Wake();
            Assert.Equal(0, poller.Wait(Long, new ReadyEvent[4]));
        }

        Assert.True(Stopwatch.GetElapsedTime(start) < Long);
        Assert.Equal(0, poller.Wait(TimeSpan.FromMilliseconds(1), new ReadyEvent[4]));
    }

    [Fact]
    public void Reports_each_ready_descriptor_until_it_is_read_and_none_that_was_removed()
    {
        using TestNamespace place = new();
        using LoopPoller poller = new();
        using LinuxUdpPort one = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort two = PortExchange.Open(place, "127.0.0.1", 1702);
        poller.Add(one.Fd, 1);
        poller.Add(two.Fd, 2);
        PortExchange.Send(one, PortExchange.AddressOf(two), "to two"u8);
        one.Flush();
        PortExchange.Send(two, PortExchange.AddressOf(one), "to one"u8);
        two.Flush();
        ReadyEvent[] ready = new ReadyEvent[4];

        Assert.Equal(2, poller.Wait(Long, ready));
        Assert.Equal([1, 2], ready[..2].Select(item => item.Token).Order());

        one.Receive();
        Assert.Equal(1, poller.Wait(Long, ready));
        Assert.Equal(new ReadyEvent(2, HasError: false), ready[0]);

        poller.Remove(two.Fd);
        Assert.Equal(0, poller.Wait(TimeSpan.Zero, ready));
    }
}
