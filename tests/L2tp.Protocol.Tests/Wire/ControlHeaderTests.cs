using CsCheck;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class ControlHeaderTests
{
    [Fact]
    public void Stands_on_the_wire_as_the_RFC_draws_it()
    {
        byte[] datagram = new byte[ControlHeader.Size];
        new ControlHeader(0x1122, 0x3344, new SequenceNumber(0x5566), new SequenceNumber(0x7788), 12).Write(datagram);
        Assert.Equal(Convert.FromHexString("C802000C1122334455667788"), datagram);
    }

    [Fact]
    public void What_was_written_is_read()
    {
        Gen.Select(Gen.UShort, Gen.UShort, Gen.UShort, Gen.UShort, Gen.Byte.Array[0, 30], Gen.Byte.Array[0, 5]).Sample((tunnel, session, ns, nr, body, padding) =>
        {
            var header = new ControlHeader(tunnel, session, new SequenceNumber(ns), new SequenceNumber(nr), (ushort)(ControlHeader.Size + body.Length));
            byte[] datagram = [.. new byte[ControlHeader.Size], .. body, .. padding];
            header.Write(datagram);
            return ControlHeader.TryRead(datagram, out ControlHeader read, out ReadOnlySpan<byte> bodyRead) == WireError.None
                && read == header && bodyRead.SequenceEqual(body) && read.IsZlb == (body.Length == 0);
        });
    }

    /// <summary>All 65536 values of the first two octets: T, L and S set, O and P clear, version 2; reserved bits ignored.</summary>
    [Fact]
    public void Of_all_flag_words_only_those_with_T_L_S_and_version_2_and_without_O_and_P_are_control()
    {
        byte[] datagram = new byte[ControlHeader.Size];
        new ControlHeader(1, 2, default, default, 12).Write(datagram);
        for (int flags = 0; flags <= ushort.MaxValue; flags++)
        {
            datagram[0] = (byte)(flags >> 8);
            datagram[1] = (byte)flags;
            WireError expected =
                (flags & 0x000F) != 2 ? WireError.WrongVersion
                : (flags & 0x8000) == 0 ? WireError.WrongKind
                : (flags & 0x4800) != 0x4800 ? WireError.MissingControlFlag
                : (flags & 0x0300) != 0 ? WireError.ForbiddenControlFlag
                : WireError.None;
            Assert.Equal(expected, ControlHeader.TryRead(datagram, out _, out _));
        }
    }

    [Theory]
    [InlineData("", WireError.Truncated)]
    [InlineData("C8", WireError.Truncated)]
    [InlineData("C802", WireError.Truncated)]
    [InlineData("C802000C00010002000300", WireError.Truncated)]
    [InlineData("C802000B0001000200030004", WireError.LengthTooSmall)]
    [InlineData("C802000D0001000200030004", WireError.LengthTooLarge)]
    public void A_length_that_cannot_be_is_an_error(string datagram, WireError expected)
    {
        Assert.Equal(expected, ControlHeader.TryRead(Convert.FromHexString(datagram), out ControlHeader header, out ReadOnlySpan<byte> body));
        Assert.Equal(default, header);
        Assert.True(body.IsEmpty);
    }
}
