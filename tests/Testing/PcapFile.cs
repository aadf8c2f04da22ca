using System.Buffers.Binary;
using System.Reflection;
using ProtocolKit;

namespace Testing;

/// <summary>One UDP datagram of a capture.</summary>
/// <param name="Number">The frame's number in the capture, from 1, as tshark counts.</param>
/// <param name="Time">Time since the first frame.</param>
/// <param name="IsFromInitiator">True if the sender is the one that sent the capture's first datagram: the LAC, in ours.</param>
/// <param name="Payload">The UDP payload: an array of exactly its size.</param>
public sealed record CapturedDatagram(int Number, TimeSpan Time, bool IsFromInitiator, byte[] Payload);

/// <summary>Reads the UDP datagrams of a classic pcap file (little-endian, Ethernet, IPv4 without fragments).</summary>
public static class PcapFile
{
    /// <summary>The captures that the tests come with.</summary>
    public static IReadOnlyList<string> GoldenNames { get; } = ["xl2tpd-session.pcap", "xl2tpd-session-kernel.pcap"];

    private const uint MicrosecondMagic = 0xA1B2C3D4;
    private const int FileHeaderSize = 24;
    private const int RecordHeaderSize = 16;
    private const int EthernetHeaderSize = 14;
    private const int UdpHeaderSize = 8;
    private const byte UdpProtocol = 17;

    /// <summary>Reads one of the captures under <c>Golden/</c>.</summary>
    public static IReadOnlyList<CapturedDatagram> Golden(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("no such golden capture", name);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return Read(file);
    }

    /// <summary>Every datagram of every golden capture.</summary>
    public static IEnumerable<CapturedDatagram> AllGolden() => GoldenNames.SelectMany(Golden);

    /// <summary>Reads a capture; what is not IPv4 UDP is left out.</summary>
    public static IReadOnlyList<CapturedDatagram> Read(ReadOnlySpan<byte> file)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(file) != MicrosecondMagic)
        {
            throw new InvalidDataException("not a little-endian pcap file with microseconds");
        }

        var datagrams = new List<CapturedDatagram>();
        long firstTime = -1;
        Ipv4Address? initiator = null;
        int number = 0;
        for (ReadOnlySpan<byte> rest = file[FileHeaderSize..]; rest.Length >= RecordHeaderSize;)
        {
            long time = (BinaryPrimitives.ReadUInt32LittleEndian(rest) * 1_000_000L) + BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]);
            ReadOnlySpan<byte> packet = rest.Slice(RecordHeaderSize + EthernetHeaderSize, length - EthernetHeaderSize);
            rest = rest[(RecordHeaderSize + length)..];
            firstTime = firstTime < 0 ? time : firstTime;
            number++;
            int ipHeaderSize = (packet[0] & 0x0F) * 4;
            if (packet[0] >> 4 != 4 || packet[9] != UdpProtocol)
            {
                continue;
            }

            var source = new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(packet[12..]));
            initiator ??= source;
            int udpLength = BinaryPrimitives.ReadUInt16BigEndian(packet[(ipHeaderSize + 4)..]);
            datagrams.Add(new CapturedDatagram(
                number,
                TimeSpan.FromMicroseconds(time - firstTime),
                source == initiator,
                packet.Slice(ipHeaderSize + UdpHeaderSize, udpLength - UdpHeaderSize).ToArray()));
        }

        return datagrams;
    }
}
