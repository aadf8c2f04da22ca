using L2tp.Protocol.Messages;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

public class TunnelEndTests
{
    [Theory]
    [InlineData(TunnelEndReason.LocalRequest, 1)]
    [InlineData(TunnelEndReason.Shutdown, 6)]
    public void Close_sends_StopCCN_without_CDNs_and_is_over_at_its_acknowledgement(TunnelEndReason reason, int code)
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId up = driver.Call(SessionState.Established);
        LocalSessionId waiting = driver.Call(SessionState.Idle);
        driver.Events();
        driver.Tunnel.Close(reason, driver.Now);
        Assert.Equal($"StopCCN({code}/0)", driver.TakeNames());
        Assert.Equal(
            [(TunnelEventKind.Ended, default), (TunnelEventKind.SessionEnded, up), (TunnelEventKind.SessionEnded, waiting)],
            driver.Events().Select(e => (e.Kind, e.SessionId)).OrderBy(e => e.Kind).ThenBy(e => e.SessionId.Value != up.Value));
        driver.AcknowledgeAll();
        Assert.Equal(TunnelState.Closed, driver.Tunnel.State);
        Assert.Equal([TunnelEventKind.Released], driver.Events().Select(e => e.Kind));
        Assert.Equal(0, driver.Tunnel.SessionCount);
        Assert.True(driver.Tunnel.NextTimeout.IsNever);
    }

    [Fact]
    public void A_StopCCN_that_is_never_acknowledged_is_given_up_with_its_budget()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Closing);
        Instant sent = driver.Now;
        driver.Tick();
        Assert.Equal("StopCCN(1/0)", driver.TakeNames());
        Assert.Equal(sent + TimeSpan.FromSeconds(1), driver.Tick());
        Assert.Equal(TunnelState.Closed, driver.Tunnel.State);
    }

    [Fact]
    public void StopCCN_goes_ahead_of_what_is_unsent_and_does_not_wait_for_what_rests()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        for (int i = 0; i < 4; i++)
        {
            driver.Tunnel.OpenSession(default, driver.Now);
        }

        driver.Take();
        while (driver.Tunnel.State == TunnelState.Established)
        {
            driver.Tick();
            driver.Take();
        }

        driver.Now = driver.Tunnel.NextTimeout;
        Assert.Equal(TunnelEndReason.HelloTimeout, driver.Tunnel.EndReason);
        driver.Tick();
        Assert.Contains("StopCCN", driver.TakeNames(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_peers_StopCCN_is_acknowledged_again_for_31_s()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = driver.Call(SessionState.Established);
        driver.Events();
        driver.Feed(MessageType.StopCCN, 0, TunnelDriver.Result(6));
        Assert.Equal("ZLB", driver.TakeNames());
        List<TunnelEvent> events = driver.Events();
        Assert.Equal((TunnelEndReason.PeerStopped, 6), (events[0].TunnelReason, events[0].ResultCode));
        Assert.Equal((id, SessionEndReason.TunnelEnded), (events[1].SessionId, events[1].SessionReason));
        driver.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(ControlOutcome.Duplicate, driver.Repeat((ushort)(driver.Ns - 1), MessageType.StopCCN, 0));
        Assert.Equal("ZLB", driver.TakeNames());
        Assert.Equal(new Instant(1_000_000) + Tunnel.LingerTime, driver.Tick());
        Assert.Equal(TunnelState.Closed, driver.Tunnel.State);
        Assert.Equal([TunnelEventKind.Released], driver.Events().Select(e => e.Kind));
    }

    [Fact]
    public void After_the_peers_StopCCN_nothing_of_ours_is_repeated_and_the_ZLB_has_the_Ns_that_the_peer_expects()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        driver.Tunnel.OpenSession(default, driver.Now);
        ushort expected = driver.Nr;
        driver.TakeUnacknowledged(); // the ICRQ is lost
        driver.Feed(MessageType.StopCCN, 0, TunnelDriver.Result(1));
        LnsMessage zlb = Assert.Single(driver.Take());
        Assert.Equal((true, expected), (zlb.IsZlb, zlb.Ns));
        Assert.Equal(driver.Now + Tunnel.LingerTime, driver.Tunnel.NextTimeout);
    }

    [Fact]
    public void StopCCNs_that_cross_end_the_tunnel_once()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        driver.Tunnel.Close(TunnelEndReason.LocalRequest, driver.Now);
        driver.TakeUnacknowledged();
        driver.Feed(MessageType.StopCCN, 0, TunnelDriver.Result(1));
        Assert.Equal("ZLB", driver.TakeNames());
        Assert.Equal((TunnelState.Lingering, TunnelEndReason.LocalRequest), (driver.Tunnel.State, driver.Tunnel.EndReason));
        Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.Ended);
    }

    [Fact]
    public void A_malformed_StopCCN_ends_the_tunnel_all_the_same()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Assert.Equal(ControlOutcome.Accepted, driver.Feed(MessageType.StopCCN, 0));
        Assert.Equal((TunnelState.Lingering, TunnelEndReason.PeerStopped), (driver.Tunnel.State, driver.Tunnel.EndReason));
    }

    [Theory]
    [InlineData(TunnelState.Closing)]
    [InlineData(TunnelState.Lingering)]
    [InlineData(TunnelState.Closed)]
    public void A_tunnel_that_is_over_opens_nothing_and_ends_no_second_time(TunnelState state)
    {
        TunnelDriver driver = TunnelDriver.In(state);
        TunnelEndReason reason = driver.Tunnel.EndReason;
        driver.Events();
        Assert.Null(driver.Tunnel.OpenSession(default, driver.Now));
        driver.Tunnel.Close(TunnelEndReason.Shutdown, driver.Now);
        driver.Tunnel.Connect(driver.Now);
        Assert.Equal((state, reason), (driver.Tunnel.State, driver.Tunnel.EndReason));
        Assert.Empty(driver.Events());
    }

    [Fact]
    public void A_tunnel_that_never_sent_anything_closes_without_a_word()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Idle);
        driver.Tunnel.Connect(driver.Now);
        driver.Tunnel.Close(TunnelEndReason.LocalRequest, driver.Now);
        Assert.Equal(("", TunnelState.Closed), (driver.TakeNames(), driver.Tunnel.State));
    }

    [Fact]
    public void Every_reason_has_words_and_a_legal_code()
    {
        TunnelEndReason[] reasons = Enum.GetValues<TunnelEndReason>();
        Assert.Equal(reasons.Length, reasons.Select(r => r.ToText()).Distinct().Count());
        Assert.All(reasons, r => Assert.InRange((int)r.ToResultCode(), 1, 7));
        SessionEndReason[] ends = Enum.GetValues<SessionEndReason>();
        Assert.Equal(ends.Length, ends.Select(r => r.ToText()).Distinct().Count());
        Assert.All(ends, r => Assert.InRange((int)r.ToResultCode(), 1, 11));
        Assert.Equal(CdnResult.NotEstablishedInTime, SessionEndReason.SetupTimeout.ToResultCode());
    }
}
