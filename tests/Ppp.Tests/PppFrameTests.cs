using Ppp.Wire;
using ProtocolKit;
using Testing;

namespace Ppp.Tests;

public class PppFrameTests
{
    [Theory]
    [InlineData("ff03c021 01", PppProtocol.Lcp, 4)]
    [InlineData("c021 01", PppProtocol.Lcp, 2)]
    [InlineData("ff030021 45", PppProtocol.Ipv4, 4)]
    [InlineData("0021 45", PppProtocol.Ipv4, 2)]
    [InlineData("ff0321 45", PppProtocol.Ipv4, 3)]
    [InlineData("21 45", PppProtocol.Ipv4, 1)]
    [InlineData("57 60", PppProtocol.Ipv6, 1)]
    [InlineData("21", PppProtocol.Ipv4, 1)]
    [InlineData("ff0321", PppProtocol.Ipv4, 3)]
    [InlineData("ff03c021", PppProtocol.Lcp, 4)]
    [InlineData("8022 45", 0x8022, 2)] // even: an unrecognized protocol for whoever looks at it
    public void The_protocol_is_found_with_and_without_address_control_and_compression(string hex, ushort protocol, int headerLength)
    {
        Assert.True(PppFrame.TryParse(Hex.Bytes(hex), out ushort p, out int h));
        Assert.Equal((protocol, headerLength), (p, h));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c0")]
    [InlineData("ff03")]
    [InlineData("ff03c0")]
    [InlineData("00")]
    public void A_frame_that_ends_before_its_protocol_does_is_no_frame(string hex)
    {
        Assert.False(PppFrame.TryParse(Hex.Bytes(hex), out ushort p, out int h));
        Assert.Equal((0, 0), (p, h));
    }

    [Fact]
    public void Frames_of_one_link_never_leave_on_another()
    {
        var queue = new FrameQueue();
        PppLink first = Link(queue), second = Link(queue);
        byte[] buffer = new byte[FrameQueue.MaxFrameLength];
        first.Open(Instant.Zero);
        Assert.False(second.TryGetTransmit(buffer, out _));
        Assert.Throws<InvalidOperationException>(() => second.Open(Instant.Zero));
        Assert.True(first.TryGetTransmit(buffer, out _));
        Assert.False(first.TryGetTransmit(buffer, out _));
    }

    [Fact]
    public void A_queue_that_is_full_loses_the_oldest_frame_and_counts_it()
    {
        var queue = new FrameQueue(capacity: 2);
        var h = new PppLink(LinkHarness.Default, default, default, queue, new SeededRandomSource(1));
        byte[] buffer = new byte[FrameQueue.MaxFrameLength];
        h.Open(Instant.Zero);
        for (byte id = 1; id <= 2; id++)
        {
            h.HandleFrame(PppProtocol.Lcp, Hex.Packet(5, id), Instant.Zero);
        }

        Assert.Equal(1, queue.DroppedCount);
        Assert.True(h.TryGetTransmit(buffer, out int length));
        Assert.Equal("c021" + "06010004", Hex.Text(buffer.AsSpan(0, length)));
        Assert.True(h.TryGetTransmit(buffer, out length));
        Assert.Equal("c021" + "06020004", Hex.Text(buffer.AsSpan(0, length)));
        Assert.False(h.TryGetTransmit(buffer, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameQueue(0));
    }

    private static PppLink Link(FrameQueue queue) => new(LinkHarness.Default, default, default, queue, new SeededRandomSource(1));
}
