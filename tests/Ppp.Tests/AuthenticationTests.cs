using System.Text;
using Ppp.Wire;

namespace Ppp.Tests;

/// <summary>Which authentication is agreed on (settings page, section 1.2), and how PAP and CHAP go.</summary>
public class AuthenticationTests
{
    private const string ChapDemand = "03 05 c22305";
    private const string PapDemand = "03 04 c023";
    private const string MsChapV2Demand = "03 05 c22381";
    private const string EapDemand = "03 04 c227";

    private static readonly PppSettings OnlyChap = LinkHarness.Default with { Pap = false };
    private static readonly PppSettings OnlyPap = LinkHarness.Default with { Chap = false };
    private static readonly PppSettings Neither = LinkHarness.Default with { Pap = false, Chap = false };

    [Theory]
    [InlineData(MsChapV2Demand, true, true, "c22305")]
    [InlineData(EapDemand, true, true, "c22305")]
    [InlineData(MsChapV2Demand, true, false, "c023")]
    [InlineData(ChapDemand, true, false, "c023")]
    [InlineData(PapDemand, false, true, "c22305")]
    [InlineData("03 03 c2", true, true, "c22305")]
    [InlineData("03 04 c223", true, true, "c22305")]
    public void A_protocol_that_is_not_allowed_is_naked_with_Chap_if_allowed_else_Pap(string demand, bool pap, bool chap, string suggestion)
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { Pap = pap, Chap = chap }).Open();
        h.Lcp(1, 1, demand);
        h.Expect(PppProtocol.Lcp, 1);
        h.Expect(PppProtocol.Lcp, 1);
        Assert.Equal($"03{(suggestion.Length / 2) + 2:x2}{suggestion}", h.Expect(PppProtocol.Lcp, 3).DataHex);
    }

    [Fact]
    public void A_peer_that_takes_our_suggestion_at_once_is_authenticated_to_by_it()
    {
        LinkHarness h = new LinkHarness(OnlyPap).Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1, ChapDemand);
        h.Lcp(1, 2, h.Expect(PppProtocol.Lcp, 3).DataHex);
        h.Expect(PppProtocol.Lcp, 2);
        h.Expect(PppProtocol.Pap, 1);
    }

    [Fact]
    public void With_both_off_a_demand_ends_the_link_at_once()
    {
        LinkHarness h = new LinkHarness(Neither).Open();
        h.Lcp(1, 1, PapDemand);
        Assert.Equal(LinkEndReason.NoCommonAuthentication, h.Link.EndReason);
        Assert.Equal(new LinkEvent(LinkEventKind.Ended, LinkEndReason.NoCommonAuthentication, LinkPhase.Establish), h.Events[^1]);
    }

    [Fact]
    public void A_peer_that_insists_after_our_naks_has_no_common_authentication_with_us()
    {
        LinkHarness h = new LinkHarness(OnlyChap).Open();
        for (byte id = 1; id <= 5; id++)
        {
            h.Lcp(1, id, MsChapV2Demand);
            Assert.Equal(LinkEndReason.None, h.Link.EndReason);
        }

        h.Lcp(1, 6, MsChapV2Demand);
        Assert.Equal(LinkEndReason.NoCommonAuthentication, h.Link.EndReason);
    }

    [Fact]
    public void A_peer_that_gives_in_and_then_ends_the_link_for_it_has_no_common_authentication_with_us()
    {
        LinkHarness h = new LinkHarness(OnlyChap).Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1, "0304c023");
        h.Lcp(1, 2);
        h.Lcp(5, 3, Hex.Text("peer refused to authenticate"u8));
        Assert.Equal(LinkEndReason.NoCommonAuthentication, h.Link.EndReason);
    }

    [Fact]
    public void A_peer_that_falls_silent_over_our_nak_has_no_common_authentication_with_us()
    {
        LinkHarness h = new LinkHarness(OnlyChap).Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1, EapDemand);
        h.Advance(60_000);
        Assert.Equal(LinkEndReason.NoCommonAuthentication, h.Link.EndReason);
    }

    [Fact]
    public void The_Response_is_repeated_with_the_same_identifier_until_the_verdict()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        string first = h.Expect(PppProtocol.Chap, 2).ToString();
        h.Advance(499);
        h.ExpectNothing();
        h.Advance(1);
        Assert.Equal(first, h.Expect(PppProtocol.Chap, 2).ToString());
        h.Receive(PppProtocol.Chap, Hex.Packet(3, 7));
        h.Expect(PppProtocol.Ipcp, 1);
        h.Advance(499);
        h.ExpectNothing();
    }

    [Fact]
    public void A_new_Challenge_is_answered_anew_and_only_its_verdict_counts()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        string first = h.Expect(PppProtocol.Chap, 2).DataHex;
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 8, "04 01020305"));
        Assert.NotEqual(first, h.Expect(PppProtocol.Chap, 2).DataHex);
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Receive(PppProtocol.Chap, Hex.Packet(4, 7)));
        Assert.Equal(FrameOutcome.Accepted, h.Receive(PppProtocol.Chap, Hex.Packet(3, 8)));
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void A_verdict_without_a_Challenge_is_none()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Receive(PppProtocol.Chap, Hex.Packet(3, 0)));
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Receive(PppProtocol.Chap, Hex.Packet(4, 0)));
        Assert.Equal(LinkPhase.Authenticate, h.Link.Phase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00 6c6e73")]
    [InlineData("05 01020304")]
    [InlineData("ff 01")]
    public void A_Challenge_whose_value_does_not_fit_is_silently_discarded(string data)
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        Assert.Equal(FrameOutcome.Malformed, h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, data)));
        h.ExpectNothing();
    }

    [Fact]
    public void A_Failure_ends_the_link_with_the_peers_words()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        h.Receive(PppProtocol.Chap, Hex.Packet(4, 7, Hex.Text("unknown subscriber"u8)));
        Assert.Equal(LinkEndReason.AuthenticationRejected, h.Link.EndReason);
        Assert.Equal("unknown subscriber", Encoding.ASCII.GetString(h.Link.PeerMessage));
        Assert.Equal("CHAP Response", h.Link.LastSent.ToString());
        Assert.Equal("CHAP Failure", h.Link.LastHeard.ToString());
    }

    [Theory]
    [InlineData("0b 57726f6e6720656e747279", "Wrong entry")]
    [InlineData("ff 57726f6e67", "Wrong")]
    [InlineData("02 57726f6e67", "Wr")]
    [InlineData("00", "")]
    [InlineData("", "")]
    public void An_Authenticate_Nak_ends_the_link_with_the_peers_words_whatever_its_length_says(string data, string message)
    {
        LinkHarness h = new LinkHarness().OpenLcp(PapDemand);
        SentFrame request = h.Expect(PppProtocol.Pap, 1);
        h.Receive(PppProtocol.Pap, Hex.Packet(3, request.Identifier, data));
        Assert.Equal(LinkEndReason.AuthenticationRejected, h.Link.EndReason);
        Assert.Equal(message, Encoding.ASCII.GetString(h.Link.PeerMessage));
    }

    [Fact]
    public void The_peers_words_are_kept_up_to_255_octets()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        h.Receive(PppProtocol.Chap, Hex.Packet(4, 7, new string('4', 2 * 1000)));
        Assert.Equal(255, h.Link.PeerMessage.Length);
    }

    [Fact]
    public void The_Authenticate_Request_MUST_be_repeated_with_a_changed_identifier_each_time()
    {
        LinkHarness h = new LinkHarness().OpenLcp(PapDemand);
        SentFrame first = h.Expect(PppProtocol.Pap, 1);
        h.Advance(500);
        SentFrame second = h.Expect(PppProtocol.Pap, 1);
        Assert.NotEqual(first.Identifier, second.Identifier);
        Assert.Equal(first.DataHex, second.DataHex);
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Receive(PppProtocol.Pap, Hex.Packet(2, (byte)(second.Identifier + 1), "00")));
        Assert.Equal(FrameOutcome.Accepted, h.Receive(PppProtocol.Pap, Hex.Packet(2, first.Identifier, "00")));
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Theory]
    [InlineData(PapDemand, PppProtocol.Pap)]
    [InlineData(ChapDemand, PppProtocol.Chap)]
    public void Unanswered_it_is_sent_Max_Configure_times_and_the_link_ends_as_timed_out(string demand, ushort protocol)
    {
        var h = new LinkHarness(LinkHarness.Default with { TotalTimeout = TimeSpan.FromSeconds(60) });
        h.OpenLcp(demand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        h.Advance(60_000);
        Assert.Equal(4, h.Sent.Count(f => f.Protocol == protocol));
        Assert.Equal(LinkEndReason.AuthenticationTimeout, h.Link.EndReason);
    }

    [Fact]
    public void Only_what_was_agreed_on_is_spoken()
    {
        LinkHarness h = new LinkHarness().OpenLcp(PapDemand);
        h.Sent.Clear();
        Assert.Equal(FrameOutcome.WrongPhase, h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304")));
        h.ExpectNothing();
    }

    [Fact]
    public void Credentials_of_255_octets_fit()
    {
        string longest = new('x', 255);
        LinkHarness h = new LinkHarness(null, longest, longest).OpenLcp(PapDemand);
        Assert.Equal(512, h.Expect(PppProtocol.Pap, 1).Data.Length);
        h = new LinkHarness(null, longest, longest).OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "ff" + new string('9', 2 * 255)));
        Assert.Equal(17 + 255, h.Expect(PppProtocol.Chap, 2).Data.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkHarness(null, longest + "x"));
    }

    [Theory]
    [InlineData("", LinkEndReason.AuthenticationRejected)]
    [InlineData("Authentication failed", LinkEndReason.AuthenticationRejected)]
    [InlineData("Bad PASSWORD", LinkEndReason.AuthenticationRejected)]
    [InlineData("Admin reset", LinkEndReason.PeerTerminated)]
    public void A_Terminate_Request_while_authenticating_is_a_rejection_unless_its_text_names_something_else(string text, LinkEndReason reason)
    {
        LinkHarness h = new LinkHarness().OpenLcp(PapDemand);
        h.Lcp(5, 1, Hex.Text(Encoding.ASCII.GetBytes(text)));
        h.Advance(500);
        Assert.Equal(reason, h.Link.EndReason);
        Assert.Equal(LinkPhase.Authenticate, h.Link.EndPhase);
        Assert.Equal(text, Encoding.ASCII.GetString(h.Link.PeerMessage));
    }

    [Fact]
    public void A_re_challenge_in_the_network_phase_is_answered_and_IP_stays_up()
    {
        LinkHarness h = UpWithChap();
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 9, "04 0a0b0c0d"));
        h.Expect(PppProtocol.Chap, 2);
        Assert.True(h.Link.NetworkOpen);
        h.Receive(PppProtocol.Chap, Hex.Packet(3, 9));
        Assert.True(h.Link.NextTimeout.IsNever);
    }

    [Fact]
    public void A_re_challenge_whose_verdict_never_comes_does_not_end_the_link()
    {
        LinkHarness h = UpWithChap();
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 9, "04 0a0b0c0d"));
        h.Advance(60_000);
        Assert.Equal(4, h.Sent.Count);
        Assert.True(h.Link.NetworkOpen);
        Assert.True(h.Link.NextTimeout.IsNever);
    }

    [Fact]
    public void A_re_challenge_that_fails_ends_the_link()
    {
        LinkHarness h = UpWithChap();
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 9, "04 0a0b0c0d"));
        h.Receive(PppProtocol.Chap, Hex.Packet(4, 9));
        Assert.Equal(LinkEndReason.AuthenticationRejected, h.Link.EndReason);
        Assert.Equal(LinkPhase.Network, h.Link.EndPhase);
        Assert.Equal([LinkEventKind.LinkUp, LinkEventKind.NetworkUp, LinkEventKind.NetworkDown, LinkEventKind.Ended], h.EventKinds);
    }

    private static LinkHarness UpWithChap()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 7, "04 01020304"));
        h.Receive(PppProtocol.Chap, Hex.Packet(3, 7));
        h.Expect(PppProtocol.Chap, 2);
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(3, request.Identifier, LinkHarness.AgreedAddresses);
        h.Ipcp(2, h.Expect(PppProtocol.Ipcp, 1).Identifier, LinkHarness.AgreedAddresses);
        h.Ipcp(1, 1, "03 06 0a0b0001");
        h.Expect(PppProtocol.Ipcp, 2);
        Assert.True(h.Link.NetworkOpen);
        return h;
    }
}
