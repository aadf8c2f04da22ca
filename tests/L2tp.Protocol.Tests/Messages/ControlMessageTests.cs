using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

public class ControlMessageTests
{
    private const string Icrp = "800800000000000B";
    private const string SessionId = "80080000000E0007";
    private static readonly byte[] Secret = "secret"u8.ToArray();

    [Fact]
    public void Values_are_found_by_their_type()
    {
        Assert.Equal(default, Parse(Icrp + SessionId, out ControlMessage message));
        Assert.Equal(MessageType.ICRP, message.Type);
        Assert.True(message.TryGetUInt16(AvpType.AssignedSessionId, out ushort id));
        Assert.Equal(7, id);
        Assert.False(message.TryGetUInt32(AvpType.AssignedSessionId, out _));
        Assert.False(message.TryGetUInt16(AvpType.AssignedTunnelId, out _));
        Assert.False(message.TryGetBytes(AvpType.CalledNumber, out _));
        Assert.False(message.TryGetBytes((AvpType)999, out _));
    }

    [Theory]
    [InlineData("", MessageErrorKind.NoMessageType)]
    [InlineData(SessionId, MessageErrorKind.NoMessageType)]
    [InlineData("800700000000" + "0B", MessageErrorKind.NoMessageType)]
    [InlineData("80080DE90000000B", MessageErrorKind.NoMessageType)]
    [InlineData("C00800000000000B", MessageErrorKind.NoMessageType)]
    [InlineData("840800000000000B", MessageErrorKind.NoMessageType)]
    [InlineData("8008000000", MessageErrorKind.NoMessageType)]
    public void The_message_type_comes_first_well_formed_and_in_the_clear(string body, MessageErrorKind expected)
    {
        MessageError error = Parse(body, out _);
        Assert.Equal(expected, error.Kind);
        Assert.True(error.IsFatal);
    }

    [Theory]
    [InlineData("8008000000000063", MessageErrorKind.UnknownMessageType, true)]
    [InlineData("0008000000000063", MessageErrorKind.IgnorableMessageType, false)]
    [InlineData("800800000000000D", MessageErrorKind.UnknownMessageType, true)]
    [InlineData("0008000000000005", MessageErrorKind.IgnorableMessageType, false)]
    public void An_unknown_message_type_is_judged_by_its_M_bit(string body, MessageErrorKind expected, bool fatal)
    {
        MessageError error = Parse(body + "8007000000FFAA", out _);
        Assert.Equal(expected, error.Kind);
        Assert.Equal(fatal, error.IsFatal);
    }

    [Theory]
    [InlineData("8007000000C8AA", 200, 0)]
    [InlineData("80070DE9000EAA", 14, 0x0DE9)]
    [InlineData("8006000000140A", 20, 0)]
    [InlineData("840800000009000A", 9, 0)]
    public void An_unknown_AVP_with_the_M_bit_refuses_the_message_and_is_named(string avp, ushort type, ushort vendor)
    {
        MessageError error = Parse(Icrp + SessionId + avp, out ControlMessage message);
        Assert.Equal(new MessageError(MessageErrorKind.UnknownMandatoryAvp, MessageType.ICRP, type, vendor), error);
        Assert.Equal(GeneralError.UnknownMandatoryAvp, error.ErrorCode);
        Assert.Contains($"attribute {type}, vendor {vendor}", error.ToString(), StringComparison.Ordinal);

        // What an answer needs was read before the fault.
        Assert.True(message.TryGetUInt16(AvpType.AssignedSessionId, out _));
    }

    [Theory]
    [InlineData("0007000000C8AA")]
    [InlineData("00070DE9000EAA")]
    [InlineData("040800000009000A")]
    public void An_unknown_AVP_without_the_M_bit_is_ignored(string avp)
    {
        Assert.Equal(default, Parse(Icrp + avp + SessionId, out ControlMessage message));
        Assert.Equal(AvpSet.Of(AvpType.AssignedSessionId), message.Avps);
    }

    /// <summary>The example of RFC 2661 section 7.1: Rx Connect Speed in two octets is taken as not received.</summary>
    [Fact]
    public void A_malformed_AVP_is_ignored_without_the_M_bit_and_refused_with_it()
    {
        const string iccn = "800800000000000C" + "800A000000180000FFFF" + "800A0000001300000001";
        Assert.Equal(default, Parse(iccn + "0008000000260001", out ControlMessage message));
        Assert.False(message.Has(AvpType.RxConnectSpeed));
        Assert.True(message.Has(AvpType.TxConnectSpeed));
        MessageError error = Parse("800800000000000C" + "8008000000180001", out _);
        Assert.Equal(new MessageError(MessageErrorKind.BadAvpLength, MessageType.ICCN, (ushort)AvpType.TxConnectSpeed), error);
        Assert.Equal(GeneralError.WrongLength, error.ErrorCode);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("80050000000E")]
    [InlineData("800900000026AAAA")]
    public void Broken_framing_refuses_the_message(string rest)
    {
        Assert.Equal(MessageErrorKind.BadAvpFraming, Parse(Icrp + SessionId + rest, out _).Kind);
    }

    [Fact]
    public void A_repeated_AVP_is_harmless_if_equal_and_else_judged_by_its_M_bit()
    {
        Assert.Equal(default, Parse(Icrp + SessionId + SessionId, out _));
        Assert.Equal(MessageErrorKind.ConflictingAvp, Parse(Icrp + SessionId + "80080000000E0008", out _).Kind);
        Assert.Equal(MessageErrorKind.ConflictingAvp, Parse(Icrp + SessionId + Icrp, out _).Kind);
        Assert.Equal(default, Parse(Icrp + SessionId + "00080000000E0008", out ControlMessage message));
        Assert.True(message.TryGetUInt16(AvpType.AssignedSessionId, out ushort first));
        Assert.Equal(7, first);
    }

    [Fact]
    public void Every_missing_required_AVP_is_named()
    {
        foreach (MessageType type in SampleMessages.Types)
        {
            byte[] body = new byte[2048];
            SampleMessages.Write(type, SampleValues.All, body);
            for (AvpSet left = RequiredAvps.For(type); !left.IsEmpty; left = left.Except(AvpSet.Of(left.First)))
            {
                int length = Without(body, left.First);
                MessageError error = ControlMessage.TryParse(body.AsSpan(0, length), default, default, out _);
                Assert.Equal(new MessageError(MessageErrorKind.MissingAvp, type, (ushort)left.First), error);
                SampleMessages.Write(type, SampleValues.All, body);
            }
        }
    }

    [Theory]
    [InlineData("800800000000000B" + "80080000000E0000", AvpType.AssignedSessionId)]
    [InlineData("8008000000000002" + "8008000000020100" + "800A0000000300000003" + "80070000000761" + "8008000000090000", AvpType.AssignedTunnelId)]
    [InlineData("8008000000000002" + "8008000000020100" + "800A0000000300000003" + "80070000000761" + "8008000000090001" + "80080000000A0000", AvpType.ReceiveWindowSize)]
    public void An_assigned_id_or_a_window_of_0_is_out_of_range(string body, AvpType type)
    {
        MessageError error = Parse(body, out _);
        Assert.Equal((MessageErrorKind.BadAvpValue, (ushort)type), (error.Kind, error.AttributeType));
    }

    [Fact]
    public void A_refusal_may_carry_an_id_of_0()
    {
        Assert.Equal(default, Parse("8008000000000004" + "8008000000090000" + "8008000000010004", out _));
        Assert.Equal(default, Parse("800800000000000E" + "80080000000E0000" + "8008000000010004", out _));
    }

    [Fact]
    public void A_hidden_AVP_that_cannot_be_revealed_is_judged_by_its_M_bit()
    {
        byte[] body = new byte[100];
        int length = new Icrp { AssignedSessionId = 7 }.Write(body, new AvpHiding(Secret, [1, 2, 3, 4]));
        Assert.Equal(default, Parse(body, length, Secret, 100));
        Assert.Equal(MessageErrorKind.CannotReveal, Parse(body, length, [], 100).Kind);
        Assert.Equal(MessageErrorKind.CannotReveal, Parse(body, length, "wrong"u8, 100).Kind);
        Assert.Equal(MessageErrorKind.CannotReveal, Parse(body, length, Secret, 3).Kind);
        Assert.Equal(MessageErrorKind.CannotReveal, Parse(body, Without(body, AvpType.RandomVector), Secret, 100).Kind);

        // Private Group ID has no M bit: taken as not there.
        string hiddenGroup = "400C00000025" + "AABBCCDDEEFF";
        Assert.Equal(default, Parse(Icrp + SessionId + hiddenGroup, out ControlMessage message));
        Assert.False(message.Has(AvpType.PrivateGroupId));
    }

    [Fact]
    public void A_hidden_AVP_goes_by_the_last_random_vector_in_front_of_it()
    {
        byte[] first = new byte[100];
        byte[] second = new byte[100];
        int firstLength = new Icrq { AssignedSessionId = 7, CallSerialNumber = 9 }.Write(first, new AvpHiding(Secret, [1, 2, 3, 4]));
        int secondLength = new Icrq { AssignedSessionId = 7, CallSerialNumber = 9, CalledNumber = "77"u8 }.Write(second, new AvpHiding(Secret, [5, 6]));
        byte[] body = [.. first.AsSpan(0, firstLength), .. second.AsSpan(8, secondLength - 8)];
        Assert.Equal(default, ControlMessage.TryParse(body, Secret, new byte[100], out ControlMessage message));
        Assert.True(message.TryGetBytes(AvpType.CalledNumber, out ReadOnlySpan<byte> called));
        Assert.Equal("77"u8.ToArray(), called.ToArray());
    }

    [Fact]
    public void The_deciphered_length_is_checked_before_the_value_is_used()
    {
        byte[] body = new byte[100];
        var writer = new AvpWriter(body, MessageType.ICRP, new AvpHiding(Secret, [1, 2, 3, 4]));
        writer.WriteBytes(AvpType.CalledNumber, [7]);
        byte[] bytes = body[..writer.Length];

        // The hidden octets of a one-octet Called Number claim to be an Assigned Session ID: another key, or a length of 1.
        bytes[^4] = (byte)AvpType.AssignedSessionId;
        Assert.True(Parse(bytes, bytes.Length, Secret, 100).IsFatal);
    }

    [Fact]
    public void A_message_of_very_many_AVPs_is_refused()
    {
        byte[] body = [.. Convert.FromHexString(Icrp + SessionId), .. Enumerable.Repeat(Convert.FromHexString("0006000000C8"), ControlMessage.MaxAvps).SelectMany(avp => avp)];
        Assert.Equal(MessageErrorKind.TooLarge, ControlMessage.TryParse(body, default, default, out _).Kind);
        Assert.Equal(default, ControlMessage.TryParse(body.AsSpan(0, body.Length - 12), default, default, out _));
        Assert.Equal(MessageErrorKind.TooLarge, ControlMessage.TryParse(new byte[65536], default, default, out _).Kind);
    }

    [Fact]
    public void The_text_of_every_error_fits_an_error_message()
    {
        foreach (MessageErrorKind kind in Enum.GetValues<MessageErrorKind>())
        {
            var error = new MessageError(kind, (MessageType)ushort.MaxValue, ushort.MaxValue, ushort.MaxValue);
            Assert.InRange(error.WriteText(new byte[MessageError.MaxTextLength]), 8, MessageError.MaxTextLength);
        }
    }

    private static MessageError Parse(string body, out ControlMessage message) =>
        ControlMessage.TryParse(Convert.FromHexString(body), Secret, new byte[body.Length], out message);

    private static MessageError Parse(byte[] body, int length, ReadOnlySpan<byte> secret, int bufferLength) =>
        ControlMessage.TryParse(body.AsSpan(0, length), secret, new byte[bufferLength], out _);

    /// <summary>Cuts every AVP of a type out of a body that ends in zeros; returns the octets left.</summary>
    private static int Without(byte[] body, AvpType type)
    {
        var kept = new List<byte>();
        var reader = new AvpReader(body);
        while (reader.TryRead(out Avp avp))
        {
            if (avp.Type != type || avp.Value.IsEmpty)
            {
                int start = kept.Count;
                kept.AddRange(new byte[Avp.HeaderSize]);
                kept.AddRange(avp.Value);
                int flags = (avp.IsMandatory ? 0x8000 : 0) | (avp.IsHidden ? 0x4000 : 0) | (kept.Count - start);
                (kept[start], kept[start + 1], kept[start + 4], kept[start + 5]) = ((byte)(flags >> 8), (byte)flags, (byte)(avp.AttributeType >> 8), (byte)avp.AttributeType);
            }
        }

        kept.CopyTo(body);
        return kept.Count;
    }
}
