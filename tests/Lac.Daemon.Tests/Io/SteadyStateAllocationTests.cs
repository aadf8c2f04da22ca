using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

public sealed class SteadyStateAllocationTests
{
    private const int Rounds = 500;
    private const int Batch = 32;

    [Fact]
    public void Nothing_is_allocated_to_send_to_wait_and_to_receive()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        using LinuxUdpPort peers = PortExchange.Open(place, "127.0.0.1", 1702);
        using LoopPoller poller = new();
        poller.Add(peers.Fd, 1);
        ReadyEvent[] ready = new ReadyEvent[4];
        Exchange(ours, peers, poller, ready, rounds: 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int received = Exchange(ours, peers, poller, ready, Rounds);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Rounds * Batch, received);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Nothing_is_allocated_when_a_destination_refuses()
    {
        using TestNamespace place = new();
        using LinuxUdpPort ours = PortExchange.Open(place, "127.0.0.1", 1701);
        UdpAddress nobody = UdpAddress.Ipv4(0x7F000001, 1799);
        Refuse(ours, nobody, rounds: 5);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int errors = Refuse(ours, nobody, rounds: 100);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(errors > 0);
        Assert.Equal(0, allocated);
    }

    private static int Exchange(LinuxUdpPort ours, LinuxUdpPort peers, LoopPoller poller, ReadyEvent[] ready, int rounds)
    {
        UdpAddress to = UdpAddress.Ipv4(0x7F000001, 1702);
        int received = 0;
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < Batch; i++)
            {
                ours.Send(ours.Rent(1400)[..1000], to, trafficClass: (byte)(i & 1));
            }

            ours.Flush();
            int target = (round + 1) * Batch;
            while (received < target && poller.Wait(TimeSpan.FromSeconds(2), ready) > 0)
            {
                int count = peers.Receive();
                for (int i = 0; i < count; i++)
                {
                    received += peers.Received(i, out UdpAddress from).Length == 1000 && from.Port == 1701 ? 1 : 0;
                }
            }
        }

        return received;
    }

    private static int Refuse(LinuxUdpPort ours, in UdpAddress nobody, int rounds)
    {
        int errors = 0;
        for (int round = 0; round < rounds; round++)
        {
            ours.Send(ours.Rent(100), nobody, 0);
            ours.Flush();
            ours.ReadErrors();
            while (ours.TryTakeError(out _))
            {
                errors++;
            }
        }

        return errors;
    }
}
