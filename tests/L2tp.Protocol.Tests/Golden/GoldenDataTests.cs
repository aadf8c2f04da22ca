using System.Buffers.Binary;
using L2tp.Protocol.Wire;
using Testing;

namespace L2tp.Protocol.Tests.Golden;

/// <summary>The data messages of a real LAC and a real LNS, from user space (L bit) and from the kernel (minimal header).</summary>
public class GoldenDataTests
{
    private static readonly byte[] AddressAndControl = [0xFF, 0x03];

    [Theory]
    [InlineData("xl2tpd-session.pcap", 8, 8, 35)]
    [InlineData("xl2tpd-session-kernel.pcap", 8, 6, 37)]
    public void Every_data_message_has_its_PPP_frame_where_the_header_says(string capture, int lacHeaderSize, int lnsHeaderSize, int count)
    {
        CapturedDatagram[] data = [.. PcapFile.Golden(capture).Where(datagram => !GoldenControlTests.IsControl(datagram))];
        Assert.Equal(count, data.Length);
        foreach (CapturedDatagram datagram in data)
        {
            Assert.Equal(WireError.None, DataHeader.TryRead(datagram.Payload, out DataHeader header));
            Assert.False(header.HasSequence || header.HasPriority);
            Assert.NotEqual(0, header.SessionId.Value);
            int headerSize = datagram.IsFromInitiator ? lacHeaderSize : lnsHeaderSize;
            Assert.Equal((headerSize, datagram.Payload.Length - headerSize), (header.PayloadOffset, header.PayloadLength));
            ReadOnlySpan<byte> ppp = datagram.Payload.AsSpan(header.PayloadOffset, header.PayloadLength);

            // FF 03 may be left out, and so may the first octet of a protocol below 0100.
            ReadOnlySpan<byte> protocol = ppp.StartsWith(AddressAndControl) ? ppp[2..] : ppp;
            int number = (protocol[0] & 1) != 0 ? protocol[0] : BinaryPrimitives.ReadUInt16BigEndian(protocol);
            Assert.True(number is 0xC021 or 0xC223 or 0x8021 or 0x8057 or 0x0021 or 0x0057, $"frame {datagram.Number} of {capture}: {number:X4}");
        }
    }

    [Fact]
    public void A_header_written_again_is_the_same()
    {
        foreach (CapturedDatagram datagram in PcapFile.AllGolden().Where(datagram => !GoldenControlTests.IsControl(datagram)))
        {
            Assert.Equal(WireError.None, DataHeader.TryRead(datagram.Payload, out DataHeader header));
            DataHeaderOptions options = header.PayloadOffset == 8 ? DataHeaderOptions.Length : DataHeaderOptions.None;
            byte[] headroom = new byte[header.PayloadOffset];
            DataHeaderWriter.Write(headroom, new PeerTunnelId(header.TunnelId.Value), new PeerSessionId(header.SessionId.Value), options, header.PayloadLength, default);
            Assert.Equal(datagram.Payload[..header.PayloadOffset], headroom);
        }
    }
}
