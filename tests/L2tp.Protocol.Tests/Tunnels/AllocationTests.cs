using System.Buffers.Binary;
using L2tp.Protocol.Tunnels;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>A tunnel in its stride allocates nothing.</summary>
public class AllocationTests
{
    private const int WarmUp = 50;
    private const int Rounds = 1000;

    private readonly byte[] _buffer = new byte[Tunnel.MaxDatagramLength];
    private readonly byte[] _zlb = Testing.Lns.LnsMessage.Write(TunnelPair.TunnelId, 0, 0, 0, 0);
    private readonly byte[] _hello = Testing.Lns.LnsMessage.Write(TunnelPair.TunnelId, 0, 0, 0, 6);

    [Fact]
    public void A_HELLO_tick_and_its_acknowledgement_allocate_nothing()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Assert.Equal(0, Measure(() =>
        {
            driver.Now = driver.Tunnel.NextTimeout;
            driver.Tunnel.HandleTimeout(driver.Now);
            Drain(driver);
            driver.Nr++;
            Receive(driver, _zlb);
        }));
        Assert.True(driver.Tunnel.Counters.Sent > Rounds);
    }

    [Fact]
    public void Retransmissions_allocate_nothing()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established, TunnelPair.Settings with { Retries = 100_000, TotalTimeout = TimeSpan.FromDays(1) });
        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.Equal(0, Measure(() =>
        {
            driver.Now = driver.Tunnel.NextTimeout;
            driver.Tunnel.HandleTimeout(driver.Now);
            Drain(driver);
        }));
        Assert.True(driver.Tunnel.Counters.Retransmits > Rounds);
    }

    [Fact]
    public void Messages_from_the_peer_and_their_ZLBs_allocate_nothing()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Assert.Equal(0, Measure(() =>
        {
            Receive(driver, _hello);
            driver.Ns++;
            Drain(driver);
            driver.Tunnel.HandleData(driver.Now);
        }));
        Assert.True(driver.Tunnel.Counters.Acknowledgements > Rounds);
    }

    private static long Measure(Action round)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            round();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            round();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Receive(TunnelDriver driver, byte[] datagram)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(8), driver.Ns);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(10), driver.Nr);
        driver.Tunnel.HandleControl(datagram, driver.Now);
    }

    private void Drain(TunnelDriver driver)
    {
        while (driver.Tunnel.TryGetTransmit(_buffer, driver.Now, out _))
        {
        }

        while (driver.Tunnel.TryGetEvent(out _))
        {
        }
    }
}
