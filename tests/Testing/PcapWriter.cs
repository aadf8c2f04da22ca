using System.Buffers.Binary;

namespace Testing;

/// <summary>Writes UDP payloads as a classic pcap file (Ethernet, IPv4, port 1701 both ways), for a dissector to read.</summary>
public static class PcapWriter
{
    private const int FileHeaderSize = 24;
    private const int RecordHeaderSize = 16;
    private const int HeadersSize = 14 + 20 + 8;
    private const ushort Port = 1701;

    public static byte[] Write(IEnumerable<byte[]> payloads)
    {
        byte[] header = new byte[FileHeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), 1);
        List<byte> file = [.. header];
        foreach (byte[] payload in payloads)
        {
            file.AddRange(Record(payload));
        }

        return [.. file];
    }

    private static byte[] Record(byte[] payload)
    {
        byte[] record = new byte[RecordHeaderSize + HeadersSize + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), (uint)(HeadersSize + payload.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), (uint)(HeadersSize + payload.Length));
        Span<byte> ethernet = record.AsSpan(RecordHeaderSize);
        BinaryPrimitives.WriteUInt16BigEndian(ethernet[12..], 0x0800);
        Span<byte> ip = ethernet[14..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + 8 + payload.Length));
        ip[8] = 64;
        ip[9] = 17;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], 0xC0000201);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], 0xC6336401);
        Span<byte> udp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(udp, Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(8 + payload.Length));
        payload.CopyTo(udp[8..]);
        return record;
    }
}
