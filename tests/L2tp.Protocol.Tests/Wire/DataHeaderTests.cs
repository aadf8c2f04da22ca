using CsCheck;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class DataHeaderTests
{
    /// <summary>Every combination of L, S, O and P with every reserved bit: built by hand, not by our writer.</summary>
    [Fact]
    public void Any_combination_of_optional_fields_is_read()
    {
        Gen.Select(Gen.Int[0, 15], Gen.UShort, Gen.UShort, Gen.UShort, Gen.Int[0, 20], Gen.Byte.Array[0, 30], Gen.Byte.Array[0, 4], Gen.Bool)
            .Sample((options, tunnel, session, ns, offset, payload, trailing, reserved) =>
            {
                bool length = (options & 1) != 0, sequence = (options & 2) != 0, hasOffset = (options & 4) != 0, priority = (options & 8) != 0;
                int flags = 2 | (length ? 0x4000 : 0) | (sequence ? 0x0800 : 0) | (hasOffset ? 0x0200 : 0) | (priority ? 0x0100 : 0) | (reserved ? 0x34F0 : 0);
                var header = new List<byte>();
                Add(header, flags);
                int total = 6 + (length ? 2 : 0) + (sequence ? 4 : 0) + (hasOffset ? 2 + offset : 0) + payload.Length;
                if (length)
                {
                    Add(header, total);
                }

                Add(header, tunnel);
                Add(header, session);
                if (sequence)
                {
                    Add(header, ns);
                    Add(header, 7);
                }

                if (hasOffset)
                {
                    Add(header, offset);
                    header.AddRange(new byte[offset]);
                }

                byte[] datagram = [.. header, .. payload, .. length ? trailing : []];
                WireError error = DataHeader.TryRead(datagram, out DataHeader read);
                return error == WireError.None
                    && read.TunnelId.Value == tunnel && read.SessionId.Value == session
                    && read.HasSequence == sequence && read.HasPriority == priority
                    && read.Ns.Value == (sequence ? ns : 0) && read.Nr.Value == (sequence ? 7 : 0)
                    && datagram.AsSpan(read.PayloadOffset, read.PayloadLength).SequenceEqual(payload)
                    && L2tpFlags.TryPeek(datagram, out L2tpFlags peeked, out LocalTunnelId peekedId) == WireError.None
                    && !peeked.IsControl && peekedId == read.TunnelId;
            });
    }

    [Fact]
    public void What_was_written_into_the_headroom_is_read_and_the_payload_is_not_moved()
    {
        Gen.Select(Gen.Int[0, 7], Gen.UShort, Gen.UShort, Gen.UShort, Gen.Byte.Array[0, 40], Gen.Int[0, 5]).Sample((bits, tunnel, session, ns, payload, spare) =>
        {
            var options = (DataHeaderOptions)bits;
            byte[] buffer = [.. new byte[DataHeaderWriter.MaxSize + spare], .. payload];
            Span<byte> headroom = buffer.AsSpan(0, buffer.Length - payload.Length);
            int size = DataHeaderWriter.Write(headroom, new PeerTunnelId(tunnel), new PeerSessionId(session), options, payload.Length, new SequenceNumber(ns));
            Span<byte> datagram = buffer.AsSpan(headroom.Length - size);
            bool sequence = (options & DataHeaderOptions.Sequence) != DataHeaderOptions.None;
            return size == DataHeaderWriter.SizeOf(options)
                && DataHeader.TryRead(datagram, out DataHeader read) == WireError.None
                && read == new DataHeader(
                    new LocalTunnelId(tunnel),
                    new LocalSessionId(session),
                    sequence,
                    new SequenceNumber(sequence ? ns : (ushort)0),
                    default,
                    (options & DataHeaderOptions.Priority) != DataHeaderOptions.None,
                    size,
                    payload.Length)
                && datagram[size..].SequenceEqual(payload);
        });
    }

    [Fact]
    public void The_minimal_header_takes_six_octets()
    {
        byte[] headroom = new byte[6];
        Assert.Equal(6, DataHeaderWriter.Write(headroom, new PeerTunnelId(0x1122), new PeerSessionId(0x3344)));
        Assert.Equal(Convert.FromHexString("000211223344"), headroom);
    }

    [Theory]
    [InlineData("", WireError.Truncated)]
    [InlineData("00", WireError.Truncated)]
    [InlineData("0002000100", WireError.Truncated)]
    [InlineData("0003000100020000", WireError.WrongVersion)]
    [InlineData("0001000100020000", WireError.WrongVersion)]
    [InlineData("C802000C0001000200030004", WireError.WrongKind)]
    [InlineData("4002000700010002FF", WireError.LengthTooSmall)]
    [InlineData("4002000A00010002FF", WireError.LengthTooLarge)]
    [InlineData("08020001000200030004", WireError.None)]
    [InlineData("080200010002000300", WireError.Truncated)]
    [InlineData("020200010002000100", WireError.None)]
    [InlineData("02020001000200020000", WireError.None)]
    [InlineData("0202000100020002FF", WireError.LengthTooLarge)]
    [InlineData("02020001000200", WireError.Truncated)]
    [InlineData("4202000B000100020002FFFF", WireError.LengthTooLarge)]
    public void Fields_that_point_outside_are_an_error(string datagram, WireError expected)
    {
        Assert.Equal(expected, DataHeader.TryRead(Convert.FromHexString(datagram), out _));
    }

    private static void Add(List<byte> bytes, int value)
    {
        bytes.Add((byte)(value >> 8));
        bytes.Add((byte)value);
    }
}
