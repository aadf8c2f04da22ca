using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Tests.Messages;
using L2tp.Protocol.Wire;
using Testing;

namespace L2tp.Protocol.Tests.Golden;

/// <summary>The control messages of a real LAC and a real LNS.</summary>
public class GoldenControlTests
{
    private static readonly byte[] Secret = "TunnelSecret1"u8.ToArray();

    public static TheoryData<string> Captures => [.. PcapFile.GoldenNames];

    [Theory]
    [MemberData(nameof(Captures))]
    public void The_conversation_reads_as_it_was_held(string capture)
    {
        string[] types = [.. PcapFile.Golden(capture).Where(IsControl).Select(Describe)];
        Assert.Equal(
            [
                "> SCCRQ 0 0", "< SCCRP 0 1", "> SCCCN 1 1", "< ZLB 1 2", "> ICRQ 2 1", "< ICRP 1 3", "< ZLB 2 3", "> ICCN 3 2",
                "< ZLB 2 4", "> CDN 4 2", "< ZLB 2 5", "> StopCCN 5 2", "< ZLB 2 6",
            ],
            types);
    }

    [Fact]
    public void Every_message_written_again_has_the_same_AVPs_with_the_same_flags_and_values()
    {
        int messages = 0;
        foreach (CapturedDatagram datagram in PcapFile.AllGolden().Where(IsControl))
        {
            Assert.Equal(WireError.None, ControlHeader.TryRead(datagram.Payload, out ControlHeader header, out ReadOnlySpan<byte> body));
            byte[] again = new byte[ControlHeader.Size];
            header.Write(again);
            Assert.Equal(datagram.Payload[..ControlHeader.Size], again);
            if (!header.IsZlb)
            {
                Assert.Equal(default, ControlMessage.TryParse(body, default, default, out ControlMessage message));
                byte[] bodyAgain = new byte[1024];
                int length = MessageEcho.Write(message, bodyAgain);
                Assert.Equal(Avps(body), Avps(bodyAgain.AsSpan(0, length)));
                messages++;
            }
        }

        Assert.Equal(16, messages);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void The_challenge_responses_are_those_we_compute(string capture)
    {
        IReadOnlyList<CapturedDatagram> datagrams = PcapFile.Golden(capture);
        byte[] theirs = Value(datagrams[0], AvpType.Challenge);
        byte[] ours = Value(datagrams[1], AvpType.Challenge);
        byte[] expected = new byte[ChallengeResponse.Size];
        ChallengeResponse.Compute(MessageType.SCCRP, Secret, theirs, expected);
        Assert.True(ChallengeResponse.Matches(expected, Value(datagrams[1], AvpType.ChallengeResponse)));
        ChallengeResponse.Compute(MessageType.SCCCN, Secret, ours, expected);
        Assert.True(ChallengeResponse.Matches(expected, Value(datagrams[2], AvpType.ChallengeResponse)));
        ChallengeResponse.Compute(MessageType.SCCCN, "TunnelSecret2"u8, ours, expected);
        Assert.False(ChallengeResponse.Matches(expected, Value(datagrams[2], AvpType.ChallengeResponse)));
    }

    [Fact]
    public void The_values_are_those_that_the_dissector_shows()
    {
        ControlMessage message = Message(PcapFile.Golden("xl2tpd-session.pcap")[0]);
        Assert.True(Sccrq.TryRead(message, out Sccrq sccrq));
        Assert.Equal(ProtocolVersion.Rfc2661, sccrq.Version);
        Assert.Equal("lac1", Encoding.ASCII.GetString(sccrq.HostName));
        Assert.Equal("xelerance.com", Encoding.ASCII.GetString(sccrq.VendorName));
        Assert.Equal(FramingTypes.Synchronous | FramingTypes.Asynchronous, sccrq.FramingCapabilities);
        Assert.Equal(BearerTypes.None, sccrq.BearerCapabilities);
        Assert.Equal((4931, (ushort?)4, (ushort?)0x0690), (sccrq.AssignedTunnelId, sccrq.ReceiveWindowSize, sccrq.FirmwareRevision));
        Assert.Equal(16, sccrq.Challenge.Length);
        Assert.Null(sccrq.TieBreaker);
    }

    internal static bool IsControl(CapturedDatagram datagram) =>
        L2tpFlags.TryPeek(datagram.Payload, out L2tpFlags flags, out _) == WireError.None && flags.IsControl;

    private static string Describe(CapturedDatagram datagram)
    {
        Assert.Equal(WireError.None, ControlHeader.TryRead(datagram.Payload, out ControlHeader header, out ReadOnlySpan<byte> body));
        string type = "ZLB";
        if (!header.IsZlb)
        {
            Assert.Equal(default, ControlMessage.TryParse(body, default, default, out ControlMessage message));
            type = message.Type.ToString();
        }

        return $"{(datagram.IsFromInitiator ? '>' : '<')} {type} {header.Ns} {header.Nr}";
    }

    private static ControlMessage Message(CapturedDatagram datagram)
    {
        Assert.Equal(WireError.None, ControlHeader.TryRead(datagram.Payload, out _, out ReadOnlySpan<byte> body));
        Assert.Equal(default, ControlMessage.TryParse(body, default, default, out ControlMessage message));
        return message;
    }

    private static byte[] Value(CapturedDatagram datagram, AvpType type)
    {
        Assert.True(Message(datagram).TryGetBytes(type, out ReadOnlySpan<byte> value));
        return value.ToArray();
    }

    private static string[] Avps(ReadOnlySpan<byte> body)
    {
        var avps = new List<string>();
        var reader = new AvpReader(body);
        while (reader.TryRead(out Avp avp))
        {
            avps.Add($"{avp.Type} {avp.IsMandatory} {avp.IsHidden} {Convert.ToHexString(avp.Value)}");
        }

        return [.. avps.Order(StringComparer.Ordinal)];
    }
}
