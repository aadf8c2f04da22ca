using Lac.Engine.Events;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;
using Lac.Engine.Tunnels;
using Ppp;

namespace Lac.Engine.Tests.Attach;

public class AttachTests
{
    [Theory]
    [InlineData(LnsAuthentication.Chap, AuthenticationMethod.Chap)]
    [InlineData(LnsAuthentication.Pap, AuthenticationMethod.Pap)]
    [InlineData(LnsAuthentication.None, AuthenticationMethod.None)]
    public void A_SIM_comes_up_with_the_authentication_the_LNS_asks_for(LnsAuthentication asked, AuthenticationMethod used)
    {
        var world = new World(Samples.Slice(), new() { Authentication = asked });
        Subscriber subscriber = world.BringUp();
        Assert.Equal(used, subscriber.Link!.Authentication);
        Assert.True(world.Lns.OnlyCall.Ppp.IsUp);
    }

    [Fact]
    public void What_attach_reports_is_what_the_LNS_gave()
    {
        var world = new World(Samples.SliceWithSecret("shared"), new() { Secret = "shared", Mru = 1300 });
        Subscriber subscriber = world.BringUp();
        ModelCall call = world.Lns.OnlyCall;
        ModelTunnel theirs = Assert.Single(world.Lns.Tunnels);
        LnsTunnel ours = subscriber.Tunnel!;
        Assert.Equal("10.0.0.1", subscriber.Address.ToString());
        Assert.Equal("10.0.0.254", subscriber.Link!.PeerAddress.ToString());
        Assert.Equal("10.0.0.53", subscriber.Link.PrimaryDns.ToString());
        Assert.Equal("10.0.0.54", subscriber.Link.SecondaryDns.ToString());
        Assert.Equal(1300, subscriber.Mtu); // the peer's MRU is the smallest
        Assert.Equal(theirs.PeerId, ours.LocalId.Value);
        Assert.Equal(theirs.Id, ours.Machine.PeerId.Value);
        Assert.Equal(call.PeerId, subscriber.SessionId.Value);
        Assert.Equal(call.Id, subscriber.PeerSessionId.Value);
        Assert.Equal(Samples.Imsi(1), subscriber.Username);
        Assert.Equal("fleet", subscriber.Group.Moniker);
        Assert.Equal(Samples.Lns, subscriber.Lns.EndPoint.ToString());
        Assert.True(ours.Machine.IsPeerAuthenticated);
        Assert.Equal("model-lns", ours.Machine.PeerHostName);
        Assert.Equal("model", ours.Machine.PeerVendorName);
        Assert.Equal(1, ours.SessionCount);
        Assert.Equal(0, ours.WaitingCount);
        Assert.Equal(1, ours.Attempt);
        Assert.True(subscriber.UpAt > subscriber.AttachedAt && subscriber.EndedAt.IsNever && subscriber.End is null);
        Assert.Equal(1, world.Engine.SubscriberCount);
        Assert.Equal((1, 1), (world.Engine.Slices[0].TunnelCount, world.Engine.Slices[0].SubscriberCount));
    }

    [Fact]
    public void An_attach_tells_of_its_tunnel_and_of_its_address_in_order()
    {
        var world = new World(Samples.Slice());
        Subscriber subscriber = world.BringUp();
        Assert.Equal(
            [new TunnelConnecting(subscriber.Tunnel!), new TunnelUp(subscriber.Tunnel!), new SubscriberUp(subscriber)],
            world.Events);
    }

    [Fact]
    public void The_call_goes_by_the_numbers_and_the_speed_that_are_set()
    {
        var world = new World(Samples.Slice());
        world.BringUp();
        ModelCall call = world.Lns.OnlyCall;
        Assert.Equal("fleet.example", call.CalledNumber);
        Assert.Equal(Samples.Imsi(1), call.CallingNumber);
        Assert.Equal(1u, call.BearerType); // digital
        Assert.Equal(1_000_000_000u, call.TxConnectSpeed);
        Assert.Equal(1u, call.FramingType); // synchronous
    }

    [Fact]
    public void Custom_DNS_asks_the_LNS_for_none()
    {
        var world = new World(Samples.Slice() with { DnsMode = DnsMode.Custom, DnsServers = [System.Net.IPAddress.Parse("9.9.9.9")] });
        Subscriber subscriber = world.BringUp();
        Assert.True(subscriber.Link!.PrimaryDns.IsNone);
        Assert.DoesNotContain("Dns", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_without_DNS_gives_an_address_all_the_same()
    {
        Subscriber subscriber = new World(Samples.Slice(), new() { RejectsDns = true }).BringUp();
        Assert.True(subscriber.Link!.PrimaryDns.IsNone && subscriber.Link.SecondaryDns.IsNone);
    }

    [Fact]
    public void The_MTU_is_what_the_path_leaves_when_that_is_least()
    {
        var world = new World(Samples.Slice() with { Ppp = new() { ChapAuthentication = true, Mru = 1500 } });
        Assert.Equal(1500 - 20 - 8 - 6 - 4, world.BringUp().Mtu);
    }

    [Fact]
    public void A_second_attach_of_a_SIM_is_refused_whatever_its_state()
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        Refusal refusal = world.Refuse();
        Assert.Equal(AttachFailure.AlreadyAttached, refusal.Reason);
        Assert.Contains(Samples.Imsi(1), refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("waiting for its tunnel", refusal.Detail, StringComparison.Ordinal);
        world.Run(() => world.Find(Samples.Imsi(1)).State == SubscriberState.Up, TimeSpan.FromSeconds(5));
        Assert.Contains("(up, slice customer-l2)", world.Refuse().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_SIM_that_failed_may_attach_again_at_once()
    {
        var behaviour = new LnsBehaviour { Password = "other" };
        var world = new World(Samples.Slice(), behaviour);
        world.Fail();
        behaviour.Password = Samples.Password;
        world.BringUp();
        Assert.Equal(1, world.Engine.SubscriberCount);
    }

    [Fact]
    public void A_failed_attach_stays_visible_for_the_post_mortem_time()
    {
        var world = new World(new LacSettings { Slices = [Samples.Slice()], PostMortem = TimeSpan.FromSeconds(60) });
        world.AddLns(Samples.LnsEntry, new() { Password = "other" });
        world.Fail();
        world.RunFor(TimeSpan.FromSeconds(59));
        Assert.NotNull(world.Engine.FindSubscriber(Samples.Imsi(1)));
        world.RunFor(TimeSpan.FromSeconds(2));
        Assert.Null(world.Engine.FindSubscriber(Samples.Imsi(1)));
        int place = 0;
        Assert.False(world.Engine.TryGetNextSubscriber(ref place, out _));
    }

    [Fact]
    public void A_frame_that_comes_before_ICCN_is_acknowledged_is_not_lost()
    {
        var world = new World(Samples.Slice(), new() { LcpWithIcrp = true });
        world.BringUp();
        Assert.True(world.Elapsed < TimeSpan.FromSeconds(1), world.Transcript); // the LNS would repeat it after 3 s only
    }

    [Fact]
    public void An_LNS_that_acknowledges_ICCN_before_its_first_frame_is_as_good()
    {
        var world = new World(Samples.Slice(), new() { LcpAfterAcknowledgement = true });
        world.BringUp();
        Assert.True(world.Elapsed < TimeSpan.FromSeconds(1), world.Transcript);
    }

    [Fact]
    public void An_LNS_that_sends_only_what_it_must_is_taken()
    {
        var world = new World(Samples.Slice(), new() { MinimalSccrp = true, Window = 1 });
        Subscriber subscriber = world.BringUp();
        Assert.Equal(4, subscriber.Tunnel!.Machine.PeerReceiveWindow);
    }

    [Fact]
    public void A_minimal_SCCRQ_leaves_out_what_is_optional()
    {
        SliceSettings slice = Samples.Slice() with { Lnss = [Samples.LnsEntry with { MinimalAvps = true }] };
        var world = new World(slice);
        world.BringUp();
        string sccrq = world.Conversation.Split('\n')[0];
        Assert.Contains("SCCRQ", sccrq, StringComparison.Ordinal);
        Assert.DoesNotContain("VendorName", sccrq, StringComparison.Ordinal);
        Assert.DoesNotContain("ReceiveWindowSize", sccrq, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_overtakes_ICRP_does_not_break_the_session()
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.True(world.Run(() => subscriber.State == SubscriberState.OpeningSession, TimeSpan.FromSeconds(1)));
        byte[] early = [0x00, 0x02, .. Two(subscriber.Tunnel!.LocalId.Value), .. Two(subscriber.SessionId.Value), 0xFF, 0x03, 0xC0, 0x21, 1, 1, 0, 4];
        world.Inject(world.Lns.Address, early);
        Assert.True(world.Run(() => subscriber.State is SubscriberState.Up or SubscriberState.Ended, TimeSpan.FromSeconds(10)), world.Transcript);
        Assert.True(subscriber.State == SubscriberState.Up, $"{subscriber.End?.Detail}\n{world.Transcript}");
    }

    [Fact]
    public void The_whole_conversation_is_this()
    {
        var world = new World(Samples.SliceWithSecret("shared"), new() { Secret = "shared" });
        Subscriber subscriber = world.BringUp();
        world.SendUplink(Packets.Udp("10.0.0.1", "203.0.113.9", 64));
        world.RunFor(TimeSpan.FromMilliseconds(200));
        world.Detach(subscriber);
        world.RunFor(TimeSpan.FromMilliseconds(200));
        world.Engine.BeginShutdown(world.Now);
        world.RunFor(TimeSpan.FromMilliseconds(200));
        Assert.True(world.Engine.IsShutDown);
        Golden.Compare("conversation", world.Conversation);
    }

    private static byte[] Two(ushort value) => [(byte)(value >> 8), (byte)value];
}
