using Lac.Engine.Events;
using Lac.Engine.Forwarding;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>How what is up ends: by the ladder, by the LNS, by us.</summary>
public class EndTests
{
    [Fact]
    public void A_silent_LNS_is_given_up_31_seconds_after_it_was_last_heard()
    {
        var world = new World(Samples.Slice());
        Subscriber first = world.BringUp();
        Subscriber second = world.BringUp(2);
        world.RunFor(TimeSpan.FromSeconds(1));
        TimeSpan heardAt = world.Elapsed - (world.Now - first.Tunnel!.LastHeardAt);
        world.Lns.Behaviour.IsSilent = true;
        Assert.True(world.Run(() => first.State == SubscriberState.Ended, TimeSpan.FromMinutes(2)));
        Assert.Equal(TimeSpan.FromSeconds(31), world.Elapsed - heardAt);
        Assert.All([first, second], subscriber => AssertEnded(subscriber, AttachFailure.TunnelLost, Samples.Lns, "HELLO"));
        Assert.Contains(new TunnelDown(first.Tunnel, WasUp: true), world.Events);
        Assert.Equal(2, world.Events.OfType<SubscriberDown>().Count(down => down.WasUp));
        world.RunFor(TimeSpan.FromSeconds(5));
        Assert.Empty(world.Engine.Tunnels);
    }

    [Fact]
    public void An_LNS_that_answers_HELLO_keeps_its_sessions_for_hours()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.RunFor(TimeSpan.FromHours(3));
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.InRange(world.Lns.Heard.Count(heard => heard == "HELLO"), 1000, 1080);
    }

    [Fact]
    public void A_HELLO_of_the_LNS_is_acknowledged()
    {
        var world = new World(Samples.Slice());
        world.BringUp();
        world.Lns.Tunnels[0].SendHello(world.Now);
        world.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal(1, world.Conversation.Split('\n').Count(line => line.Contains("< HELLO", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_StopCCN_of_the_LNS_ends_its_sessions_with_its_codes()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Lns.Tunnels[0].Stop(new(6, 0, "maintenance"), world.Now);
        world.RunFor(TimeSpan.FromSeconds(1));
        AssertEnded(subscriber, AttachFailure.TunnelLost, Samples.Lns, "StopCCN result 6", "\"maintenance\"");
        Assert.Contains("> ZLB", world.Conversation.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_CDN_of_the_LNS_ends_its_session_only()
    {
        var world = new World(Samples.Slice());
        Subscriber first = world.BringUp();
        Subscriber second = world.BringUp(2);
        ModelTunnel tunnel = world.Lns.Tunnels[0];
        tunnel.Calls.Values.First().Disconnect(new(3, 0, "reset by operator"), world.Now);
        world.RunFor(TimeSpan.FromSeconds(1));
        AssertEnded(first, AttachFailure.SessionEnded, Samples.Lns, "CDN result 3", "\"reset by operator\"");
        Assert.Equal(SubscriberState.Up, second.State);
        world.BringUp(1); // and it may come again
    }

    [Fact]
    public void An_LCP_Terminate_of_the_LNS_ends_the_session_with_its_words()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Lns.OnlyCall.Ppp.Terminate("session timeout");
        world.RunFor(TimeSpan.FromSeconds(2));
        AssertEnded(subscriber, AttachFailure.PppEnded, Samples.Lns, "ended PPP", "\"session timeout\"");
        Assert.Contains("CDN 1", world.Lns.Heard);
        Assert.Contains("LCP Terminate-Ack id=9", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_that_clears_the_call_behind_its_LCP_Terminate_is_quoted_all_the_same()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        ModelCall call = world.Lns.OnlyCall;
        call.Ppp.Terminate("session timeout");
        call.Disconnect(new(1), world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        AssertEnded(subscriber, AttachFailure.PppEnded, "\"session timeout\"");
    }

    [Fact]
    public void Detach_terminates_PPP_and_clears_the_call()
    {
        var world = new World(Samples.Slice(), new() { ClearsAfterTerminate = false });
        Subscriber subscriber = world.BringUp();
        world.Detach(subscriber);
        Assert.Equal(SubscriberState.Closing, subscriber.State);
        Assert.True(world.Run(() => subscriber.State == SubscriberState.Ended, TimeSpan.FromSeconds(5)));
        AssertEnded(subscriber, AttachFailure.Detached, "detached on request");
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Contains("CDN 3", world.Lns.Heard);
        Assert.Empty(world.Lns.Tunnels[0].Calls);
        Assert.Single(world.Engine.Tunnels); // it stays, empty
        Assert.False(world.Engine.TryDetach(subscriber.Imsi, world.Now, out Refusal? refusal));
        Assert.Equal(AttachFailure.NotAttached, refusal!.Reason);
    }

    [Fact]
    public void Detach_ends_in_bounded_time_when_the_LNS_does_not_acknowledge()
    {
        var world = new World(Samples.Slice(), new() { IgnoresTerminate = true });
        Subscriber subscriber = world.BringUp();
        TimeSpan from = world.Elapsed;
        world.Detach(subscriber);
        Assert.True(world.Run(() => subscriber.State == SubscriberState.Ended, TimeSpan.FromSeconds(10)));
        Assert.InRange((world.Elapsed - from).TotalMilliseconds, 500, 1500);
        AssertEnded(subscriber, AttachFailure.Detached);
    }

    [Theory]
    [InlineData(SubscriberState.WaitingForTunnel)]
    [InlineData(SubscriberState.OpeningSession)]
    [InlineData(SubscriberState.NegotiatingPpp)]
    [InlineData(SubscriberState.Up)]
    [InlineData(SubscriberState.Closing)]
    public void Detach_works_in_every_state_and_leaves_nothing(SubscriberState state)
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        if (state == SubscriberState.Closing)
        {
            world.Run(() => subscriber.State == SubscriberState.Up, TimeSpan.FromSeconds(5));
            world.Detach(subscriber);
        }

        Assert.True(world.Run(() => subscriber.State == state, TimeSpan.FromSeconds(5)), world.Transcript);
        world.Detach(subscriber);
        world.RunFor(TimeSpan.FromSeconds(5));
        AssertEnded(subscriber, AttachFailure.Detached);
        Assert.Empty(world.Lns.Tunnels[0].Calls);
        Assert.Equal(0, world.Engine.Slices[0].SubscriberCount);
        Assert.Single(world.Events.OfType<SubscriberDown>());
        world.BringUp(); // the same SIM again
    }

    [Fact]
    public void A_renegotiated_address_is_told_and_the_packets_follow_it()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Lns.OnlyCall.Ppp.Renumber("10.0.9.9", world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal("10.0.9.9", subscriber.Address.ToString());
        SubscriberAddressChanged told = Assert.Single(world.Events.OfType<SubscriberAddressChanged>());
        Assert.Equal("10.0.0.1", told.Before.ToString());
        Assert.Single(world.Events.OfType<SubscriberUp>());
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.1", 60));
        Assert.Equal(0, subscriber.Traffic.UplinkPackets);
        world.SendUplink(Packets.Udp("10.0.9.9", "203.0.113.1", 60));
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (subscriber.Traffic.UplinkPackets, subscriber.Traffic.DownlinkPackets));
    }

    [Fact]
    public void A_renegotiation_to_the_same_address_is_no_news()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Lns.OnlyCall.Ppp.Renumber("10.0.0.1", world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal(SubscriberState.Up, subscriber.State);
        Assert.Empty(world.Events.OfType<SubscriberAddressChanged>());
    }

    [Fact]
    public void While_the_LNS_renegotiates_nothing_passes()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Lns.OnlyCall.Ppp.Renumber("10.0.0.1", world.Now);
        Assert.True(world.Run(() => !subscriber.Link!.NetworkOpen, TimeSpan.FromSeconds(1)));
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.1", 60));
        Assert.Equal(1, world.Engine.CountOf(ForwardingOutcome.NetworkNotOpen));
        Assert.True(world.Run(() => subscriber.Link!.NetworkOpen, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_renegotiated_address_that_another_SIM_has_ends_the_session()
    {
        var world = new World(Samples.Slice());
        Subscriber first = world.BringUp();
        Subscriber second = world.BringUp(2);
        world.Lns.Tunnels[0].AllCalls[1].Ppp.Renumber("10.0.0.1", world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        AssertEnded(second, AttachFailure.AddressInUse, "10.0.0.1", first.Imsi);
        Assert.Equal(SubscriberState.Up, first.State);
        Assert.Empty(world.Events.OfType<SubscriberAddressChanged>());
    }

    [Fact]
    public void ICMP_unreachable_on_a_tunnel_that_is_up_asks_by_a_HELLO_and_nothing_more()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.RunFor(TimeSpan.FromSeconds(1));
        world.Engine.HandleUnreachable(world.Io.Ports[0], world.Lns.Address, world.Now);
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal("HELLO", world.Lns.Heard[^1]);
        Assert.Equal(SubscriberState.Up, subscriber.State);
    }

    [Fact]
    public void What_the_owner_releases_ends_for_the_owners_reason()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        world.Engine.Release(subscriber, new(AttachFailure.AccessNotReady, "no route could be set"), world.Now);
        world.RunFor(TimeSpan.FromSeconds(2));
        AssertEnded(subscriber, AttachFailure.AccessNotReady, "no route could be set");
        Assert.Empty(world.Lns.Tunnels[0].Calls);
    }

    private static void AssertEnded(Subscriber subscriber, AttachFailure reason, params string[] words)
    {
        Assert.Equal(SubscriberState.Ended, subscriber.State);
        Assert.Equal(reason, subscriber.End!.Reason);
        Assert.False(subscriber.EndedAt.IsNever);
        Assert.All(words, word => Assert.Contains(word, subscriber.End.Detail, StringComparison.Ordinal));
    }
}
