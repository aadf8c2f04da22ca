using System.Net;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Attach;

/// <summary>Attaches that are not even tried: nothing is sent, nothing is kept, and the sentence says what to do.</summary>
public class AdmissionTests
{
    [Fact]
    public void An_IMSI_of_no_group_is_unknown() =>
        AssertRefused(new World(Samples.Slice()).Refuse(99), AttachFailure.UnknownImsi, Samples.Imsi(99), "endpoint group");

    [Fact]
    public void A_slice_that_does_not_exist_is_unknown() => AssertRefused(
        new World(Samples.Slice()).Refuse(Samples.Attach(Samples.Imsi(1)) with { Slice = "nowhere" }), AttachFailure.UnknownSlice, "nowhere");

    [Theory]
    [InlineData(null)]
    [InlineData(Samples.SliceMoniker)]
    public void A_group_that_does_not_exist_is_unknown(string? slice) => AssertRefused(
        new World(Samples.Slice()).Refuse(Samples.Attach(Samples.Imsi(1)) with { Slice = slice, Group = "nobody" }), AttachFailure.UnknownGroup, "nobody");

    [Fact]
    public void An_IMSI_of_another_group_is_refused_naming_where_it_is()
    {
        SliceSettings slice = Samples.Slice() with { EndpointGroups = [Samples.Group(2), Samples.Group(2, "others", first: 3)] };
        Refusal refusal = new World(slice).Refuse(Samples.Attach(Samples.Imsi(1)) with { Group = "others" });
        AssertRefused(refusal, AttachFailure.UnknownImsi, "group fleet in slice customer-l2");
    }

    [Fact]
    public void An_IMSI_is_found_in_the_group_and_slice_that_are_named()
    {
        var world = new World(Samples.Slice());
        world.BringUp(Samples.Attach(Samples.Imsi(1)) with { Slice = Samples.SliceMoniker, Group = "fleet" });
    }

    [Fact]
    public void A_slice_of_another_gateway_serves_no_attach()
    {
        SliceSettings slice = Samples.Slice() with { IsServedHere = false };
        AssertRefused(new World(slice).Refuse(), AttachFailure.NotServedHere, "europe-frankfurt");
        var world = new World(slice);
        world.Engine.OpenSlices();
        Assert.Equal(AttachFailure.NotServedHere, world.Engine.Slices[0].NotReady!.Reason);
    }

    [Fact]
    public void Without_a_default_routing_policy_nothing_is_tried() => AssertRefused(
        new World(Samples.Slice() with { DefaultRoutingPolicy = null }).Refuse(), AttachFailure.NoDefaultRoutingPolicy, "defaultRoutingPolicy");

    [Fact]
    public void An_inactive_policy_forwards_nothing()
    {
        SliceSettings slice = Samples.Slice();
        slice = slice with { RoutingPolicies = [slice.RoutingPolicies[0] with { IsActive = false }] };
        AssertRefused(new World(slice).Refuse(), AttachFailure.RoutingPolicyInactive, "policy all", "active");
    }

    [Fact]
    public void Without_an_LNS_nothing_is_tried() =>
        AssertRefused(new World(Samples.Slice() with { Lnss = [] }).Refuse(), AttachFailure.NoLns, "lnss");

    [Theory]
    [InlineData("203.0.113.0/24", false, true)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    public void A_rule_that_does_not_match_drops_or_is_off_is_no_route(string? destination, bool drops, bool enabled)
    {
        var rule = new RoutingRule
        {
            Destination = destination is null ? null : IPNetwork.Parse(destination),
            IsDrop = drops,
            Enabled = enabled,
            RoutingTarget = "vpn",
        };
        SliceSettings slice = Samples.Slice() with { RoutingPolicies = [Samples.Policy(rule)] };
        AssertRefused(new World(slice).Refuse(), AttachFailure.NoRoute, "policy all", "198.51.100.1");
    }

    [Fact]
    public void A_drop_rule_ends_the_search()
    {
        var drop = new RoutingRule { IsDrop = true, Destination = IPNetwork.Parse("198.51.100.0/24") };
        SliceSettings slice = Samples.Slice() with { RoutingPolicies = [Samples.Policy(drop, new RoutingRule { RoutingTarget = "vpn" })] };
        AssertRefused(new World(slice).Refuse(), AttachFailure.NoRoute);
    }

    [Fact]
    public void A_target_that_cannot_be_bound_falls_back_to_the_next_rule()
    {
        SliceSettings slice = Samples.Slice() with
        {
            RoutingTargets = [new() { Moniker = "first", Name = "First", Interface = "vrf1" }, new() { Moniker = "second", Name = "Second" }],
            RoutingPolicies = [Samples.Policy(new RoutingRule { RoutingTarget = "first" }, new RoutingRule { RoutingTarget = "second" })],
        };
        var world = new World(slice);
        world.Io.PortProblem = key => key.Interface is null ? null : $"there is no interface {key.Interface}";
        world.BringUp();
        Assert.Null(Assert.Single(world.Io.Ports).Key.Interface);
    }

    [Fact]
    public void A_LAC_address_that_the_host_lacks_is_named_and_tried_again()
    {
        var world = new World(Samples.Slice());
        world.Io.PortProblem = _ => "192.0.2.1 is not an address of this host";
        world.Engine.OpenSlices();
        Assert.Equal(AttachFailure.LacNotReady, world.Engine.Slices[0].NotReady!.Reason);
        AssertRefused(world.Refuse(), AttachFailure.LacNotReady, Samples.Lac, "not an address of this host");
        world.Io.PortProblem = _ => null;
        world.Engine.OpenSlices();
        Assert.Null(world.Engine.Slices[0].NotReady);
        world.BringUp();
    }

    [Fact]
    public void An_access_device_that_cannot_be_made_is_named_and_tried_again()
    {
        var world = new World(Samples.Slice());
        world.Io.DeviceProblem = "network namespace sims does not exist";
        AssertRefused(world.Refuse(), AttachFailure.AccessNotReady, "network namespace sims does not exist");
        world.Io.DeviceProblem = null;
        world.BringUp();
    }

    [Fact]
    public void A_slice_without_a_LAC_is_not_ready()
    {
        var world = new World(Samples.Slice() with { Lacs = [] });
        world.Engine.OpenSlices();
        AssertRefused(world.Engine.Slices[0].NotReady!, AttachFailure.NoLac, "lacs");
    }

    [Fact]
    public void A_detach_of_a_SIM_that_is_not_attached_is_refused()
    {
        var world = new World(Samples.Slice());
        Assert.False(world.Engine.TryDetach(Samples.Imsi(1), world.Now, out Refusal? refusal));
        AssertRefused(refusal!, AttachFailure.NotAttached, Samples.Imsi(1));
    }

    [Fact]
    public void A_daemon_that_shuts_down_takes_no_attach()
    {
        var world = new World(Samples.Slice());
        world.Engine.BeginShutdown(world.Now);
        AssertRefused(world.Refuse(), AttachFailure.ShuttingDown);
    }

    [Fact]
    public void Every_reason_has_its_own_words()
    {
        AttachFailure[] all = Enum.GetValues<AttachFailure>();
        Assert.Equal(all.Length, all.Select(failure => failure.ToText()).Distinct(StringComparer.Ordinal).Count());
    }

    private static void AssertRefused(Refusal refusal, AttachFailure reason, params string[] words)
    {
        Assert.Equal(reason, refusal.Reason);
        Assert.All(words, word => Assert.Contains(word, refusal.Detail, StringComparison.Ordinal));
    }
}
