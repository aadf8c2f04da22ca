using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tests.Tunnels;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Sessions;

public class SetupBoundTests
{
    [Fact]
    public void The_bound_begins_at_the_peers_window_halves_at_a_stall_and_grows_again()
    {
        var gate = new SetupGate(4);
        gate.HandlePeerWindow(8);
        Assert.Equal(8, gate.Limit);
        gate.HandleStall();
        Assert.Equal(4, gate.Limit);
        Connect(ref gate, 4);
        Assert.Equal(5, gate.Limit);
        Connect(ref gate, 5 + 6);
        Assert.Equal(7, gate.Limit);
        Connect(ref gate, 31);
        Assert.Equal(7, gate.Limit); // 8 stalled: not again so soon
        Connect(ref gate, 1);
        Assert.Equal(8, gate.Limit);
    }

    [Fact]
    public void It_never_falls_below_one_and_plain_loss_does_not_hold_it_down()
    {
        var gate = new SetupGate(4);
        for (int i = 0; i < 10; i++)
        {
            gate.HandleStall();
        }

        Assert.Equal(1, gate.Limit);
        Connect(ref gate, 1);
        Assert.Equal(2, gate.Limit);
    }

    [Fact]
    public void A_bound_above_the_window_that_stalls_is_tried_ever_more_seldom()
    {
        var gate = new SetupGate(4);
        int calls = 0;
        var between = new List<int>();
        while (between.Count < 4)
        {
            gate.HandleConnected();
            calls++;
            if (gate.Limit > 4)
            {
                gate.HandleStall();
                between.Add(calls);
                calls = 0;
            }
        }

        Assert.Equal(between.Order(), between);
        Assert.True(between[3] > 40 * between[0], string.Join(' ', between));
    }

    [Fact]
    public void No_more_calls_are_in_setup_than_the_bound_and_the_rest_waits_without_a_timer()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        for (int i = 0; i < 100; i++)
        {
            driver.Tunnel.OpenSession(default, driver.Now);
        }

        Assert.Equal(100, driver.Tunnel.CallsWaiting);
        for (int turn = 0; turn < 5; turn++)
        {
            driver.Take();
            driver.AcknowledgeAll();
        }

        Assert.Equal((4, 96), (driver.Tunnel.CallsInSetup, driver.Tunnel.CallsWaiting));
        driver.Tick();
        Assert.Equal(4, driver.Events().Count(e => e.Kind == TunnelEventKind.SessionEnded));
    }

    [Fact]
    public void A_slot_is_free_when_ICCN_is_acknowledged_or_if_set_so_when_the_session_has_settled()
    {
        foreach (bool hold in new[] { false, true })
        {
            TunnelDriver driver = TunnelDriver.In(TunnelState.Established, TunnelPair.Settings with { HoldSlotUntilSettled = hold });
            LocalSessionId id = driver.Call(SessionState.Established);
            Assert.Equal(hold ? 1 : 0, driver.Tunnel.CallsInSetup);
            driver.Tunnel.SessionSettled(id);
            driver.Tunnel.SessionSettled(id);
            Assert.Equal(0, driver.Tunnel.CallsInSetup);
            driver.Call(SessionState.Established);
            driver.Tunnel.CloseSession(driver.Events().Last().SessionId, SessionEndReason.LinkEnded, driver.Now);
            Assert.Equal(0, driver.Tunnel.CallsInSetup);
        }
    }

    [Fact]
    public void Twenty_calls_come_up_quickly_at_an_LNS_of_window_4_that_withholds_its_ZLBs()
    {
        var pair = new TunnelPair(lns: new LnsBehaviour { WithholdsZlb = true });
        Instant start = pair.Now;
        pair.Tunnel.Connect(pair.Now);
        for (int i = 0; i < 20; i++)
        {
            pair.Open();
        }

        Assert.True(pair.RunUntil(p => p.Lns.UpSessions.Count() == 20, TimeSpan.FromSeconds(10)), pair.ToString());
        Assert.Equal((20, 0), (pair.EstablishedSessions.Count(), pair.EndedSessions.Count()));
        Assert.InRange((pair.Now - start).TotalSeconds, 0, 3);
    }

    private static void Connect(ref SetupGate gate, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            gate.HandleConnected();
        }
    }
}
