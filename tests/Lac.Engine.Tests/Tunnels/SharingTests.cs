using System.Net;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>Which attaches share a tunnel.</summary>
public class SharingTests
{
    [Fact]
    public void Two_SIMs_share_a_tunnel_that_is_coming_up()
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        world.Attach(Samples.Imsi(2));
        Assert.Equal(2, Assert.Single(world.Engine.Tunnels).WaitingCount);
        AllUp(world, 2);
        Assert.Single(world.Lns.Tunnels);
    }

    [Fact]
    public void Two_SIMs_share_a_tunnel_that_is_up()
    {
        var world = new World(Samples.Slice());
        Subscriber first = world.BringUp();
        Subscriber second = world.BringUp(2);
        Assert.Same(first.Tunnel, second.Tunnel);
        Assert.NotEqual(first.SessionId, second.SessionId);
        Assert.NotEqual(first.Address, second.Address);
    }

    [Fact]
    public void SIMs_that_wait_for_a_tunnel_all_fail_with_it()
    {
        var world = new World(Samples.Slice(), new() { RefusesTunnel = new(2, 4, "full") });
        world.Attach(Samples.Imsi(1));
        world.Attach(Samples.Imsi(2));
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.All([1, 2], sim => Assert.Equal(AttachFailure.LnsRefused, world.Find(Samples.Imsi(sim)).End!.Reason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_sessions_than_a_tunnel_may_have_open_another(bool oneAfterTheOther)
    {
        var world = new World(Samples.SliceWithLns(lns => lns with { MaxSessionsPerTunnel = 2 }));
        for (int sim = 1; sim <= 5; sim++)
        {
            world.Attach(Samples.Imsi(sim));
            if (oneAfterTheOther)
            {
                AllUp(world, sim);
            }
        }

        AllUp(world, 5);
        Assert.Equal([1, 2, 2], world.Engine.Tunnels.Select(tunnel => tunnel.SessionCount).Order());
    }

    [Fact]
    public void Groups_with_different_LACs_do_not_share_a_tunnel()
    {
        LacEntry other = Samples.LacEntry with { Address = IPAddress.Parse("192.0.2.2") };
        SliceSettings slice = Samples.Slice() with
        {
            Lacs = [Samples.LacEntry, other],
            EndpointGroups = [Samples.Group(1), Samples.Group(1, "second", first: 2) with { Lac = other }],
        };
        var world = new World(slice);
        Assert.NotSame(world.BringUp(1).Tunnel, world.BringUp(2).Tunnel);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], world.Io.Ports.Select(port => port.Key.Address.ToString()));
    }

    [Fact]
    public void Slices_with_the_same_LAC_address_share_its_socket_and_no_tunnel()
    {
        SliceSettings second = Samples.Slice() with { Moniker = "second", EndpointGroups = [Samples.Group(1, first: 50)] };
        var world = new World(new LacSettings { Slices = [Samples.Slice(), second] });
        world.AddLns(Samples.LnsEntry);
        Subscriber first = world.BringUp(1);
        Subscriber other = world.BringUp(50);
        Assert.Single(world.Io.Ports);
        Assert.NotSame(first.Tunnel, other.Tunnel);
        Assert.NotEqual(first.Tunnel!.LocalId, other.Tunnel!.LocalId);
    }

    [Fact]
    public void The_preferred_LNS_is_used()
    {
        LnsEntry preferred = Samples.LnsEntry with { Preference = 0, Address = IPAddress.Parse("198.51.100.2") };
        var world = new World(Samples.Slice() with { Lnss = [Samples.LnsEntry, preferred] });
        world.AddLns(preferred);
        Assert.Equal("198.51.100.2:1701", world.BringUp().Lns.EndPoint.ToString());
        Assert.Empty(world.Lns.Tunnels);
    }

    [Fact]
    public void A_tunnel_that_was_up_and_is_gone_is_opened_anew_by_the_next_attach()
    {
        var world = new World(Samples.Slice());
        Subscriber first = world.BringUp();
        world.Lns.Tunnels[0].Stop(new(6), world.Now);
        Assert.True(world.Run(() => first.State == SubscriberState.Ended, TimeSpan.FromSeconds(1)));
        Assert.NotSame(first.Tunnel, world.BringUp(2).Tunnel);
    }

    private static void AllUp(World world, int sims) => Assert.True(
        world.Run(() => Enumerable.Range(1, sims).All(sim => world.Find(Samples.Imsi(sim)).State == SubscriberState.Up), TimeSpan.FromSeconds(20)),
        world.Transcript);
}
