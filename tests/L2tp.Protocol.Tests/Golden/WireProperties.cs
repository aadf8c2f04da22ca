using L2tp.Protocol.Messages;
using L2tp.Protocol.Tests.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Golden;

/// <summary>What holds for any octets at all. Throws where it does not; an over-read throws by itself.</summary>
internal static class WireProperties
{
    public static readonly byte[] Secret = "TunnelSecret1"u8.ToArray();

    [ThreadStatic]
    private static byte[]? s_buffer;

    /// <summary>Returns true if the octets were a control message that was accepted.</summary>
    public static bool Check(ReadOnlySpan<byte> datagram)
    {
        WireError peekError = L2tpFlags.TryPeek(datagram, out L2tpFlags flags, out LocalTunnelId peekedId);
        WireError dataError = DataHeader.TryRead(datagram, out DataHeader data);
        WireError controlError = ControlHeader.TryRead(datagram, out ControlHeader control, out ReadOnlySpan<byte> body);
        if (dataError == WireError.None)
        {
            Require(!flags.IsControl && peekError == WireError.None && peekedId == data.TunnelId, "peek agrees with the data header");
            Require(data.PayloadOffset >= DataHeader.MinimalSize && data.PayloadLength >= 0 && data.PayloadOffset + data.PayloadLength <= datagram.Length, "payload lies inside");
        }

        if (controlError != WireError.None)
        {
            Require(body.IsEmpty, "no body after an error");
            return false;
        }

        Require(dataError == WireError.WrongKind, "not both control and data");
        Require(peekError == WireError.None && peekedId.Value == control.TunnelId, "peek agrees with the control header");
        Require(body.Length == control.Length - ControlHeader.Size, "the body is as long as Length says");
        return CheckBody(body);
    }

    /// <summary>A body that is accepted can be written, and what was written says the same.</summary>
    public static bool CheckBody(ReadOnlySpan<byte> body)
    {
        byte[] buffer = s_buffer ??= new byte[4 * 65536];
        Span<byte> reveal = buffer.AsSpan(0, body.Length);
        MessageError error = ControlMessage.TryParse(body, Secret, reveal, out ControlMessage message);
        if (error.Kind != MessageErrorKind.None)
        {
            Require(error.WriteText(buffer.AsSpan(65536)) > 0, "an error has a text");
            return false;
        }

        Require(message.Type.IsKnown() && RequiredAvps.For(message.Type).Except(message.Avps).IsEmpty, "what is required is there");
        Span<byte> first = buffer.AsSpan(65536, 65536);
        first = first[..MessageEcho.Write(message, first)];
        MessageError errorAgain = ControlMessage.TryParse(first, default, default, out ControlMessage again);
        Require(errorAgain.Kind == MessageErrorKind.None && again.Type == message.Type, "what we write we accept");
        Span<byte> second = buffer.AsSpan(2 * 65536, 65536);
        second = second[..MessageEcho.Write(again, second)];
        Require(second.SequenceEqual(first), "writing it a second time changes nothing");
        return true;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"does not hold: {what}");
        }
    }
}
