using Ppp.Wire;

namespace Ppp.Tests;

/// <summary>What is taken in which phase (RFC 1661 sections 3.4 to 3.7), and unknown protocols both ways (5.7).</summary>
public class PhaseTests
{
    private const string ChapDemand = "03 05 c22305";

    [Theory]
    [InlineData(PppProtocol.Ipcp)]
    [InlineData(PppProtocol.Chap)]
    [InlineData(PppProtocol.Pap)]
    [InlineData(PppProtocol.Ccp)]
    [InlineData(PppProtocol.Ipv4)]
    public void Before_LCP_is_opened_any_other_packet_MUST_be_silently_discarded(ushort protocol)
    {
        LinkHarness h = new LinkHarness().Open();
        h.Sent.Clear();
        Assert.Equal(FrameOutcome.WrongPhase, h.Receive(protocol, Hex.Packet(1, 1, "03 06 0a0b0001")));
        h.ExpectNothing();
    }

    [Theory]
    [InlineData(PppProtocol.Ipcp)]
    [InlineData(PppProtocol.Ipv6cp)]
    [InlineData(PppProtocol.Pap)]
    [InlineData(PppProtocol.Ccp)]
    [InlineData(PppProtocol.Ipv4)]
    public void While_authenticating_packets_of_other_protocols_MUST_be_silently_discarded(ushort protocol)
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        Assert.Equal(FrameOutcome.WrongPhase, h.Receive(protocol, Hex.Packet(1, 1, "03 06 0a0b0001")));
        h.ExpectNothing();
    }

    [Theory]
    [InlineData(PppProtocol.Ipv6cp)]
    [InlineData(PppProtocol.Ccp)]
    [InlineData(0x8281)] // MPLSCP
    [InlineData(0x8053)] // ECP
    [InlineData(PppProtocol.Chap)] // not agreed on
    [InlineData(0x0057)] // IPv6 itself
    [InlineData(0x1234)] // no protocol at all: an even number
    public void In_the_network_phase_an_unknown_protocol_MUST_be_answered_with_Protocol_Reject(ushort protocol)
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        Assert.Equal(FrameOutcome.ProtocolRejected, h.Receive(protocol, Hex.Packet(1, 7, "1a04 7800")));
        SentFrame reject = h.Expect(PppProtocol.Lcp, 8);
        Assert.Equal($"{protocol:x4}" + "01070008" + "1a047800", reject.DataHex);
        h.Receive(protocol, []);
        SentFrame next = h.Expect(PppProtocol.Lcp, 8);
        Assert.NotEqual(reject.Identifier, next.Identifier);
        Assert.Equal($"{protocol:x4}", next.DataHex);
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void A_Protocol_Reject_MUST_be_cut_to_the_peers_mru()
    {
        LinkHarness h = new LinkHarness().OpenLcp("01 04 0044");
        h.Sent.Clear();
        h.Receive(PppProtocol.Ccp, new byte[1500]);
        Assert.Equal(68, h.Expect(PppProtocol.Lcp, 8).Information.Length);
        h = new LinkHarness().OpenLcp("01 04 ffff");
        h.Sent.Clear();
        h.Receive(PppProtocol.Ccp, new byte[4000]);
        Assert.Equal(1500, h.Expect(PppProtocol.Lcp, 8).Information.Length);
    }

    [Fact]
    public void IP_while_the_network_is_not_open_is_silently_discarded()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        Assert.Equal(FrameOutcome.NetworkNotOpen, h.Receive(PppProtocol.Ipv4, Hex.Bytes("45000014")));
        h.ExpectNothing();
    }

    [Fact]
    public void A_Protocol_Reject_of_IPCP_ends_the_link_as_refused()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Lcp(8, 1, "8021 01010004");
        Assert.Equal(LinkEndReason.IpcpRefused, h.Link.EndReason);
        Assert.Equal("IPCP Configure-Request", h.Link.LastSent.ToString());
    }

    [Fact]
    public void After_a_Protocol_Reject_of_IP_none_is_sent_until_IPCP_agrees_anew()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Lcp(8, 1, "0021 4500");
        Assert.False(h.Link.NetworkOpen);
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(1, 2, "03 06 0a0b0001");
        h.Ipcp(2, request.Identifier, request.DataHex);
        Assert.True(h.Link.NetworkOpen);
    }

    [Fact]
    public void A_Protocol_Reject_of_the_authentication_that_the_peer_demanded_is_a_rejection()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        h.Lcp(8, 1, "c223 02010004");
        Assert.Equal(LinkEndReason.AuthenticationRejected, h.Link.EndReason);
    }

    [Fact]
    public void A_Protocol_Reject_of_LCP_ends_the_link()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Lcp(8, 1, "c021 01010004");
        Assert.Equal(LinkEndReason.LcpRefused, h.Link.EndReason);
    }

    [Theory]
    [InlineData("80fd 01010004")]
    [InlineData("8057 01010004")]
    public void A_Protocol_Reject_of_what_we_do_not_send_changes_nothing(string data)
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        Assert.Equal(FrameOutcome.Accepted, h.Lcp(8, 1, data));
        Assert.True(h.Link.NetworkOpen);
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(8, 1, "80"));
        h.ExpectNothing();
    }

    [Fact]
    public void A_Protocol_Reject_before_LCP_is_opened_is_silently_discarded()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        Assert.Equal(FrameOutcome.WrongPhase, h.Lcp(8, 1, "8021 01010004"));
        h.Lcp(1, 2);
        h.Expect(PppProtocol.Lcp, 2);
        h.Expect(PppProtocol.Ipcp, 1);
    }

    [Fact]
    public void LCP_renegotiated_by_the_peer_starts_everything_above_it_anew()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Lcp(1, 0x60, "01 04 0578" + ChapDemand);
        Assert.Equal(LinkPhase.Establish, h.Link.Phase);
        Assert.False(h.Link.NetworkOpen);
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Expect(PppProtocol.Lcp, 2);
        h.Lcp(2, request.Identifier, request.DataHex);
        Assert.Equal(LinkPhase.Authenticate, h.Link.Phase);
        Assert.Equal(1400, h.Link.PeerMru);
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 1, "01 ff"));
        h.Receive(PppProtocol.Chap, Hex.Packet(3, 1));
        h.Expect(PppProtocol.Chap, 2);
        request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        h.Ipcp(1, 2, "03 06 0a0b0001");
        Assert.True(h.Link.NetworkOpen);
        Assert.Equal(
            [LinkEventKind.LinkUp, LinkEventKind.NetworkUp, LinkEventKind.NetworkDown, LinkEventKind.LinkUp, LinkEventKind.NetworkUp],
            h.EventKinds);
    }

    [Fact]
    public void A_lone_Terminate_Ack_of_LCP_renegotiates_and_does_not_end_the_link()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Lcp(6, 0x60);
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 0x61);
        h.Expect(PppProtocol.Lcp, 2);
        h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void A_network_that_does_not_come_back_ends_when_the_budget_of_its_return_is_over()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { Retries = 50 }).OpenNetwork();
        h.Advance(3_600_000);
        h.Lcp(1, 0x60);
        h.Advance(1999);
        Assert.Equal(LinkEndReason.None, h.Link.EndReason);
        h.Advance(1);
        Assert.Equal((LinkEndReason.BudgetExhausted, LinkPhase.Establish), (h.Link.EndReason, h.Link.EndPhase));
    }
}
