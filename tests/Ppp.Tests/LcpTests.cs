using Ppp.Wire;

namespace Ppp.Tests;

/// <summary>What we say to the peer's LCP options, and what we make of its answers to ours (RFC 1661 sections 5 and 6).</summary>
public class LcpTests
{
    [Theory]
    [InlineData("01 04 05dc")] // MRU
    [InlineData("02 06 00000000")] // ACCM
    [InlineData("05 06 12345678")] // magic number
    [InlineData("07 02")] // PFC
    [InlineData("08 02")] // ACFC
    [InlineData("03 04 c023")] // PAP
    [InlineData("03 05 c22305")] // CHAP with MD5
    [InlineData("")]
    [InlineData("01 04 05b6 02 06 ffffffff 03 05 c22305 05 06 cafebabe 07 02 08 02")]
    public void A_Configure_Ack_MUST_carry_the_options_and_identifier_of_the_request_unmodified(string options)
    {
        LinkHarness h = Opened();
        h.Lcp(1, 0x77, options);
        h.Expect(PppProtocol.Lcp, 1);
        SentFrame ack = h.Expect(PppProtocol.Lcp, 2);
        Assert.Equal(0x77, ack.Identifier);
        Assert.Equal(Hex.Text(Hex.Bytes(options)), ack.DataHex);
    }

    [Fact]
    public void Options_that_are_not_negotiable_MUST_be_rejected_unmodified_and_alone()
    {
        // Quality-Protocol, MRRU, Endpoint Discriminator, and two that nobody knows; with them a PAP demand that
        // would be naked, which waits its turn.
        LinkHarness h = Opened(LinkHarness.Default with { Pap = false });
        h.Lcp(1, 9, "01 04 05dc 04 04 c025 11 04 05dc 13 03 00 03 04 c023 63 05 010203 ff 02");
        h.Expect(PppProtocol.Lcp, 1);
        SentFrame reject = h.Expect(PppProtocol.Lcp, 4);
        Assert.Equal(9, reject.Identifier);
        Assert.Equal("0404c025" + "110405dc" + "130300" + "6305010203" + "ff02", reject.DataHex);
    }

    [Theory]
    [InlineData("01 03 05", "01 04 05dc")] // MRU one octet short
    [InlineData("01 04 0010", "01 04 05dc")] // MRU that no IP packet fits
    [InlineData("02 02", "02 06 00000000")] // ACCM without a map
    [InlineData("07 03 00", "07 02")] // PFC with data
    [InlineData("08 04 0000", "08 02")] // ACFC with data
    public void An_option_with_an_invalid_length_or_value_gets_a_Configure_Nak_with_one_that_would_do(string option, string suggestion)
    {
        LinkHarness h = Opened();
        h.Lcp(1, 9, "05 06 12345678" + option);
        h.Expect(PppProtocol.Lcp, 1);
        Assert.Equal(Hex.Text(Hex.Bytes(suggestion)), h.Expect(PppProtocol.Lcp, 3).DataHex);
    }

    [Theory]
    [InlineData("05 06 00000000")]
    [InlineData("05 05 000000")]
    public void A_magic_number_of_zero_is_illegal_and_MUST_be_naked(string option)
    {
        LinkHarness h = Opened();
        h.Lcp(1, 9, option);
        h.Expect(PppProtocol.Lcp, 1);
        SentFrame nak = h.Expect(PppProtocol.Lcp, 3);
        Assert.StartsWith("0506", nak.DataHex, StringComparison.Ordinal);
        Assert.NotEqual("050600000000", nak.DataHex);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("01 00")]
    [InlineData("01 01 05")]
    [InlineData("01 05 05dc")]
    [InlineData("05 06 12345678 01")]
    public void A_request_whose_options_do_not_fit_it_is_silently_discarded(string options)
    {
        LinkHarness h = Opened();
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(1, 9, options));
        h.ExpectNothing();
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
    }

    [Fact]
    public void After_Max_Failure_naks_what_is_unacceptable_is_rejected()
    {
        LinkHarness h = new LinkHarness().Open();
        h.Expect(PppProtocol.Lcp, 1);
        for (byte id = 1; id <= 5; id++)
        {
            h.Lcp(1, id, "01 04 0010");
            h.Sent.Clear();
        }

        h.Lcp(1, 6, "01 04 0010");
        Assert.Equal("01040010", h.Expect(PppProtocol.Lcp, 4).DataHex);
        h.Lcp(1, 7, "");
        h.Expect(PppProtocol.Lcp, 2);
        h.Lcp(1, 8, "01 04 0010");
        h.Expect(PppProtocol.Lcp, 3);
    }

    [Fact]
    public void A_Configure_Ack_MUST_match_the_identifier_of_the_last_request()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(2, (byte)(request.Identifier + 1), request.DataHex));
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(2, request.Identifier, "01 04 05dc"));
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(2, request.Identifier));
        Assert.Equal(FrameOutcome.Accepted, h.Lcp(2, request.Identifier, request.DataHex));
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(2, request.Identifier, request.DataHex));
    }

    [Fact]
    public void The_identifier_MUST_change_when_the_options_change_and_MAY_stay_for_a_retransmission()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame first = h.Expect(PppProtocol.Lcp, 1);
        h.Advance(500);
        SentFrame repeated = h.Expect(PppProtocol.Lcp, 1);
        Assert.Equal((first.Identifier, first.DataHex), (repeated.Identifier, repeated.DataHex));
        h.Lcp(3, first.Identifier, "01 04 0258");
        SentFrame changed = h.Expect(PppProtocol.Lcp, 1);
        Assert.NotEqual(first.Identifier, changed.Identifier);
        Assert.StartsWith("01040258", changed.DataHex, StringComparison.Ordinal);
    }

    [Fact]
    public void A_naked_mru_is_taken_within_what_we_can_live_with()
    {
        Assert.StartsWith("010405b6", AfterNak("01 04 05b6"), StringComparison.Ordinal);
        Assert.StartsWith("01040240", AfterNak("01 04 0040"), StringComparison.Ordinal);
        Assert.StartsWith("010405dc", AfterNak("01 04 2328"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_naked_magic_number_is_chosen_anew_and_not_the_one_suggested()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(3, request.Identifier, "05 06 11111111");
        string changed = h.Expect(PppProtocol.Lcp, 1).DataHex;
        Assert.NotEqual(request.DataHex, changed);
        Assert.DoesNotContain("11111111", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejected_options_are_left_out_and_the_default_mru_stands()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(4, request.Identifier, request.DataHex);
        request = h.Expect(PppProtocol.Lcp, 1);
        Assert.Empty(request.Data);
        h.Lcp(2, request.Identifier);
        h.Lcp(1, 1);
        h.Expect(PppProtocol.Lcp, 2);
        h.Expect(PppProtocol.Ipcp, 1);
        h.Lcp(9, 1, "00000000");
        Assert.Equal("00000000", h.Expect(PppProtocol.Lcp, 10).DataHex);
    }

    [Fact]
    public void A_Configure_Reject_of_what_was_not_requested_is_invalid_and_silently_discarded()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(4, request.Identifier, "07 02"));
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(4, request.Identifier, "01 09"));
        Assert.Equal(FrameOutcome.UnexpectedReply, h.Lcp(4, (byte)(request.Identifier + 1), request.DataHex));
        h.ExpectNothing();
    }

    [Fact]
    public void A_link_that_hears_itself_is_called_looped()
    {
        LinkHarness h = new LinkHarness().Open();
        for (int i = 0; i < 40 && h.Link.Phase != LinkPhase.Dead; i++)
        {
            SentFrame ours = h.Sent.Dequeue();
            h.Receive(ours.Protocol, ours.Information);
        }

        Assert.Equal(LinkEndReason.LoopDetected, h.Link.EndReason);
    }

    [Fact]
    public void One_request_with_our_magic_number_is_no_loop_and_gets_another_number()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame ours = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(1, 0x30, ours.DataHex);
        h.Expect(PppProtocol.Lcp, 1);
        SentFrame nak = h.Expect(PppProtocol.Lcp, 3);
        Assert.StartsWith("0506", nak.DataHex, StringComparison.Ordinal);
        Assert.NotEqual(ours.DataHex[^8..], nak.DataHex[^8..]);
        h.Lcp(1, 0x31, nak.DataHex);
        h.Expect(PppProtocol.Lcp, 2);
    }

    [Fact]
    public void An_Echo_Request_MUST_be_answered_in_Opened_with_our_magic_number_and_its_data()
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(9, 3, "cafebabe 0102");
        h.ExpectNothing();
        h.Lcp(2, request.Identifier, request.DataHex);
        h.Lcp(1, 1);
        h.Sent.Clear();
        h.Lcp(9, 0x44, "cafebabe 010203");
        SentFrame reply = h.Expect(PppProtocol.Lcp, 10);
        Assert.Equal(0x44, reply.Identifier);
        Assert.Equal(request.DataHex[^8..] + "010203", reply.DataHex);
    }

    [Theory]
    [InlineData(10, "cafebabe")] // Echo-Reply to nothing
    [InlineData(11, "cafebabe 01020304")] // Discard-Request
    [InlineData(12, "cafebabe 414243")] // Identification
    [InlineData(13, "cafebabe 00000e10")] // Time-Remaining
    public void Discard_Request_Identification_and_the_like_are_taken_without_an_answer(byte code, string data)
    {
        LinkHarness h = Opened();
        Assert.Equal(FrameOutcome.Accepted, h.Lcp(code, 1, data));
        h.ExpectNothing();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void An_echo_too_short_for_its_magic_number_is_silently_discarded(byte code)
    {
        LinkHarness h = Opened();
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(code, 1, "cafeba"));
        h.ExpectNothing();
    }

    [Fact]
    public void An_unknown_code_MUST_be_answered_with_a_Code_Reject_cut_to_the_peers_mru()
    {
        LinkHarness h = new LinkHarness().OpenLcp("01 04 0044");
        h.Sent.Clear();
        string data = new('a', 2 * 300);
        h.Lcp(0x63, 0x12, data);
        SentFrame first = h.Expect(PppProtocol.Lcp, 7);
        Assert.Equal(68, first.Information.Length);
        Assert.Equal(Hex.Text(Hex.Packet(0x63, 0x12, data))[..(2 * 64)], first.DataHex);
        h.Lcp(0x63, 0x12);
        Assert.NotEqual(first.Identifier, h.Expect(PppProtocol.Lcp, 7).Identifier);
        Assert.Equal(FrameOutcome.CodeRejected, h.Lcp(0, 1));
    }

    [Fact]
    public void A_Code_Reject_of_a_code_that_can_be_missed_changes_nothing()
    {
        LinkHarness h = Opened();
        h.Lcp(7, 1, "0a 01 0008 00000000");
        Assert.Equal(LinkPhase.Network, h.Link.Phase);
        h.ExpectNothing();
    }

    [Fact]
    public void A_Code_Reject_of_a_code_that_is_needed_ends_the_link()
    {
        LinkHarness h = Opened();
        h.Lcp(7, 1, "01 01 0004");
        Assert.Equal(LinkEndReason.LcpRefused, h.Link.EndReason);
        h.Expect(PppProtocol.Lcp, 5);
        h.ExpectNothing();
    }

    [Theory]
    [InlineData("c021 01 0003 00")] // Length below the header
    [InlineData("c021 01 01 0005")] // Length past the frame
    [InlineData("c021 01 01")]
    [InlineData("c021")]
    public void A_packet_with_an_invalid_length_is_silently_discarded(string frame)
    {
        LinkHarness h = new LinkHarness().Open();
        h.Sent.Clear();
        Assert.Equal(FrameOutcome.Malformed, h.Receive(PppProtocol.Lcp, Hex.Bytes(frame)[2..]));
        h.ExpectNothing();
    }

    [Fact]
    public void Octets_outside_the_range_of_the_length_field_are_padding_and_ignored()
    {
        LinkHarness h = Opened();
        h.Receive(PppProtocol.Lcp, [.. Hex.Packet(9, 1, "00000000 aa"), 0xDE, 0xAD]);
        Assert.Equal(5, h.Expect(PppProtocol.Lcp, 10).Data.Length);
    }

    private static string AfterNak(string options)
    {
        LinkHarness h = new LinkHarness().Open();
        SentFrame request = h.Expect(PppProtocol.Lcp, 1);
        h.Lcp(3, request.Identifier, options);
        return h.Expect(PppProtocol.Lcp, 1).DataHex;
    }

    /// <summary>In the network phase, with nothing unread.</summary>
    private static LinkHarness Opened(PppSettings? settings = null)
    {
        LinkHarness h = new LinkHarness(settings).OpenNetworkPhase();
        h.Sent.Clear();
        return h;
    }
}
