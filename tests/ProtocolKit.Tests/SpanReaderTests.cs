using CsCheck;

namespace ProtocolKit.Tests;

public class SpanReaderTests
{
    [Fact]
    public void What_the_writer_wrote_the_reader_reads()
    {
        Gen.Select(Gen.Byte, Gen.UShort, Gen.UInt, Gen.Byte.Array[0, 40]).Sample((octet, word, dword, bytes) =>
        {
            var writer = new SpanWriter(new byte[64]);
            writer.WriteByte(octet);
            writer.WriteUInt16(word);
            writer.WriteUInt32(dword);
            writer.WriteBytes(bytes);
            var reader = new SpanReader(writer.Written);
            return reader.TryReadByte(out byte octetRead) && octetRead == octet
                && reader.TryReadUInt16(out ushort wordRead) && wordRead == word
                && reader.TryReadUInt32(out uint dwordRead) && dwordRead == dword
                && reader.TryReadBytes(bytes.Length, out ReadOnlySpan<byte> rest) && rest.SequenceEqual(bytes)
                && reader.Remaining == 0;
        });
    }

    [Fact]
    public void A_read_past_the_end_says_no_and_moves_nothing()
    {
        var reader = new SpanReader([1, 2, 3]);
        Assert.False(reader.TryReadUInt32(out _));
        Assert.False(reader.TryReadBytes(4, out _));
        Assert.False(reader.TryReadBytes(-1, out _));
        Assert.Equal(3, reader.Remaining);
        Assert.True(reader.TryReadUInt16(out _));
        Assert.False(reader.TryReadUInt16(out _));
        Assert.True(reader.TryReadByte(out byte last));
        Assert.Equal(3, last);
        Assert.False(reader.TryReadByte(out _));
    }

    [Fact]
    public void A_write_past_the_end_throws_because_it_is_our_bug()
    {
        Assert.ThrowsAny<ArgumentException>(() =>
        {
            var writer = new SpanWriter(new byte[3]);
            writer.WriteUInt32(1);
        });
    }
}
