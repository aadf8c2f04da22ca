using Ppp.Wire;

namespace Ppp.Tests;

/// <summary>Retransmission, budgets, and the ways a link ends.</summary>
public class EndTests
{
    [Fact]
    public void Retransmits_LCP_every_restart_interval_and_gives_up_after_the_retries()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { Retries = 3, TotalTimeout = TimeSpan.FromSeconds(60) }).Open();
        h.Advance(499);
        Assert.Single(h.Sent);
        h.Advance(1);
        Assert.Equal(2, h.Sent.Count);
        h.Advance(1499);
        Assert.Equal(4, h.Sent.Count);
        Assert.Equal(LinkPhase.Establish, h.Link.Phase);
        h.Advance(1);
        Assert.Equal(4, h.Sent.Count);
        Assert.Equal(LinkEndReason.LcpNoAnswer, h.Link.EndReason);
        Assert.True(h.Link.LastHeard.IsNone);
        Assert.Equal("LCP Configure-Request", h.Link.LastSent.ToString());
        Assert.Equal(LinkPhase.Dead, h.Link.Phase);
        Assert.True(h.Link.NextTimeout.IsNever);
    }

    [Fact]
    public void With_the_default_settings_silence_is_LcpNoAnswer_although_the_budget_ends_at_the_same_instant()
    {
        LinkHarness h = new LinkHarness().Open();
        h.Advance(2000);
        Assert.Equal(LinkEndReason.LcpNoAnswer, h.Link.EndReason);
    }

    [Fact]
    public void A_budget_shorter_than_the_retries_ends_silence_as_LcpNoAnswer_too()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { Retries = 50 }).Open();
        h.Advance(1999);
        Assert.Equal(LinkPhase.Establish, h.Link.Phase);
        h.Advance(1);
        Assert.Equal(LinkEndReason.LcpNoAnswer, h.Link.EndReason);
    }

    [Fact]
    public void A_peer_that_talks_without_agreeing_is_LcpTimeout()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { TotalTimeout = TimeSpan.FromSeconds(60) }).Open();
        h.Lcp(1, 1);
        h.Advance(60_000);
        Assert.Equal(LinkEndReason.LcpTimeout, h.Link.EndReason);
        Assert.Equal("LCP Configure-Request", h.Link.LastHeard.ToString());
    }

    [Fact]
    public void With_no_retries_a_request_goes_out_once()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { Retries = 0 }).Open();
        h.Advance(500);
        Assert.Single(h.Sent);
        Assert.Equal(LinkEndReason.LcpNoAnswer, h.Link.EndReason);
    }

    [Fact]
    public void The_total_budget_ends_the_wait_for_a_challenge_and_names_the_phase()
    {
        LinkHarness h = new LinkHarness().OpenLcp("03 05 c22305");
        h.Advance(2000);
        Assert.Equal(new LinkEvent(LinkEventKind.Ended, LinkEndReason.BudgetExhausted, LinkPhase.Authenticate), h.Events[^1]);
        h.Expect(PppProtocol.Lcp, 5);
        Assert.Equal("LCP Configure-Ack", h.Link.LastSent.ToString());
    }

    [Fact]
    public void Once_the_network_is_up_nothing_is_timed()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Advance(86_400_000);
        h.ExpectNothing();
        Assert.True(h.Link.NetworkOpen);
    }

    [Fact]
    public void The_peers_first_request_shows_that_ours_was_lost_and_ours_goes_out_again_at_once_before_the_answer()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame lost = h.Expect(PppProtocol.Lcp, 1);
        h.Advance(90);
        h.Lcp(1, 1);
        Assert.Equal(lost.DataHex, h.Expect(PppProtocol.Lcp, 1).DataHex);
        h.Expect(PppProtocol.Lcp, 2);
        h.Lcp(1, 1);
        h.Expect(PppProtocol.Lcp, 2);
        h.ExpectNothing();
        h.Advance(499);
        h.ExpectNothing();
        h.Advance(1);
        h.Expect(PppProtocol.Lcp, 1);
    }

    [Fact]
    public void That_repetition_counts_as_one_of_the_retransmissions()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { TotalTimeout = TimeSpan.FromSeconds(60) }).Open();
        h.Lcp(1, 1);
        h.Advance(60_000);
        Assert.Equal(4, h.Sent.Count(f => f.Code == 1));
        h = new LinkHarness(LinkHarness.Default with { Retries = 0 }).Open();
        h.Lcp(1, 1);
        Assert.Equal(1, h.Sent.Count(f => f.Code == 1));
    }

    [Fact]
    public void An_answer_as_the_first_packet_shows_that_our_request_arrived_and_nothing_is_repeated()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1);
        h.Expect(PppProtocol.Lcp, 2);
        h.Expect(PppProtocol.Ipcp, 1);
        h.ExpectNothing();
    }

    [Fact]
    public void Closed_by_us_it_ends_with_the_Terminate_Ack()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Close();
        SentFrame terminate = h.Expect(PppProtocol.Lcp, 5);
        Assert.Equal(LinkPhase.Terminate, h.Link.Phase);
        Assert.False(h.Link.NetworkOpen);
        Assert.Equal(LinkEventKind.NetworkDown, h.EventKinds.Last());
        h.Lcp(6, terminate.Identifier);
        Assert.Equal(new LinkEvent(LinkEventKind.Ended, LinkEndReason.LocalRequest, LinkPhase.Network), h.Events[^1]);
        h.ExpectNothing();
    }

    [Fact]
    public void Closed_by_us_without_an_answer_it_ends_after_Max_Terminate_requests()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Close();
        h.Close();
        h.Advance(999);
        Assert.Equal(2, h.Sent.Count(f => f.Code == 5));
        Assert.Equal(LinkPhase.Terminate, h.Link.Phase);
        h.Advance(1);
        Assert.Equal(LinkEndReason.LocalRequest, h.Link.EndReason);
        Assert.Equal(1, h.EventKinds.Count(k => k == LinkEventKind.Ended));
    }

    [Fact]
    public void Closed_while_LCP_negotiates_it_ends_the_same_way()
    {
        LinkHarness h = new LinkHarness().Open();
        h.Close();
        h.Lcp(6, 1);
        Assert.Equal(new LinkEvent(LinkEventKind.Ended, LinkEndReason.LocalRequest, LinkPhase.Establish), h.Events[^1]);
    }

    [Fact]
    public void Terminated_by_the_peer_it_is_acknowledged_at_once_and_MUST_NOT_end_before_one_restart_interval()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Lcp(5, 0x33, Hex.Text("Admin reset"u8));
        Assert.Equal(0x33, h.Expect(PppProtocol.Lcp, 6).Identifier);
        Assert.Equal(LinkEventKind.NetworkDown, h.EventKinds.Last());
        Assert.Equal(LinkPhase.Terminate, h.Link.Phase);
        h.Lcp(5, 0x34);
        h.Expect(PppProtocol.Lcp, 6);
        h.Advance(499);
        Assert.Equal(LinkPhase.Terminate, h.Link.Phase);
        h.Advance(1);
        Assert.Equal(new LinkEvent(LinkEventKind.Ended, LinkEndReason.PeerTerminated, LinkPhase.Network), h.Events[^1]);
        Assert.Equal("Admin reset", System.Text.Encoding.ASCII.GetString(h.Link.PeerMessage));
    }

    [Fact]
    public void Once_terminating_the_reason_stands_whatever_else_happens()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Lcp(5, 0x33);
        h.Close();
        h.LowerDown();
        Assert.Equal(LinkEndReason.PeerTerminated, h.Link.EndReason);
        Assert.Equal(LinkPhase.Dead, h.Link.Phase);
    }

    [Fact]
    public void A_Terminate_Request_before_LCP_is_opened_is_acknowledged_and_negotiation_goes_on()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(5, 9);
        h.Expect(PppProtocol.Lcp, 6);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1);
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void A_peer_that_terminates_before_LCP_is_opened_and_stays_silent_is_the_reason()
    {
        LinkHarness h = new LinkHarness().Open();
        h.Lcp(5, 9, Hex.Text("no lines free"u8));
        h.Advance(60_000);
        Assert.Equal((LinkEndReason.PeerTerminated, LinkPhase.Establish), (h.Link.EndReason, h.Link.EndPhase));
        Assert.Equal("no lines free", System.Text.Encoding.ASCII.GetString(h.Link.PeerMessage));
    }

    [Fact]
    public void A_lower_layer_that_goes_down_ends_it_without_another_word()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.LowerDown();
        h.ExpectNothing();
        Assert.Equal(
            [LinkEventKind.LinkUp, LinkEventKind.NetworkUp, LinkEventKind.NetworkDown, LinkEventKind.Ended], h.EventKinds);
        Assert.Equal(LinkEndReason.LowerLayerDown, h.Link.EndReason);
        Assert.True(h.Link.NextTimeout.IsNever);
    }

    [Fact]
    public void A_dead_link_answers_nothing_and_is_not_opened_again()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.LowerDown();
        int events = h.Events.Count;
        Assert.Equal(FrameOutcome.LinkDown, h.Lcp(1, 1));
        h.Close();
        h.LowerDown();
        h.Link.HandleTimeout(h.Now);
        h.ExpectNothing();
        Assert.Equal(events, h.Events.Count);
        Assert.Throws<InvalidOperationException>(() => h.Open());
    }

    [Fact]
    public void A_link_that_was_not_opened_takes_nothing()
    {
        var h = new LinkHarness();
        Assert.Equal(FrameOutcome.LinkDown, h.Lcp(1, 1));
        h.Close();
        h.LowerDown();
        Assert.Empty(h.Events);
        h.Open();
        Assert.Throws<InvalidOperationException>(() => h.Open());
    }

    [Fact]
    public void With_LcpFromUs_our_acknowledged_request_alone_opens_LCP()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { LcpFromUs = true }).Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Expect(PppProtocol.Ipcp, 1);
        h.ExpectNothing();
        Assert.Equal((LinkPhase.Network, AuthenticationMethod.None, 1500), (h.Link.Phase, h.Link.Authentication, h.Link.PeerMru));
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 1, "01 ff"));
        h.Expect(PppProtocol.Chap, 2);
    }

    [Fact]
    public void Without_LcpFromUs_it_does_not()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.ExpectNothing();
        Assert.Equal(LinkPhase.Establish, h.Link.Phase);
    }
}
