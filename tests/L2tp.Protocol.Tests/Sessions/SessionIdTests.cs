using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tests.Tunnels;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Sessions;

public class SessionIdTests
{
    [Fact]
    public void All_65535_ids_are_given_out_once_then_none_and_the_one_freed_first_comes_back_first()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        var ids = new HashSet<LocalSessionId>();
        while (driver.Tunnel.OpenSession(default, driver.Now) is LocalSessionId id)
        {
            Assert.True(ids.Add(id) && id.Value != 0);
        }

        Assert.Equal((65535, 65535), (ids.Count, driver.Tunnel.SessionCount));
        LocalSessionId[] freed = [.. ids.Skip(100).Take(3)];
        foreach (LocalSessionId id in freed)
        {
            driver.Tunnel.CloseSession(id, SessionEndReason.LocalRequest, driver.Now);
        }

        Assert.Null(driver.Tunnel.OpenSession(default, driver.Now)); // until their ends are told
        driver.Events();
        Assert.Equal(freed, freed.Select(_ => driver.Tunnel.OpenSession(default, driver.Now)!.Value));
    }

    [Fact]
    public void An_id_is_not_used_again_while_others_are_free()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        var seen = new HashSet<LocalSessionId>();
        for (int i = 0; i < 65535; i++)
        {
            LocalSessionId id = driver.Tunnel.OpenSession(default, driver.Now)!.Value;
            Assert.True(seen.Add(id));
            driver.Tunnel.CloseSession(id, SessionEndReason.LocalRequest, driver.Now);
            driver.Events();
        }

        Assert.Equal(0, driver.Tunnel.SessionCount);
    }

    [Fact]
    public void Two_tunnels_begin_with_different_ids()
    {
        ushort[] firsts = [.. Enumerable.Range(0, 5).Select(seed => new TunnelPair(seed: seed).Open().Value)];
        Assert.Equal(5, firsts.Distinct().Count());
    }

    [Fact]
    public void A_session_is_small_and_opening_it_costs_the_same_however_many_there_are()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        const int Count = 50_000;
        driver.Tunnel.OpenSession(default, driver.Now);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++)
        {
            driver.Tunnel.OpenSession(default, driver.Now);
        }

        // 56 for the object, 8 for its place in the table, and a page's header now and then.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count, 56, 66);
    }

    [Fact]
    public void The_end_of_a_full_tunnel_tells_each_session_once()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        for (int i = 0; i < 1000; i++)
        {
            driver.Tunnel.OpenSession(default, driver.Now);
        }

        driver.Take();
        driver.Events();
        driver.Tunnel.Close(TunnelEndReason.LocalRequest, driver.Now);
        List<TunnelEvent> events = driver.Events();
        Assert.Equal(TunnelEventKind.Ended, events[0].Kind);
        Assert.Equal(1000, events.Skip(1).Where(e => e.SessionReason == SessionEndReason.TunnelEnded).Select(e => e.SessionId).Distinct().Count());
        Assert.Equal((1001, 0), (events.Count, driver.Tunnel.SessionCount));
    }
}
