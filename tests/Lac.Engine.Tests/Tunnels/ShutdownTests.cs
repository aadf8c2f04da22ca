using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>Shutdown: LCP Terminate, CDN, StopCCN, and all of it within 3 seconds.</summary>
public class ShutdownTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    [Fact]
    public void Everything_is_ended_in_good_order()
    {
        var world = new World(Samples.Slice(), new() { ClearsAfterTerminate = false });
        Subscriber[] subscribers = [world.BringUp(1), world.BringUp(2), world.BringUp(3)];
        TimeSpan time = ShutDown(world);
        Assert.True(time < TimeSpan.FromMilliseconds(500), world.Transcript);
        Assert.All(subscribers, subscriber => Assert.Equal(AttachFailure.ShuttingDown, subscriber.End!.Reason));
        Assert.Equal(["CDN 3", "CDN 3", "CDN 3", "StopCCN 6"], world.Lns.Heard.TakeLast(4));
        Assert.Equal(3, world.Conversation.Split('\n').Count(line => line.Contains("> LCP Terminate-Request", StringComparison.Ordinal)));
        Assert.Empty(world.Lns.LiveTunnels);
    }

    [Fact]
    public void An_engine_without_anything_is_shut_down_at_once()
    {
        var world = new World(Samples.Slice());
        Assert.Equal(TimeSpan.Zero, ShutDown(world));
    }

    [Fact]
    public void A_silent_LNS_holds_nothing_up()
    {
        var world = new World(Samples.Slice());
        world.BringUp();
        world.Lns.Behaviour.IsSilent = true;
        Assert.True(ShutDown(world) <= Bound, world.Transcript);
        Assert.Contains("> StopCCN", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_LNS_holds_nothing_up_whatever_the_budgets_are()
    {
        SliceSettings slice = Samples.Slice() with
        {
            L2tp = new() { Retries = 10, PerRetryTimeout = TimeSpan.FromSeconds(2), TotalTimeout = TimeSpan.FromSeconds(8) },
            Ppp = new() { ChapAuthentication = true, PerRetryTimeout = TimeSpan.FromSeconds(5), TotalTimeout = TimeSpan.FromSeconds(30) },
        };
        var world = new World(slice);
        world.BringUp();
        world.Lns.Behaviour.IsSilent = true;
        Assert.True(ShutDown(world) <= Bound, world.Transcript);
        Assert.Contains("> StopCCN", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tunnel_that_the_LNS_has_stopped_holds_nothing_up()
    {
        var world = new World(Samples.Slice());
        world.BringUp();
        world.Lns.Tunnels[0].Stop(new(1), world.Now);
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.True(ShutDown(world) <= Bound, world.Transcript);
    }

    [Fact]
    public void Attaches_under_way_end_with_it()
    {
        var world = new World(Samples.Slice(), new() { IsSilent = true });
        world.Attach(Samples.Imsi(1));
        world.RunFor(TimeSpan.FromMilliseconds(300));
        Assert.True(ShutDown(world) <= Bound, world.Transcript);
        Assert.Equal(AttachFailure.ShuttingDown, world.Find(Samples.Imsi(1)).End!.Reason);
    }

    private static TimeSpan ShutDown(World world)
    {
        TimeSpan from = world.Elapsed;
        world.Engine.BeginShutdown(world.Now);
        Assert.True(world.Run(() => world.Engine.IsShutDown, TimeSpan.FromMinutes(2)), world.Transcript);
        Assert.Equal(0, world.Engine.SubscriberCount);
        return world.Elapsed - from;
    }
}
