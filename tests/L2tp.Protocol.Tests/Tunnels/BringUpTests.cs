using L2tp.Protocol.Messages;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

public class BringUpTests
{
    [Fact]
    public void A_tunnel_comes_up_by_SCCRQ_SCCRP_SCCCN_and_its_acknowledgement()
    {
        TunnelPair pair = new TunnelPair().Connect();
        Assert.True(pair.IsEstablished, pair.ToString());
        Assert.Equal(["SCCRQ", "SCCCN"], pair.Sent.Select(s => s.Message.Name));
        Assert.Equal(TunnelEventKind.Established, Assert.Single(pair.Events).Kind);
        Assert.Equal((ScriptedLns.TunnelId, "lns.test", 4), (pair.Tunnel.PeerId.Value, pair.Tunnel.PeerHostName, pair.Tunnel.PeerReceiveWindow));
    }

    [Fact]
    public void SCCRQ_carries_what_the_settings_say()
    {
        var driver = new TunnelDriver(TunnelPair.Settings with { ReceiveWindow = 7, AsyncFraming = false });
        driver.Tunnel.Connect(driver.Now);
        LnsMessage sccrq = Assert.Single(driver.Take());
        Assert.Equal((0, 0, 0, 0), (sccrq.TunnelId, sccrq.SessionId, sccrq.Ns, sccrq.Nr));
        Assert.Equal("lac.test", System.Text.Encoding.UTF8.GetString(sccrq.Avps[7]));
        Assert.Equal((0x0100U, 1U, (uint)TunnelPair.TunnelId, 7U), (sccrq.Number(2), sccrq.Number(3), sccrq.Number(9), sccrq.Number(10)));
        Assert.False(sccrq.Avps.ContainsKey(11));
    }

    [Fact]
    public void Minimal_AVPs_leave_out_all_that_is_optional()
    {
        var driver = new TunnelDriver(TunnelPair.Settings with { MinimalAvps = true });
        driver.Tunnel.Connect(driver.Now);
        Assert.Equal([0, 2, 3, 7, 9], Assert.Single(driver.Take()).Avps.Keys.Order());
    }

    [Fact]
    public void The_peers_window_is_four_when_it_names_none()
    {
        Assert.Equal(4, new TunnelPair(lns: new LnsBehaviour { Window = null }).Connect().Tunnel.PeerReceiveWindow);
        Assert.Equal(9, new TunnelPair(lns: new LnsBehaviour { Window = 9 }).Connect().Tunnel.PeerReceiveWindow);
    }

    [Fact]
    public void No_answer_ends_it_after_two_transmissions_at_1000_ms_with_the_defaults()
    {
        var pair = new TunnelPair(lns: new LnsBehaviour { IsDead = true });
        Instant start = pair.Now;
        pair.Connect();
        TunnelEvent ended = Assert.Single(pair.Ends);
        Assert.Equal(TunnelEndReason.NoAnswer, ended.TunnelReason);
        Assert.Equal(start + TimeSpan.FromSeconds(1), pair.Now);
        Assert.Equal([0, 500, 1000], pair.Sent.Select(s => (s.At - start).TotalMilliseconds));
        Assert.Equal(["SCCRQ", "SCCRQ", "StopCCN"], pair.Sent.Select(s => s.Message.Name)); // SCCRQ once more could open a tunnel
        Assert.Equal((0, 1), (pair.Sent[^1].Message.TunnelId, pair.Sent[^1].Message.Ns));
        Assert.True(pair.RunUntil(p => p.Tunnel.State == TunnelState.Closed, TimeSpan.FromSeconds(1)));
        Assert.Equal(TunnelEventKind.Released, pair.Events[^1].Kind);
    }

    [Fact]
    public void An_SCCRP_that_comes_after_we_gave_up_is_answered_by_StopCCN_to_the_tunnel_it_names()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.WaitCtlReply);
        while (driver.Tunnel.State == TunnelState.WaitCtlReply)
        {
            driver.Tick();
        }

        LnsMessage stop = driver.Take()[^1];
        Assert.Equal(("StopCCN", 0), (stop.Name, stop.TunnelId));
        driver.Nr = 1;
        driver.Feed(MessageType.SCCRP, 0, TunnelDriver.Sccrp());
        LnsMessage again = driver.Take()[^1];
        Assert.Equal(("StopCCN", (int)TunnelDriver.PeerTunnelId), (again.Name, again.TunnelId));
    }

    [Fact]
    public void An_acknowledged_SCCRQ_still_wants_its_SCCRP_within_the_total_timeout()
    {
        var pair = new TunnelPair(lns: new LnsBehaviour { SilentOn = 1 });
        Instant start = pair.Now;
        pair.Connect();
        Assert.Equal(TunnelEndReason.ReplyTimeout, Assert.Single(pair.Ends).TunnelReason);
        Assert.Equal(start + TimeSpan.FromSeconds(1), pair.Now);
        Assert.Equal(["SCCRQ", "StopCCN"], pair.Sent.Select(s => s.Message.Name));
    }

    [Fact]
    public void An_SCCCN_that_is_never_acknowledged_fails_the_bring_up()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Confirming);
        Instant sent = driver.Now;
        driver.Tick();
        Assert.Equal("SCCCN", driver.TakeNames());
        Assert.Equal(sent + TimeSpan.FromSeconds(1), driver.Tick());
        Assert.Equal(TunnelEndReason.ConnectUnacknowledged, driver.Tunnel.EndReason);
        Assert.Equal("SCCCN StopCCN(1/0)", driver.TakeNames());
        Assert.DoesNotContain(driver.Events(), e => e.Kind == TunnelEventKind.Established);
    }

    [Theory]
    [InlineData(TunnelState.WaitCtlReply)]
    [InlineData(TunnelState.Confirming)]
    public void ICMP_unreachable_ends_a_bring_up(TunnelState state)
    {
        TunnelDriver driver = TunnelDriver.In(state);
        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.Equal(TunnelEndReason.Unreachable, driver.Tunnel.EndReason);
        Assert.EndsWith("StopCCN(1/0)", driver.TakeNames(), StringComparison.Ordinal);
        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.Equal(TunnelState.Closed, driver.Tunnel.State);
    }

    [Theory]
    [InlineData(true, true, 3, FramingTypes.Synchronous)]
    [InlineData(true, true, 1, FramingTypes.Synchronous)]
    [InlineData(true, true, 2, FramingTypes.Asynchronous)]
    [InlineData(true, false, 3, FramingTypes.Synchronous)]
    [InlineData(false, true, 3, FramingTypes.Asynchronous)]
    [InlineData(true, false, 0, FramingTypes.Synchronous)]
    [InlineData(false, true, 0, FramingTypes.Asynchronous)]
    [InlineData(true, false, 2, FramingTypes.None)]
    [InlineData(false, true, 1, FramingTypes.None)]
    public void Framing_is_synchronous_if_both_have_it_else_asynchronous_else_refused(bool sync, bool async, uint theirs, FramingTypes framing)
    {
        var pair = new TunnelPair(TunnelPair.Settings with { SyncFraming = sync, AsyncFraming = async }, new LnsBehaviour { Framing = theirs });
        pair.Connect();
        Assert.Equal(framing, pair.Tunnel.Framing);
        if (framing == FramingTypes.None)
        {
            Assert.Equal(TunnelEndReason.NoCommonFraming, Assert.Single(pair.Ends).TunnelReason);
            pair.RunFor(TimeSpan.FromMilliseconds(5));
            LnsMessage stop = Assert.Single(pair.Lns.Taken, m => m.Name == "StopCCN");
            Assert.Equal((2, 6), stop.Codes);
            Assert.EndsWith("no common framing", System.Text.Encoding.UTF8.GetString(stop.Avps[1]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_protocol_version_is_refused_with_ours_in_the_error_code()
    {
        var pair = new TunnelPair(lns: new LnsBehaviour { Version = 0x0200 });
        pair.Connect();
        Assert.Equal(TunnelEndReason.UnsupportedVersion, pair.Tunnel.EndReason);
        pair.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Equal((5, 0x0100), pair.Lns.Taken[^1].Codes);
    }

    [Fact]
    public void A_StopCCN_instead_of_SCCRP_is_a_refusal_with_the_peers_codes_and_text()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.WaitCtlReply);
        driver.Feed(MessageType.StopCCN, 0, TunnelDriver.Result(2, 4, "max tunnels\n\u0007"));
        TunnelEvent ended = Assert.Single(driver.Events());
        Assert.Equal((TunnelEndReason.PeerStopped, 2, 4, "max tunnels?"), (ended.TunnelReason, ended.ResultCode, ended.ErrorCode, ended.GetText().TrimEnd('?') + "?"));
        LnsMessage zlb = Assert.Single(driver.Take());
        Assert.Equal((true, TunnelDriver.PeerTunnelId, 1, 1), (zlb.IsZlb, zlb.TunnelId, zlb.Ns, zlb.Nr));
    }

    [Fact]
    public void The_first_ICRP_confirms_the_tunnel_as_well_as_the_acknowledgement_of_SCCCN()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Confirming);
        LocalSessionId id = driver.Tunnel.OpenSession(default, driver.Now)!.Value;
        Assert.Equal("ICRQ", driver.TakeNames());
        driver.Feed(MessageType.ICRP, id.Value, (14, LnsMessage.Octets(TunnelDriver.PeerSessionId)));
        Assert.Equal(TunnelState.Established, driver.Tunnel.State);
        Assert.Equal("ICCN", driver.TakeNames());
        Assert.Equal([TunnelEventKind.Established, TunnelEventKind.SessionEstablished], driver.Events().Select(e => e.Kind));
    }
}
