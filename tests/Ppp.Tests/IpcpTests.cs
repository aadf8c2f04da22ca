using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Tests;

/// <summary>IPCP (RFC 1332) and its DNS options (RFC 1877): naks and rejects in any mix, and peers with odd habits.</summary>
public class IpcpTests
{
    private static readonly PppSettings WithoutDns = LinkHarness.Default with { RequestDns = false };

    [Fact]
    public void Without_DNS_wanted_only_an_address_is_asked_for()
    {
        LinkHarness h = new LinkHarness(WithoutDns).OpenNetworkPhase();
        Assert.Equal("030600000000", h.Expect(PppProtocol.Ipcp, 1).DataHex);
    }

    [Fact]
    public void Rejected_DNS_options_are_left_out_and_the_link_carries_on()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Ipcp(4, h.Expect(PppProtocol.Ipcp, 1).Identifier, "81 06 00000000 83 06 00000000");
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal("030600000000", request.DataHex);
        h.Ipcp(3, request.Identifier, "03 06 0a0b000a");
        AcknowledgeAndRequest(h);
        Assert.True(h.Link.NetworkOpen);
        Assert.True(h.Link.PrimaryDns.IsNone && h.Link.SecondaryDns.IsNone);
    }

    [Fact]
    public void One_DNS_option_rejected_and_the_other_naked_gives_one_server()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Ipcp(4, h.Expect(PppProtocol.Ipcp, 1).Identifier, "83 06 00000000");
        h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "81 06 0a0b0035");
        h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "03 06 0a0b000a");
        AcknowledgeAndRequest(h);
        Assert.Equal(new Ipv4Address(0x0A0B0035), h.Link.PrimaryDns);
        Assert.True(h.Link.SecondaryDns.IsNone);
        Assert.Equal(new Ipv4Address(0x0A0B000A), h.Link.LocalAddress);
    }

    [Fact]
    public void A_server_naked_with_zero_means_there_is_none_and_is_not_asked_for_again()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "03 06 0a0b000a 81 06 0a0b0035 83 06 00000000");
        Assert.Equal("03060a0b000a" + "81060a0b0035", h.Expect(PppProtocol.Ipcp, 1).DataHex);
    }

    [Fact]
    public void A_nak_with_options_that_we_did_not_ask_for_is_taken_for_the_rest()
    {
        LinkHarness h = new LinkHarness(WithoutDns).OpenNetworkPhase();
        h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "02 06 002d0f01 03 06 0a0b000a 81 06 0a0b0035 82 06 01010101 03 04 0102");
        Assert.Equal("03060a0b000a", h.Expect(PppProtocol.Ipcp, 1).DataHex);
    }

    [Fact]
    public void A_rejected_address_option_ends_the_link_as_refused()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Ipcp(4, h.Expect(PppProtocol.Ipcp, 1).Identifier, "03 06 00000000");
        Assert.Equal(LinkEndReason.IpcpRefused, h.Link.EndReason);
    }

    [Fact]
    public void An_acknowledged_0_0_0_0_is_no_address_and_ends_the_link_as_refused()
    {
        LinkHarness h = new LinkHarness(WithoutDns).OpenNetworkPhase();
        h.Ipcp(1, 1, "03 06 0a0b0001");
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        Assert.Equal(LinkEndReason.IpcpRefused, h.Link.EndReason);
        Assert.False(h.Link.NetworkOpen);
        Assert.DoesNotContain(LinkEventKind.NetworkUp, h.EventKinds);
    }

    [Fact]
    public void A_peer_that_keeps_naking_with_0_0_0_0_ends_with_the_budget()
    {
        LinkHarness h = new LinkHarness(WithoutDns).OpenNetworkPhase();
        for (int i = 0; i < 100 && h.Link.Phase != LinkPhase.Dead; i++)
        {
            h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "03 06 00000000");
            h.Advance(100);
        }

        Assert.Equal((LinkEndReason.BudgetExhausted, LinkPhase.Network), (h.Link.EndReason, h.Link.EndPhase));
    }

    [Fact]
    public void A_peer_that_asks_us_for_its_address_gets_the_fallback()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        h.Ipcp(1, 1, "03 06 00000000");
        Assert.Equal("0306a9fe0001", h.Expect(PppProtocol.Ipcp, 3).DataHex);
        h.Ipcp(1, 2, "03 06 a9fe0001");
        h.Expect(PppProtocol.Ipcp, 2);
    }

    [Fact]
    public void Without_a_fallback_its_option_is_rejected()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { PeerAddressFallback = Ipv4Address.None }).OpenNetworkPhase();
        h.Sent.Clear();
        h.Ipcp(1, 1, "03 06 00000000");
        Assert.Equal("030600000000", h.Expect(PppProtocol.Ipcp, 4).DataHex);
    }

    [Fact]
    public void A_peer_without_an_address_option_is_fine()
    {
        LinkHarness h = new LinkHarness(WithoutDns).OpenNetworkPhase();
        h.Ipcp(3, h.Expect(PppProtocol.Ipcp, 1).Identifier, "03 06 0a0b000a");
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        h.Ipcp(1, 1);
        h.Expect(PppProtocol.Ipcp, 2);
        Assert.True(h.Link.NetworkOpen);
        Assert.True(h.Link.PeerAddress.IsNone);
    }

    [Fact]
    public void Compression_the_old_addresses_option_and_requests_for_name_servers_are_rejected_alone()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        h.Ipcp(1, 1, "02 06 002d0f01 01 0a 0102030405060708 03 06 0a0b0001 81 06 00000000 84 06 00000000 04 06 01020304");
        Assert.Equal(
            "0206002d0f01" + "010a0102030405060708" + "810600000000" + "840600000000" + "040601020304",
            h.Expect(PppProtocol.Ipcp, 4).DataHex);
    }

    [Fact]
    public void An_unknown_code_is_code_rejected_in_IPCP_too()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        h.Ipcp(9, 1, "00000000");
        h.Expect(PppProtocol.Ipcp, 7);
    }

    [Fact]
    public void Unanswered_it_is_sent_Max_Configure_times_and_ends_as_IpcpTimeout()
    {
        LinkHarness h = new LinkHarness(LinkHarness.Default with { TotalTimeout = TimeSpan.FromSeconds(60) }).OpenNetworkPhase();
        h.Advance(60_000);
        Assert.Equal(4, h.Sent.Count(f => f.Protocol == PppProtocol.Ipcp && f.Code == 1));
        Assert.Equal(LinkEndReason.IpcpTimeout, h.Link.EndReason);
    }

    [Fact]
    public void Renegotiated_with_another_address_it_says_so()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Ipcp(1, 0x61, "03 06 0a0b0001");
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal(LinkHarness.AgreedAddresses.Replace(" ", "", StringComparison.Ordinal), request.DataHex);
        h.Expect(PppProtocol.Ipcp, 2);
        Assert.False(h.Link.NetworkOpen);
        h.Ipcp(3, request.Identifier, "03 06 0a0b0063");
        request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        Assert.Equal(new Ipv4Address(0x0A0B0063), h.Link.LocalAddress);
        Assert.Equal(
            [LinkEventKind.LinkUp, LinkEventKind.NetworkUp, LinkEventKind.NetworkDown, LinkEventKind.AddressChanged, LinkEventKind.NetworkUp],
            h.EventKinds);
    }

    [Fact]
    public void A_lone_Terminate_Ack_renegotiates_and_the_same_addresses_come_back()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Ipcp(6, 0x70);
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        h.Ipcp(1, 0x71, "03 06 0a0b0001");
        h.Expect(PppProtocol.Ipcp, 2);
        Assert.True(h.Link.NetworkOpen);
        Assert.DoesNotContain(LinkEventKind.AddressChanged, h.EventKinds);
    }

    [Fact]
    public void Terminated_by_the_peer_it_may_begin_anew_within_the_budget()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Ipcp(5, 0x70);
        h.Expect(PppProtocol.Ipcp, 6);
        Assert.False(h.Link.NetworkOpen);
        h.Advance(1000);
        h.Ipcp(1, 0x71, "03 06 0a0b0001");
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Expect(PppProtocol.Ipcp, 2);
        h.Ipcp(2, request.Identifier, request.DataHex);
        Assert.True(h.Link.NetworkOpen);
    }

    [Fact]
    public void Terminated_by_the_peer_for_good_it_ends_the_link_with_that_reason()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        h.Ipcp(5, 0x70);
        h.Advance(1999);
        Assert.Equal(LinkEndReason.None, h.Link.EndReason);
        h.Advance(1);
        Assert.Equal(LinkEndReason.IpcpTerminated, h.Link.EndReason);
    }

    private static void AcknowledgeAndRequest(LinkHarness h)
    {
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        h.Ipcp(2, request.Identifier, request.DataHex);
        h.Ipcp(1, 1, "03 06 0a0b0001");
        h.Expect(PppProtocol.Ipcp, 2);
    }
}
