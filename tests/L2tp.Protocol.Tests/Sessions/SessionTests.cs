using System.Text;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tests.Tunnels;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Sessions;

public class SessionTests
{
    [Fact]
    public void A_call_is_ICRQ_with_its_numbers_ICRP_and_ICCN()
    {
        TunnelPair pair = new TunnelPair().Connect();
        LocalSessionId id = pair.Open("fleet.qa.flex", "001010000000001");
        Assert.True(pair.RunUntil(p => p.Lns.UpSessions.Any(), TimeSpan.FromSeconds(1)), pair.ToString());
        LnsMessage icrq = pair.Lns.Taken.Single(m => m.Name == "ICRQ");
        Assert.Equal(("fleet.qa.flex", "001010000000001"), (Encoding.UTF8.GetString(icrq.Avps[21]), Encoding.UTF8.GetString(icrq.Avps[22])));
        Assert.Equal((id.Value, 1U), ((ushort)icrq.Number(14), icrq.Number(18)));
        LnsMessage iccn = pair.Lns.Taken.Single(m => m.Name == "ICCN");
        Assert.Equal((1_000_000_000U, 1U), (iccn.Number(24), iccn.Number(19)));
        Assert.Equal([id], pair.EstablishedSessions);
        Assert.True(pair.Tunnel.TryGetSession(id, out Session? session));
        Assert.Equal((SessionState.Established, pair.Lns.UpSessions.Single().Own), (session.State, session.PeerId.Value));
    }

    [Fact]
    public void A_call_without_numbers_and_with_minimal_AVPs_sends_only_what_it_must()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established, TunnelPair.Settings with { MinimalAvps = true });
        driver.Tunnel.OpenSession(new CallRequest("apn"u8, "imsi"u8), driver.Now);
        Assert.Equal([0, 14, 15], Assert.Single(driver.Take()).Avps.Keys.Order());
    }

    [Fact]
    public void An_acknowledged_ICRQ_without_ICRP_ends_in_CDN_10_at_the_total_timeout()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Instant sent = driver.Now;
        driver.Call(SessionState.WaitReply);
        Assert.Equal(sent + TimeSpan.FromSeconds(1), driver.Tick());
        Assert.Equal("CDN(10/0)", driver.TakeNames());
        Assert.Equal(SessionEndReason.SetupTimeout, Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.SessionEnded).SessionReason);
    }

    [Fact]
    public void The_time_for_ICRP_counts_from_the_transmission_of_ICRQ_not_from_the_opening()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.WaitCtlReply);
        driver.Tunnel.OpenSession(default, driver.Now);
        driver.Now += TimeSpan.FromMilliseconds(900);
        driver.Feed(MessageType.SCCRP, 0, TunnelDriver.Sccrp());
        driver.Take();
        driver.AcknowledgeAll();
        Assert.Equal(driver.Now + TimeSpan.FromSeconds(1), driver.Tick());
        Assert.Equal(SessionEndReason.SetupTimeout, driver.Events().Last().SessionReason);
    }

    [Fact]
    public void A_CDN_from_the_peer_ends_the_session_with_its_codes_and_text()
    {
        TunnelPair pair = new TunnelPair().Connect();
        LocalSessionId id = pair.Open();
        pair.RunFor(TimeSpan.FromMilliseconds(20));
        pair.DoLns(lns => lns.Disconnect(lns.UpSessions.Single().Own, 2, 4, "no room"));
        pair.RunFor(TimeSpan.FromMilliseconds(20));
        TunnelEvent ended = Assert.Single(pair.EndedSessions);
        Assert.Equal(
            (id, SessionEndReason.PeerDisconnected, 2, 4, "no room"),
            (ended.SessionId, ended.SessionReason, ended.ResultCode, ended.ErrorCode, ended.GetText()));
        Assert.Equal(0, pair.Tunnel.SessionCount);
        Assert.DoesNotContain(pair.Lns.Taken, m => m.Name == "CDN");
    }

    [Fact]
    public void Closing_a_call_that_waits_says_nothing_to_the_peer()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = driver.Call(SessionState.Idle);
        driver.Tunnel.CloseSession(id, SessionEndReason.LocalRequest, driver.Now);
        Assert.Equal("", driver.TakeNames());
        TunnelEvent ended = Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.SessionEnded);
        Assert.Equal((id, SessionEndReason.LocalRequest, 0), (ended.SessionId, ended.SessionReason, ended.ResultCode));
        Assert.False(driver.Tunnel.TryGetSession(id, out _));
    }

    [Theory]
    [InlineData(SessionState.WaitReply, SessionEndReason.LocalRequest, "CDN(3/0)", 0)]
    [InlineData(SessionState.Established, SessionEndReason.LocalRequest, "CDN(3/0)", TunnelDriver.PeerSessionId)]
    [InlineData(SessionState.Established, SessionEndReason.LinkEnded, "CDN(1/0)", TunnelDriver.PeerSessionId)]
    public void Closing_a_call_that_has_begun_sends_CDN_and_frees_the_id_at_its_acknowledgement(SessionState state, SessionEndReason reason, string cdn, int headerId)
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = driver.Call(state);
        driver.Tunnel.CloseSession(id, reason, driver.Now);
        LnsMessage sent = Assert.Single(driver.Take());
        Assert.Equal((cdn, headerId, id.Value), ($"CDN({sent.Codes.Result}/{sent.Codes.Error})", sent.SessionId, (ushort)sent.Number(14)));
        driver.Tunnel.CloseSession(id, reason, driver.Now);
        Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.SessionEnded);
        Assert.True(driver.Tunnel.TryGetSession(id, out Session? session));
        Assert.Equal(SessionState.Closing, session.State);
        driver.AcknowledgeAll();
        Assert.False(driver.Tunnel.TryGetSession(id, out _));
        Assert.Equal((SessionState.Closed, reason), (session.State, session.EndReason));
    }

    [Fact]
    public void A_session_that_settled_outlives_an_ICCN_that_is_never_acknowledged()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = driver.Call(SessionState.WaitReply);
        driver.Feed(MessageType.ICRP, id.Value, (14, LnsMessage.Octets(TunnelDriver.PeerSessionId)));
        driver.TakeUnacknowledged();
        driver.Tunnel.SessionSettled(id);
        driver.Now += TimeSpan.FromSeconds(1);
        driver.Tunnel.HandleTimeout(driver.Now);
        Assert.DoesNotContain(driver.Events(), e => e.Kind == TunnelEventKind.SessionEnded);
        Assert.Equal("ICCN HELLO", driver.TakeNames());
    }

    [Fact]
    public void An_ICCN_that_is_never_acknowledged_ends_the_attempt()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = driver.Call(SessionState.WaitReply);
        driver.Feed(MessageType.ICRP, id.Value, (14, LnsMessage.Octets(TunnelDriver.PeerSessionId)));
        driver.TakeUnacknowledged();
        driver.Now += TimeSpan.FromSeconds(1);
        driver.Tunnel.HandleTimeout(driver.Now);
        Assert.Equal(
            [TunnelEventKind.Established, TunnelEventKind.SessionEstablished, TunnelEventKind.SessionEnded], driver.Events().Select(e => e.Kind));
        Assert.Equal(TunnelState.Established, driver.Tunnel.State);
    }

    [Fact]
    public void Numbers_longer_than_an_AVP_takes_are_our_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallRequest(new byte[256], default).CalledNumber.Length);
        Assert.Equal(255, new CallRequest(new byte[255], default).CalledNumber.Length);
    }
}
