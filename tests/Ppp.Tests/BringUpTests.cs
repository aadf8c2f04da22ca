using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Tests;

/// <summary>The way up, packet by packet, with no wait that the protocols do not require.</summary>
public class BringUpTests
{
    private const string ChapDemand = "03 05 c22305";
    private const string PapDemand = "03 04 c023";

    [Fact]
    public void Lcp_starts_at_open_and_asks_for_mru_and_magic_number()
    {
        var h = new LinkHarness(new PppSettings { Mru = 1400 });
        h.Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        Assert.StartsWith("01040578" + "0506", request.DataHex, StringComparison.Ordinal);
        Assert.Equal(10, request.Data.Length);
        Assert.NotEqual("00000000", request.DataHex[^8..]);
        Assert.Equal(LinkPhase.Establish, h.Link.Phase);
        h.ExpectNothing();
    }

    [Fact]
    public void Without_authentication_ipcp_starts_with_the_last_packet_of_lcp()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
        Assert.Equal(AuthenticationMethod.None, h.Link.Authentication);
        SentFrame request = h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal("030600000000" + "810600000000" + "830600000000", request.DataHex);
    }

    [Fact]
    public void Chap_is_answered_with_md5_over_identifier_secret_and_challenge_and_ipcp_follows_success()
    {
        LinkHarness h = new LinkHarness().OpenLcp(ChapDemand);
        Assert.Equal(LinkPhase.Authenticate, h.Link.Phase);
        h.ExpectNothing();
        h.Receive(PppProtocol.Chap, Hex.Packet(1, 0x21, "04 01020304 6c6e73"));
        SentFrame response = h.Expect(PppProtocol.Chap, 2);
        Assert.Equal(0x21, response.Identifier);
#pragma warning disable CA1850 // the expectation is worked out by hand
        byte[] digest = System.Security.Cryptography.MD5.HashData([0x21, .. "s3cret"u8, 1, 2, 3, 4]);
#pragma warning restore CA1850
        Assert.Equal("10" + Hex.Text(digest) + Hex.Text("alice"u8), response.DataHex);
        h.Receive(PppProtocol.Chap, Hex.Packet(3, 0x21, "57656c636f6d65"));
        h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal(AuthenticationMethod.Chap, h.Link.Authentication);
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void Pap_is_sent_with_the_last_packet_of_lcp_and_ipcp_follows_the_ack()
    {
        LinkHarness h = new LinkHarness().OpenLcp(PapDemand);
        SentFrame request = h.Expect(PppProtocol.Pap, 1);
        Assert.Equal("05" + Hex.Text("alice"u8) + "06" + Hex.Text("s3cret"u8), request.DataHex);
        h.Receive(PppProtocol.Pap, Hex.Packet(2, request.Identifier, "00"));
        h.Expect(PppProtocol.Ipcp, 1);
        Assert.Equal(AuthenticationMethod.Pap, h.Link.Authentication);
    }

    [Fact]
    public void The_network_is_up_with_the_addresses_that_the_peer_named()
    {
        LinkHarness h = new LinkHarness().OpenNetwork();
        Assert.Equal(new Ipv4Address(0x0A0B000A), h.Link.LocalAddress);
        Assert.Equal(new Ipv4Address(0x0A0B0001), h.Link.PeerAddress);
        Assert.Equal(new Ipv4Address(0x0A0B0035), h.Link.PrimaryDns);
        Assert.Equal(new Ipv4Address(0x0A0B0036), h.Link.SecondaryDns);
        Assert.Equal([LinkEventKind.LinkUp, LinkEventKind.NetworkUp], h.EventKinds);
        Assert.True(h.Link.NextTimeout.IsNever);
    }

    [Fact]
    public void The_peers_mru_is_reported_and_is_1500_when_it_names_none()
    {
        Assert.Equal(1500, new LinkHarness().OpenLcp("").Link.PeerMru);
        Assert.Equal(1462, new LinkHarness().OpenLcp("01 04 05b6").Link.PeerMru);
    }
}
