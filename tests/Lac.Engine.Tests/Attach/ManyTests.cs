using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Attach;

/// <summary>Many SIMs, slow LNSs, lossy links.</summary>
public class ManyTests
{
    private const int Seeds = 200;

    private static readonly SliceSettings Generous = Samples.Slice() with
    {
        L2tp = new()
        {
            Retries = 20,
            TotalTimeout = TimeSpan.FromSeconds(8),
            HelloInterval = TimeSpan.FromSeconds(20),
        },
        Ppp = new() { ChapAuthentication = true, Retries = 20, TotalTimeout = TimeSpan.FromSeconds(15) },
    };

    [Fact]
    public void Twenty_SIMs_at_once_come_up_on_a_slow_LNS_with_the_default_settings()
    {
        var world = new World(Samples.Slice(), new() { Window = 4, CallTime = TimeSpan.FromMilliseconds(200) });
        AttachAll(world, 20);
        Assert.Single(world.Engine.Tunnels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public void Twenty_SIMs_at_once_come_up_whatever_the_window_of_the_LNS(ushort window) =>
        AttachAll(new World(Samples.Slice(), new() { Window = window }), 20);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Twenty_SIMs_at_once_come_up_on_an_LNS_that_withholds_acknowledgements(ushort window) =>
        AttachAll(new World(Generous, new() { Window = window, WithholdsZlb = true }), 20);

    [Fact]
    public void Without_loss_every_attach_succeeds()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var world = new World(Samples.Slice(), seed: seed, conditions: new(TimeSpan.FromMilliseconds(20), Jitter: TimeSpan.FromMilliseconds(10)));
            world.BringUp();
        }
    }

    [Fact]
    public void At_10_percent_loss_99_of_100_attaches_succeed()
    {
        List<string> failed = [];
        for (int seed = 0; seed < Seeds; seed++)
        {
            var world = new World(Generous, seed: seed, conditions: new(TimeSpan.FromMilliseconds(20), Loss: 0.1, Duplication: 0.02, Reordering: 0.05));
            Subscriber subscriber = world.AttachToEnd();
            if (subscriber.State != SubscriberState.Up)
            {
                failed.Add($"{subscriber.End!.Detail}\n{world.Transcript}");
            }
        }

        Assert.True(failed.Count <= Seeds / 100, $"{failed.Count} of {Seeds} failed, such as:\n{failed.FirstOrDefault()}");
    }

    [Fact]
    public void Ten_attaches_and_detaches_of_a_SIM_leave_nothing_behind()
    {
        var world = new World(Samples.Slice());
        for (int round = 0; round < 10; round++)
        {
            world.Detach(world.BringUp());
            world.RunFor(TimeSpan.FromSeconds(1));
        }

        Assert.Single(world.Engine.Tunnels);
        Assert.Equal(0, world.Engine.SubscriberCount);
        Assert.Empty(world.Lns.Tunnels[0].Calls);
        int place = 0;
        int found = 0;
        while (world.Engine.TryGetNextSubscriber(ref place, out _))
        {
            found++;
        }

        Assert.Equal(1, found); // the last one, for whoever looks
    }

    [Fact]
    public void A_walk_over_the_subscribers_meets_each_of_them_once()
    {
        var world = new World(Samples.Slice());
        AttachAll(world, 10);
        world.Detach(world.Find(Samples.Imsi(3)));
        List<string> seen = [];
        int place = 0;
        while (world.Engine.TryGetNextSubscriber(ref place, out Subscriber? subscriber))
        {
            seen.Add(subscriber!.Imsi);
        }

        Assert.Equal(Enumerable.Range(1, 10).Select(Samples.Imsi), seen.Order(StringComparer.Ordinal));
    }

    private static void AttachAll(World world, int sims)
    {
        for (int sim = 1; sim <= sims; sim++)
        {
            world.Attach(Samples.Imsi(sim));
        }

        Subscriber[] all = [.. Enumerable.Range(1, sims).Select(sim => world.Find(Samples.Imsi(sim)))];
        bool decided = world.Run(
            () => Array.TrueForAll(all, subscriber => subscriber.State is SubscriberState.Up or SubscriberState.Ended), TimeSpan.FromMinutes(2));
        Subscriber? failed = Array.Find(all, subscriber => subscriber.State != SubscriberState.Up);
        Assert.True(decided && failed is null, $"{failed?.Imsi}: {failed?.End?.Detail}\n{world.Transcript}");
    }
}
