using ProtocolKit;

namespace Ppp.Wire;

/// <summary>Writes Configuration Options: of our own requests, and the values that a Configure-Nak suggests.</summary>
internal static class OptionWriter
{
    public static void WriteFlag(this ref SpanWriter writer, byte type)
    {
        writer.WriteByte(type);
        writer.WriteByte(ConfigureOption.HeaderLength);
    }

    public static void WriteOption(this ref SpanWriter writer, byte type, ushort value)
    {
        writer.WriteByte(type);
        writer.WriteByte(ConfigureOption.HeaderLength + sizeof(ushort));
        writer.WriteUInt16(value);
    }

    public static void WriteOption(this ref SpanWriter writer, byte type, uint value)
    {
        writer.WriteByte(type);
        writer.WriteByte(ConfigureOption.HeaderLength + sizeof(uint));
        writer.WriteUInt32(value);
    }

    public static void WriteOption(this ref SpanWriter writer, byte type, scoped ReadOnlySpan<byte> value)
    {
        writer.WriteByte(type);
        writer.WriteByte((byte)(ConfigureOption.HeaderLength + value.Length));
        writer.WriteBytes(value);
    }
}
