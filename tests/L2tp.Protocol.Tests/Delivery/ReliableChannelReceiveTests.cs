using L2tp.Protocol.Delivery;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tests.Delivery;

public class ReliableChannelReceiveTests
{
    private static readonly DeliverySettings Settings = new(5, TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1000), 4);

    [Fact]
    public void A_ZLB_acknowledges_in_the_same_turn_when_nothing_else_does()
    {
        var end = new ChannelEnd(Settings);
        end.Receive(ChannelEnd.Message(0, 0, 42));
        byte[] zlb = Assert.Single(end.Take(Instant.Zero));
        Assert.Equal(WireError.None, ControlHeader.TryRead(zlb, out ControlHeader header, out _));
        Assert.Equal((true, 0, 1), (header.IsZlb, header.Ns.Value, header.Nr.Value));
    }

    [Fact]
    public void A_message_that_carries_the_Nr_makes_the_ZLB_needless()
    {
        var end = new ChannelEnd(Settings);
        end.Receive(ChannelEnd.Message(0, 0));
        end.Enqueue(1);
        Assert.Equal("0", end.Sends(Instant.Zero));
    }

    [Fact]
    public void The_Ns_of_a_ZLB_counts_no_message_that_is_queued_and_unsent()
    {
        var end = new ChannelEnd(Settings, peerWindow: 1);
        end.Enqueue(1, 2, 3);
        end.Take(Instant.Zero);
        end.Receive(ChannelEnd.Message(0, 0));
        Assert.Equal("z1", end.Sends(Instant.Zero));
        Assert.Equal(2, end.Unsent);
    }

    [Fact]
    public void While_messages_rest_the_oldest_of_them_is_next_on_the_wire_and_acknowledges()
    {
        var end = new ChannelEnd(Settings);
        end.Enqueue(1);
        end.Take(Instant.Zero);
        end.HandleTimeout(new Instant(1_000_000));
        end.Receive(ChannelEnd.Message(0, 0));
        Assert.Equal("0", end.Sends(new Instant(2_000_000)));
        end.Receive(ChannelEnd.Message(1, 1));
        Assert.Equal("z1", end.Sends(new Instant(2_000_000)));
    }

    [Fact]
    public void A_duplicate_is_acknowledged_again_and_not_delivered_again()
    {
        var end = new ChannelEnd(Settings);
        end.Receive(ChannelEnd.Message(0, 0, 42));
        end.Take(Instant.Zero);
        Assert.Equal(ReceiveOutcome.Duplicate, end.Receive(ChannelEnd.Message(0, 0, 42)));
        Assert.Equal("z0", end.Sends(Instant.Zero));
        Assert.Equal([42], end.Delivered);
        Assert.Equal(1, end.Channel.Counters.Duplicates);
    }

    [Fact]
    public void Messages_before_their_turn_are_held_within_our_window_and_delivered_in_order()
    {
        var end = new ChannelEnd(Settings);
        Assert.Equal(ReceiveOutcome.Held, end.Receive(ChannelEnd.Message(3, 0, 3)));
        Assert.Equal(ReceiveOutcome.Held, end.Receive(ChannelEnd.Message(1, 0, 1)));
        Assert.Equal(ReceiveOutcome.Held, end.Receive(ChannelEnd.Message(1, 0, 99)));
        Assert.Equal(ReceiveOutcome.BeyondWindow, end.Receive(ChannelEnd.Message(4, 0, 4)));
        Assert.Empty(end.Take(Instant.Zero));
        end.Receive(ChannelEnd.Message(0, 0, 0));
        Assert.Equal([0, 1], end.Delivered);
        end.Receive(ChannelEnd.Message(2, 0, 2));
        Assert.Equal([0, 1, 2, 3], end.Delivered);
        Assert.Equal(4, end.Channel.Nr.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(1024)]
    public void Holding_works_across_the_wrap_whatever_the_window(int window)
    {
        var end = new ChannelEnd(Settings with { ReceiveWindow = window });
        end.Channel.StartAt(default, new SequenceNumber(65534));
        int count = Math.Min(window, 6);
        for (int i = count - 1; i >= 0; i--)
        {
            end.Receive(ChannelEnd.Message((ushort)(65534 + i), 0, (ushort)i));
        }

        Assert.Equal([.. Enumerable.Range(0, count).Select(i => (ushort)i)], end.Delivered);
    }

    [Fact]
    public void A_window_of_one_holds_nothing()
    {
        var end = new ChannelEnd(Settings with { ReceiveWindow = 1 });
        Assert.Equal(ReceiveOutcome.BeyondWindow, end.Receive(ChannelEnd.Message(1, 0, 1)));
        end.Receive(ChannelEnd.Message(0, 0, 0));
        Assert.Equal([0], end.Delivered);
    }

    [Fact]
    public void A_message_too_long_to_hold_is_dropped_for_its_sender_to_repeat()
    {
        var end = new ChannelEnd(Settings);
        Assert.Equal(ReceiveOutcome.BeyondWindow, end.Channel.HandleMessage(new SequenceNumber(1), new byte[1501]));
    }
}
