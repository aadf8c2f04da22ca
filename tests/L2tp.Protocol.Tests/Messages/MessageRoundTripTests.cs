using CsCheck;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

public class MessageRoundTripTests
{
    private static readonly byte[] Secret = "TunnelSecret1"u8.ToArray();

    public static TheoryData<MessageType> Types => [.. SampleMessages.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_was_written_is_read_with_any_choice_of_optional_AVPs(MessageType type)
    {
        SampleValues.Gen.Sample(values =>
        {
            byte[] body = new byte[2048];
            byte[] again = new byte[2048];
            int length = SampleMessages.Write(type, values, body);
            MessageError error = ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message);
            return error == default && message.Type == type
                && body.AsSpan(0, length).SequenceEqual(again.AsSpan(0, MessageEcho.Write(message, again)));
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_message_whose_AVPs_are_hidden_reads_the_same_as_a_plain_one(MessageType type)
    {
        Gen.Select(SampleValues.Gen, Gen.Byte.Array[1, 40]).Sample((values, vector) =>
        {
            byte[] plain = new byte[2048];
            byte[] hidden = new byte[2048];
            byte[] revealed = new byte[2048];
            byte[] again = new byte[2048];
            int plainLength = SampleMessages.Write(type, values, plain);
            int hiddenLength = SampleMessages.Write(type, values, hidden, new AvpHiding(Secret, vector));
            MessageError error = ControlMessage.TryParse(hidden.AsSpan(0, hiddenLength), Secret, revealed.AsSpan(0, hiddenLength), out ControlMessage message);
            return error == default && plain.AsSpan(0, plainLength).SequenceEqual(again.AsSpan(0, MessageEcho.Write(message, again)));
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_message_is_read_as_its_own_type_only(MessageType type)
    {
        byte[] body = new byte[2048];
        int length = SampleMessages.Write(type, SampleValues.All, body);
        ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message);
        bool[] readAs =
        [
            Sccrq.TryRead(message, out _), Sccrp.TryRead(message, out _), Scccn.TryRead(message, out _), StopCcn.TryRead(message, out _),
            Hello.TryRead(message, out _), Ocrq.TryRead(message, out _), Ocrp.TryRead(message, out _), Occn.TryRead(message, out _),
            Icrq.TryRead(message, out _), Icrp.TryRead(message, out _), Iccn.TryRead(message, out _), Cdn.TryRead(message, out _),
            Wen.TryRead(message, out _), Sli.TryRead(message, out _),
        ];
        Assert.Equal(Array.IndexOf(SampleMessages.Types, type), Array.IndexOf(readAs, true));
        Assert.Single(readAs, read => read);
    }

    /// <summary>RFC 2661 sections 6.1 to 6.14: the AVPs each message may carry; our Write sends them all when all are set.</summary>
    [Theory]
    [InlineData(MessageType.SCCRQ, new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    [InlineData(MessageType.SCCRP, new[] { 2, 3, 4, 6, 7, 8, 9, 10, 11, 13 })]
    [InlineData(MessageType.SCCCN, new[] { 13 })]
    [InlineData(MessageType.StopCCN, new[] { 1, 9 })]
    [InlineData(MessageType.HELLO, new int[0])]
    [InlineData(MessageType.OCRQ, new[] { 14, 15, 16, 17, 18, 19, 21, 23 })]
    [InlineData(MessageType.OCRP, new[] { 14, 25 })]
    [InlineData(MessageType.OCCN, new[] { 19, 24, 38, 39 })]
    [InlineData(MessageType.ICRQ, new[] { 14, 15, 18, 21, 22, 23, 25 })]
    [InlineData(MessageType.ICRP, new[] { 14 })]
    [InlineData(MessageType.ICCN, new[] { 19, 24, 26, 27, 28, 29, 30, 31, 32, 33, 37, 38, 39 })]
    [InlineData(MessageType.CDN, new[] { 1, 12, 14, 46 })]
    [InlineData(MessageType.WEN, new[] { 34 })]
    [InlineData(MessageType.SLI, new[] { 35 })]
    public void Every_property_that_is_set_is_sent(MessageType type, int[] avps)
    {
        byte[] body = new byte[2048];
        int length = SampleMessages.Write(type, SampleValues.All, body);
        Assert.Equal(default, ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message));
        Assert.Equal(AvpSet.Of([.. avps.Select(avp => (AvpType)avp)]), message.Avps);
    }

    [Fact]
    public void With_nothing_optional_set_only_the_required_AVPs_are_sent()
    {
        SampleValues minimal = SampleValues.All with { Chosen = 0 };
        foreach (MessageType type in SampleMessages.Types)
        {
            byte[] body = new byte[2048];
            int length = SampleMessages.Write(type, minimal, body);
            Assert.Equal(default, ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message));
            // We send Framing Capabilities in SCCRP, as RFC 2661 section 6.2 has it, and do without it.
            AvpSet required = RequiredAvps.For(type);
            Assert.Equal(type == MessageType.SCCRP ? required.With(AvpType.FramingCapabilities) : required, message.Avps);
        }
    }
}
