using L2tp.Protocol.Delivery;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing;

namespace L2tp.Protocol.Tests.Delivery;

public class ReliableChannelLinkTests
{
    private const int Messages = 40;

    [Theory]
    [InlineData(0, 0, 4, 4)]
    [InlineData(0.1, 0.1, 4, 4)]
    [InlineData(0.3, 0.2, 1, 1)]
    [InlineData(0.3, 0.2, 8, 1)]
    [InlineData(0.3, 0.2, 8, 8)]
    public void Everything_arrives_in_order_and_once_over_a_link_that_loses_repeats_and_reorders(double loss, double other, int window, int holds)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var link = new SeededLink(seed, new LinkConditions(TimeSpan.FromMilliseconds(20), loss, other, other, TimeSpan.FromMilliseconds(10)));
            var settings = new DeliverySettings(100, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(60), holds);
            ChannelEnd[] ends = [new ChannelEnd(settings, window), new ChannelEnd(settings, window)];
            ushort[] numbers = [.. Enumerable.Range(0, Messages).Select(i => (ushort)i)];
            foreach (ChannelEnd end in ends)
            {
                end.Channel.StartAt(new SequenceNumber(65520), new SequenceNumber(65520));
                end.Enqueue(numbers);
            }

            Run(ends, link, window, seed);
            foreach (ChannelEnd end in ends)
            {
                Assert.True(end.Delivered.SequenceEqual(numbers), $"seed {seed}: {string.Join(' ', end.Delivered)}");
                Assert.True(end.Acknowledged.SequenceEqual(numbers) && end.Expired.Count == 0, $"seed {seed}");
                Assert.True(loss > 0 || other > 0 || end.Channel.Counters.Retransmits == 0, $"seed {seed}: retransmitted without loss");
            }
        }
    }

    private static void Run(ChannelEnd[] ends, SeededLink link, int window, int seed)
    {
        var now = new Instant(0);
        while (ends.Any(e => e.Acknowledged.Count < Messages))
        {
            for (int i = 0; i < 2; i++)
            {
                ends[i].HandleTimeout(now);
                foreach (byte[] datagram in ends[i].Take(now))
                {
                    link.Send(i == 0 ? LinkEnd.Peer : LinkEnd.Local, datagram, now);
                }

                Assert.True(ends[i].Channel.InFlight <= window, $"seed {seed}: window broken");
                Assert.True(ends[i].Channel.NextTimeout >= now, $"seed {seed}: timeout in the past");
            }

            now = Instant.Earlier(link.NextArrival, Instant.Earlier(ends[0].Channel.NextTimeout, ends[1].Channel.NextTimeout));
            Assert.True(now < new Instant(600_000_000), $"seed {seed}: stuck");
            while (link.TryReceive(now, out LinkEnd to, out byte[] datagram))
            {
                ends[to == LinkEnd.Local ? 0 : 1].Receive(datagram);
            }
        }
    }
}
