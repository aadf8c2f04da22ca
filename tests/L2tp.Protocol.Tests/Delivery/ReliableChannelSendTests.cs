using L2tp.Protocol.Delivery;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tests.Delivery;

public class ReliableChannelSendTests
{
    private static readonly DeliverySettings Defaults = new(5, TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1000), 4);

    [Fact]
    public void Numbers_are_given_in_order_as_messages_go_out_and_wrap_at_65535()
    {
        var end = new ChannelEnd(Defaults, peerWindow: 8);
        end.Channel.StartAt(new SequenceNumber(65534), new SequenceNumber(0));
        end.Enqueue(1, 2, 3, 4);
        Assert.Equal("65534", end.Sends(At(0)));
        end.Receive(ChannelEnd.Zlb(0, 65535));
        Assert.Equal("65535 0", end.Sends(At(1)));
        end.Receive(ChannelEnd.Zlb(0, 1));
        Assert.Equal([1, 2, 3], end.Acknowledged);
        Assert.Equal("1", end.Sends(At(2)));
    }

    [Fact]
    public void Appendix_A_slow_start_adds_one_for_each_acknowledgement_up_to_the_peers_window()
    {
        var end = new ChannelEnd(Defaults, peerWindow: 3);
        end.Enqueue(1, 2, 3, 4, 5, 6, 7, 8, 9);
        Assert.Equal("0", end.Sends(At(0)));
        end.Receive(ChannelEnd.Zlb(0, 1));
        Assert.Equal("1 2", end.Sends(At(0)));
        end.Receive(ChannelEnd.Zlb(0, 2));
        Assert.Equal("3 4", end.Sends(At(0)));
        end.Receive(ChannelEnd.Zlb(0, 5));
        Assert.Equal("5 6 7", end.Sends(At(0)));
        Assert.Equal(3, end.Channel.CongestionWindow);
    }

    [Fact]
    public void Appendix_A_a_retransmission_starts_again_at_one_and_goes_slowly_above_half()
    {
        var end = new ChannelEnd(Defaults with { TotalTimeout = TimeSpan.FromSeconds(60) }, peerWindow: 16);
        ushort nr = 0;
        end.Enqueue([.. Enumerable.Range(0, 100).Select(i => (ushort)i)]);
        for (int i = 0; i < 7; i++)
        {
            end.Take(At(i));
            end.Receive(ChannelEnd.Zlb(0, ++nr));
        }

        Assert.Equal(8, end.Channel.CongestionWindow);
        end.Take(At(10));
        end.HandleTimeout(end.Channel.NextTimeout);
        Assert.Equal(1, end.Channel.CongestionWindow);
        int[] windows = new int[12];
        for (int i = 0; i < windows.Length; i++)
        {
            end.Take(At(600 + i));
            end.Receive(ChannelEnd.Zlb(0, ++nr));
            windows[i] = end.Channel.CongestionWindow;
        }

        Assert.Equal([2, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6], windows);
    }

    [Fact]
    public void With_a_peer_window_of_one_each_message_waits_for_the_acknowledgement_of_the_one_before()
    {
        var end = new ChannelEnd(Defaults, peerWindow: 1);
        end.Enqueue(1, 2, 3);
        for (ushort ns = 0; ns < 3; ns++)
        {
            Assert.Equal($"{ns}", end.Sends(At(ns)));
            end.Receive(ChannelEnd.Zlb(0, (ushort)(ns + 1)));
        }
    }

    [Fact]
    public void Retransmits_every_per_retry_timeout_until_the_first_limit()
    {
        var end = new ChannelEnd(Defaults);
        end.Enqueue(7);
        Assert.Equal("0", end.Sends(At(0)));
        Assert.Equal(At(500), end.Channel.NextTimeout);
        end.HandleTimeout(At(500) - TimeSpan.FromMicroseconds(1));
        Assert.Equal("", end.Sends(At(500)));
        end.HandleTimeout(At(500));
        Assert.Equal("0", end.Sends(At(500)));
        Assert.Equal(At(1000), end.Channel.NextTimeout);
        end.HandleTimeout(At(1000));
        Assert.Equal("", end.Sends(At(1000)));
        Assert.Equal([7], end.Expired);
        Assert.True(end.Channel.NextTimeout.IsNever);
        Assert.Equal(1, end.Channel.Counters.Retransmits);
    }

    [Theory]
    [InlineData(0, 1, 500)]
    [InlineData(1, 2, 1000)]
    [InlineData(2, 3, 1500)]
    [InlineData(100, 20, 10000)]
    public void The_retries_or_the_total_time_end_it_whichever_comes_first(int retries, int transmissions, int endMs)
    {
        var end = new ChannelEnd(Defaults with { Retries = retries, TotalTimeout = TimeSpan.FromSeconds(10) });
        end.Enqueue(7);
        int sent = end.Take(At(0)).Count;
        while (end.Expired.Count == 0)
        {
            Instant now = end.Channel.NextTimeout;
            end.HandleTimeout(now);
            sent += end.Take(now).Count;
            Assert.True(end.Expired.Count == 0 || now == At(endMs), $"ended at {now}");
        }

        Assert.Equal(transmissions, sent);
    }

    [Fact]
    public void A_retransmission_begins_at_the_oldest_and_repeats_all_in_flight_after_it()
    {
        ChannelEnd end = WithWindowOpen();
        end.Enqueue(10, 11, 12);
        Assert.Equal("3 4 5", end.Sends(At(0)));
        end.Receive(ChannelEnd.Zlb(0, 4));
        end.HandleTimeout(At(500));
        Assert.Equal("4 5", end.Sends(At(500)));
    }

    [Fact]
    public void A_message_whose_budget_ran_out_rests_and_goes_out_in_front_of_what_is_sent_after_it()
    {
        ChannelEnd end = WithWindowOpen();
        end.Enqueue(10);
        Assert.Equal("3", end.Sends(At(0)));
        end.HandleTimeout(At(500));
        end.Sends(At(500));
        end.HandleTimeout(At(1000));
        Assert.Equal("", end.Sends(At(9000)));
        end.Enqueue(11);
        Assert.Equal("3 4", end.Sends(At(9000)));
        end.HandleTimeout(At(9500));
        Assert.Equal("3 4", end.Sends(At(9500)));
        end.Receive(ChannelEnd.Zlb(0, 5));
        Assert.Equal(0, end.Channel.InFlight);
    }

    [Fact]
    public void Resting_messages_that_fill_the_peers_window_can_be_revived_with_a_new_budget()
    {
        var end = new ChannelEnd(Defaults, peerWindow: 1);
        end.Enqueue(10, 11);
        end.Sends(At(0));
        Assert.False(end.Channel.TryRevive(At(0)));
        end.HandleTimeout(At(1000));
        Assert.Equal("", end.Sends(At(2000)));
        Assert.True(end.Channel.TryRevive(At(2000)));
        Assert.Equal("0", end.Sends(At(2000)));
        end.HandleTimeout(At(2500));
        Assert.Equal("0", end.Sends(At(2500)));
        end.HandleTimeout(At(3000));
        Assert.Equal([10, 0], end.Expired); // told once; nobody waits for the second time
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(65535)]
    [InlineData(40000)]
    public void An_Nr_that_acknowledges_nothing_or_what_was_never_sent_says_nothing(ushort nr)
    {
        var end = new ChannelEnd(Defaults);
        end.Enqueue(1);
        end.Sends(At(0));
        end.Receive(ChannelEnd.Zlb(0, nr));
        Assert.Empty(end.Acknowledged);
        Assert.Equal(1, end.Channel.InFlight);
    }

    private static Instant At(double ms) => Instant.Zero + TimeSpan.FromMilliseconds(ms);

    /// <summary>Three messages are through, so that several may be in flight.</summary>
    private static ChannelEnd WithWindowOpen()
    {
        var end = new ChannelEnd(Defaults);
        end.Enqueue(1, 2, 3);
        for (ushort nr = 1; nr <= 3; nr++)
        {
            end.Take(At(0));
            end.Receive(ChannelEnd.Zlb(0, nr));
        }

        return end;
    }
}
