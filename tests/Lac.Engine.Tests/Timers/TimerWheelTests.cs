using Lac.Engine.Timers;
using ProtocolKit;

namespace Lac.Engine.Tests.Timers;

public class TimerWheelTests
{
    private sealed class Item(int id) : ScheduledItem
    {
        public int Id => id;
    }

    [Fact]
    public void An_item_expires_at_its_deadline_and_not_before()
    {
        var wheel = new TimerWheel();
        var item = new Item(1);
        wheel.Schedule(item, new Instant(31_000_500));
        Assert.False(wheel.TryExpire(new Instant(31_000_499), out _));
        Assert.True(wheel.TryExpire(new Instant(31_000_500), out ScheduledItem expired));
        Assert.Same(item, expired);
        Assert.True(item.DueAt.IsNever);
        Assert.Equal(0, wheel.Count);
        Assert.True(wheel.NextTimeout.IsNever);
    }

    [Fact]
    public void A_moved_item_expires_at_the_new_deadline_only()
    {
        var wheel = new TimerWheel();
        var item = new Item(1);
        wheel.Schedule(item, new Instant(5_000_000));
        wheel.Schedule(item, new Instant(1_000));
        Assert.Equal(new Instant(1_000), wheel.NextTimeout);
        Assert.True(wheel.TryExpire(new Instant(1_000), out _));
        Assert.False(wheel.TryExpire(new Instant(6_000_000), out _));
    }

    [Fact]
    public void A_stopped_item_never_expires()
    {
        var wheel = new TimerWheel();
        var item = new Item(1);
        wheel.Schedule(item, new Instant(1_000));
        wheel.Stop(item);
        wheel.Stop(item);
        Assert.False(wheel.TryExpire(new Instant(10_000_000), out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Jumping_from_timeout_to_timeout_gives_every_item_out_in_its_millisecond(int seed)
    {
        var random = new Random(seed);
        var wheel = new TimerWheel();
        var deadlines = new Dictionary<Item, Instant>();
        Instant now = new(random.NextInt64(1L << 40));
        Assert.False(wheel.TryExpire(now, out _)); // as every turn of the loop does
        int jumps = 0;
        for (int id = 0; id < 400; id++)
        {
            Put(new Item(id));
        }

        while (wheel.Count > 0)
        {
            Assert.True(wheel.NextTimeout >= now, $"seed {seed}: next timeout {wheel.NextTimeout} is before {now}");
            Assert.True(wheel.NextTimeout <= deadlines.Values.Min(), $"seed {seed}: would sleep past a deadline");
            Assert.True(++jumps < 40_000, $"seed {seed}: does not come to an end");
            now = random.Next(4) == 0 ? wheel.NextTimeout + TimeSpan.FromMilliseconds(random.Next(3000)) : wheel.NextTimeout;
            Instant last = Instant.Zero;
            while (wheel.TryExpire(now, out ScheduledItem expired))
            {
                var item = (Item)expired;
                Instant due = deadlines[item];
                Assert.True(due <= now, $"seed {seed}: item {item.Id} came out {due - now} too early");
                Assert.True(due + TimeSpan.FromMilliseconds(1) > last, $"seed {seed}: item {item.Id} came out of order");
                last = due;
                deadlines.Remove(item);
                if (random.Next(3) == 0)
                {
                    Put(item);
                }
            }

            Assert.True(deadlines.Count == 0 || deadlines.Values.Min() > now, $"seed {seed}: a due item stayed");
            if (deadlines.Count > 0 && random.Next(8) == 0)
            {
                Item moved = deadlines.Keys.First();
                Put(moved);
            }
        }

        void Put(Item item)
        {
            // From microseconds to past the last wheel's turn.
            long ahead = random.NextInt64(1L << random.Next(1, 44));
            Instant due = new(now.Microseconds + ahead);
            deadlines[item] = due;
            wheel.Schedule(item, due);
        }
    }

    [Fact]
    public void Scheduling_moving_and_expiring_allocate_nothing()
    {
        var wheel = new TimerWheel();
        Item[] items = [.. Enumerable.Range(0, 1000).Select(i => new Item(i))];
        Run(0);
        Run(50_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(100_000_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(long start)
        {
            for (int i = 0; i < items.Length; i++)
            {
                wheel.Schedule(items[i], new Instant(start + (i * 997)));
                wheel.Schedule(items[i], new Instant(start + (i * 7919)));
            }

            while (wheel.TryExpire(new Instant(start + 50_000_000), out _))
            {
            }
        }
    }
}
