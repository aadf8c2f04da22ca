using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;
using Ppp;

namespace Lac.Engine.Tests.Attach;

/// <summary>Every way in which a session in a good tunnel does not come up: its reason, its sentence, and the CDN.</summary>
public class SessionFailureTests
{
    [Theory]
    [InlineData("127.0.0.9")]
    [InlineData("224.0.0.9")]
    [InlineData("255.255.255.255")]
    public void An_address_that_no_device_can_have_is_no_address(string address)
    {
        var world = new World(Samples.Slice(), new() { OneAddress = address });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.PppNoAddress, refusal.Reason);
        Assert.Contains(address, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CDN_in_answer_to_ICRQ_refuses_the_session_with_codes_and_text()
    {
        var world = new World(Samples.Slice(), new() { RefusesCall = new(4, 4, "pool empty") });
        AssertFails(world, AttachFailure.SessionRefused, Samples.Lns, "CDN result 4 (no facilities available (temporary))", "error 4", "\"pool empty\"");
        Assert.Single(world.Engine.Tunnels); // a session's refusal is not the tunnel's
        Assert.Equal(0, world.Engine.Tunnels[0].SessionCount);
    }

    [Fact]
    public void An_LNS_that_acknowledges_ICRQ_and_says_no_more_does_not_answer_the_session()
    {
        var world = new World(Samples.Slice(), new() { OnlyAcknowledgesCall = true });
        AssertFails(world, AttachFailure.SessionNotAnswered, Samples.Lns, "no ICRP");
        Assert.Equal(1020, world.Elapsed.TotalMilliseconds); // from the first transmission of ICRQ
        world.RunFor(TimeSpan.FromSeconds(1));
        string cdn = Assert.Single(world.Conversation.Split('\n'), line => line.Contains("> CDN", StringComparison.Ordinal));
        Assert.Contains("ResultCode=10", cdn, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_that_falls_silent_before_ICRQ_does_not_answer_the_session()
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        world.Run(() => subscriber.State == SubscriberState.OpeningSession, TimeSpan.FromSeconds(1));
        world.Lns.Behaviour.IsSilent = true;
        Assert.True(world.Run(() => subscriber.State == SubscriberState.Ended, TimeSpan.FromSeconds(5)));
        Assert.Equal(AttachFailure.SessionNotAnswered, subscriber.End!.Reason);
    }

    [Fact]
    public void A_session_without_any_PPP_frame_is_not_answered()
    {
        var world = new World(Samples.Slice(), new() { PppIsSilent = true });
        AssertFails(world, AttachFailure.PppNotAnswered, Samples.Lns, "answered no PPP frame", "last sent LCP Configure-Request, last heard nothing");
        Assert.Equal(2030, world.Elapsed.TotalMilliseconds); // ppp.totalTimeoutMs from session up
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Contains("CDN 1", world.Lns.Heard);
    }

    [Theory]
    [InlineData(LnsAuthentication.Chap, "CHAP")]
    [InlineData(LnsAuthentication.Pap, "PAP")]
    public void Wrong_credentials_fail_with_the_LNSs_own_words(LnsAuthentication authentication, string name)
    {
        var world = new World(Samples.Slice(), new() { Authentication = authentication, Password = "other" });
        AssertFails(world, AttachFailure.PppAuthenticationFailed, Samples.Lns, Samples.Imsi(1), $"by {name}", "\"I don't like you. Go away.\"");
    }

    [Fact]
    public void A_failed_authentication_that_shows_only_as_CDN_3_is_told_as_one()
    {
        var world = new World(Samples.Slice(), new() { Password = "other", RefusesByCdnOnly = true });
        AssertFails(world, AttachFailure.PppAuthenticationFailed, Samples.Lns, "CDN result 3", "CHAP", Samples.Imsi(1));
    }

    [Fact]
    public void Control_characters_of_the_LNS_do_not_reach_the_sentence()
    {
        var world = new World(Samples.Slice(), new() { Password = "other", RefusalText = "bad\u001b[2J\r\nend" });
        Refusal refusal = world.Fail();
        Assert.DoesNotContain(refusal.Detail, char.IsControl);
        Assert.Contains("end", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_that_demands_PAP_where_it_is_not_allowed_has_no_common_authentication()
    {
        var world = new World(With(pap: false, chap: true), new() { Authentication = LnsAuthentication.Pap, InsistsOnAuthentication = true });
        AssertFails(world, AttachFailure.PppNoCommonAuthentication, Samples.Lns, "papAuthentication");
    }

    [Fact]
    public void An_LNS_that_takes_our_counter_offer_brings_the_SIM_up()
    {
        Assert.True(new World(With(pap: false, chap: true), new() { Authentication = LnsAuthentication.Pap }).BringUp().Link!.NetworkOpen);
        Assert.True(new World(With(pap: true, chap: false), new() { Authentication = LnsAuthentication.Chap }).BringUp().Link!.NetworkOpen);
    }

    [Fact]
    public void An_LNS_that_demands_authentication_where_none_is_allowed_fails_the_attach()
    {
        var world = new World(With(pap: false, chap: false));
        AssertFails(world, AttachFailure.PppNoCommonAuthentication, "slice customer-l2", "chapAuthentication");
    }

    [Fact]
    public void Credentials_that_are_never_judged_time_out()
    {
        var world = new World(Samples.Slice(), new() { IgnoresCredentials = true });
        AssertFails(world, AttachFailure.PppTimeout, Samples.Lns, "last sent CHAP Response");
    }

    [Fact]
    public void An_LNS_that_gives_no_address_is_told_as_that()
    {
        var world = new World(Samples.Slice(), new() { GivesNoAddress = true });
        AssertFails(world, AttachFailure.PppNoAddress, Samples.Lns, "gives no IPv4 address");
    }

    [Fact]
    public void An_address_that_another_SIM_has_ends_the_second_session_only()
    {
        var world = new World(Samples.Slice(), new() { OneAddress = "10.0.0.77" });
        Subscriber first = world.BringUp();
        Refusal refusal = world.Fail(2);
        Assert.Equal(AttachFailure.AddressInUse, refusal.Reason);
        Assert.Contains("10.0.0.77", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains(Samples.Imsi(1), refusal.Detail, StringComparison.Ordinal);
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(SubscriberState.Up, first.State);
        world.SendUplink(Packets.Udp("10.0.0.77", "203.0.113.1", 60));
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(1, first.Traffic.DownlinkPackets);
    }

    [Fact]
    public void An_LNS_that_never_agrees_to_our_LCP_is_told_as_that()
    {
        var world = new World(Samples.Slice(), new() { IgnoresLcpRequests = true });
        AssertFails(world, AttachFailure.PppNotAgreed, Samples.Lns, "LCP options", "last heard LCP Configure-Request");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_LNS_that_ends_PPP_during_bring_up_is_quoted(bool clearsTheCall)
    {
        var world = new World(Samples.Slice(), new() { IgnoresIpcpRequests = true });
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.True(world.Run(() => subscriber.Link is { Phase: LinkPhase.Network }, TimeSpan.FromSeconds(1)));
        ModelCall call = world.Lns.OnlyCall;
        call.Ppp.Terminate("no licence left");
        if (clearsTheCall)
        {
            call.Disconnect(new(1), world.Now);
        }

        Assert.True(world.Run(() => subscriber.State == SubscriberState.Ended, TimeSpan.FromSeconds(5)));
        Assert.Equal(AttachFailure.PppEnded, subscriber.End!.Reason);
        Assert.Contains("\"no licence left\"", subscriber.End.Detail, StringComparison.Ordinal);
        Assert.Contains("phase Network", subscriber.End.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_LNS_that_refuses_credentials_by_LCP_Terminate_and_CDN_is_told_as_a_failed_authentication()
    {
        var world = new World(Samples.Slice(), new() { IgnoresCredentials = true });
        world.Attach(Samples.Imsi(1));
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.True(world.Run(() => subscriber.Link is { Phase: LinkPhase.Authenticate }, TimeSpan.FromSeconds(1)));
        ModelCall call = world.Lns.OnlyCall;
        call.Ppp.Terminate("");
        call.Disconnect(new(3), world.Now);
        Assert.True(world.Run(() => subscriber.State == SubscriberState.Ended, TimeSpan.FromSeconds(5)));
        Assert.Equal(AttachFailure.PppAuthenticationFailed, subscriber.End!.Reason);
    }

    [Fact]
    public void An_IPCP_that_is_never_agreed_times_out_in_its_phase()
    {
        var world = new World(Samples.Slice(), new() { IgnoresIpcpRequests = true });
        AssertFails(world, AttachFailure.PppTimeout, Samples.Lns, "last sent IPCP Configure-Request");
    }

    [Fact]
    public void A_session_that_waits_for_a_slot_too_long_fails_at_the_attach_timeout()
    {
        var world = new World(new LacSettings { Slices = [Samples.Slice()], AttachTimeout = TimeSpan.FromMilliseconds(300) });
        world.AddLns(Samples.LnsEntry, new() { OnlyAcknowledgesCall = true });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.AttachTimeout, refusal.Reason);
        Assert.Contains("LNS to answer the call", refusal.Detail, StringComparison.Ordinal);
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Contains("> CDN", world.Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_PPP_that_takes_too_long_fails_at_the_attach_timeout_naming_its_phase()
    {
        var world = new World(new LacSettings { Slices = [Samples.Slice()], AttachTimeout = TimeSpan.FromMilliseconds(300) });
        world.AddLns(Samples.LnsEntry, new() { IgnoresCredentials = true });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.AttachTimeout, refusal.Reason);
        Assert.Contains("PPP stood in phase Authenticate", refusal.Detail, StringComparison.Ordinal);
    }

    private static void AssertFails(World world, AttachFailure reason, params string[] words)
    {
        Refusal refusal = world.Fail();
        Assert.True(reason == refusal.Reason, $"{refusal}\n{world.Transcript}");
        Assert.All(words, word => Assert.Contains(word, refusal.Detail, StringComparison.Ordinal));
        Assert.Equal(0, world.Engine.SubscriberCount);
    }

    private static SliceSettings With(bool pap, bool chap) =>
        Samples.Slice() with { Ppp = new() { PapAuthentication = pap, ChapAuthentication = chap } };
}
