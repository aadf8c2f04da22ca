using Lac.Engine.Events;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;
using Testing;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>Every way in which a tunnel does not come up, and how often it is tried (settings page, 11.1, 11.6, 11.7).</summary>
public class BringUpFailureTests
{
    [Fact]
    public void A_silent_LNS_gets_its_attempts_of_a_second_each_and_is_named_after_five()
    {
        var world = new World(Samples.Slice(), new() { IsSilent = true });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.LnsNotReachable, refusal.Reason);
        AssertSays(refusal, Samples.Lns, Samples.Lac, "slice customer-l2", "5 bring-up attempts");
        Assert.Equal(TimeSpan.FromSeconds(5), world.Elapsed);
        string[] requests = [.. Sent(world).Where(line => line.Contains("> SCCRQ", StringComparison.Ordinal))];
        ushort[] ids = [.. world.Events.OfType<TunnelConnecting>().Select(told => told.Tunnel.LocalId.Value)];
        Assert.Equal(5, ids.Distinct().Count());
        for (int attempt = 0; attempt < 5; attempt++)
        {
            string[] own = [.. requests.Where(line => line.Contains($"AssignedTunnelId={ids[attempt]} ", StringComparison.Ordinal))];
            Assert.StartsWith($"{attempt * 1000,7} ms", own[0], StringComparison.Ordinal);
            Assert.StartsWith($"{(attempt * 1000) + 500,7} ms", own[1], StringComparison.Ordinal);
            Assert.Equal(2, own.Length);
        }

        Assert.Equal(5, world.Events.OfType<TunnelDown>().Count(told => !told.WasUp));
        Assert.Equal([1, 2, 3, 4, 5], world.Events.OfType<TunnelConnecting>().Select(told => told.Tunnel.Attempt));
    }

    [Fact]
    public void Every_attempt_on_a_silent_LNS_ends_with_StopCCN_to_tunnel_0()
    {
        var world = new World(Samples.Slice(), new() { IsSilent = true });
        world.Fail();
        world.RunFor(TimeSpan.FromSeconds(5));
        string[] stops = [.. Sent(world).Where(line => line.Contains("StopCCN 0/0", StringComparison.Ordinal))];
        Assert.Equal(5, stops.Select(line => line[line.LastIndexOf(' ')..]).Distinct().Count());
        Assert.Empty(world.Engine.Tunnels);
    }

    [Fact]
    public void The_number_of_attempts_is_the_LNS_entrys()
    {
        var world = new World(Samples.SliceWithLns(lns => lns with { Retries = 1 }), new() { IsSilent = true });
        AssertSays(world.Fail(), "after 1 bring-up attempt");
        Assert.Equal(TimeSpan.FromSeconds(1), world.Elapsed);
    }

    [Fact]
    public void An_LNS_that_acknowledges_SCCRQ_and_says_no_more_is_not_reachable()
    {
        var world = new World(Samples.Slice(), new() { OnlyAcknowledgesTunnel = true });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.LnsNotReachable, refusal.Reason);
        Assert.Equal(TimeSpan.FromSeconds(5), world.Elapsed);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    public void StopCCN_3_and_7_get_one_repeat_and_the_others_none(ushort result, int attempts)
    {
        var world = new World(Samples.Slice(), new() { RefusesTunnel = new(result, 0, "no room in the inn") });
        Refusal refusal = world.Fail();
        Assert.Equal(result == 4 ? AttachFailure.TunnelAuthenticationFailed : AttachFailure.LnsRefused, refusal.Reason);
        AssertSays(refusal, Samples.Lns, $"StopCCN result {result}", "no room in the inn");
        Assert.Equal(attempts, world.Lns.Tunnels.Count);
        Assert.Equal(attempts, world.Lns.Tunnels.Select(tunnel => tunnel.PeerId).Distinct().Count());
    }

    [Fact]
    public void A_repeat_that_is_taken_brings_the_SIM_up()
    {
        var world = new World(Samples.Slice(), new() { RefusesTunnel = new(7), RefusedTunnels = 1 });
        Assert.Equal(2, world.BringUp().Tunnel!.Attempt);
    }

    [Fact]
    public void A_refusal_names_the_error_code_in_words()
    {
        var world = new World(Samples.Slice(), new() { RefusesTunnel = new(2, 4, "max tunnels") });
        AssertSays(world.Fail(), "result 2 (general error)", "error 4 (not enough resources", "\"max tunnels\"");
    }

    [Fact]
    public void A_refusal_of_the_version_names_the_one_that_the_LNS_supports()
    {
        var world = new World(Samples.Slice(), new() { RefusesTunnel = new(5, 0x0101, "") });
        AssertSays(world.Fail(), "result 5 (protocol version not supported), up to version 1.1 is");
    }

    [Fact]
    public void An_LNS_that_answers_our_challenge_wrongly_fails_the_authentication()
    {
        var world = new World(Samples.SliceWithSecret("ours"), new() { Secret = "ours", AnswersChallengeWrongly = true });
        AssertAuthenticationFailed(world, stopCode: 4);
    }

    [Fact]
    public void An_LNS_that_does_not_answer_our_challenge_fails_the_authentication()
    {
        var world = new World(Samples.SliceWithSecret("ours"), new() { OmitsChallengeResponse = true });
        AssertAuthenticationFailed(world, stopCode: 4);
    }

    [Fact]
    public void A_challenge_without_a_secret_of_ours_fails_the_authentication()
    {
        var world = new World(Samples.Slice(), new() { Secret = "theirs" });
        AssertAuthenticationFailed(world, stopCode: 4);
    }

    [Fact]
    public void An_LNS_that_refuses_our_response_with_2_6_as_xl2tpd_does_fails_the_authentication()
    {
        var world = new World(Samples.SliceWithSecret("ours"), new() { Secret = "ours", RefusesConnected = new(2, 6, "Authentication failure") });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.TunnelAuthenticationFailed, refusal.Reason);
        AssertSays(refusal, "Authentication failure", "tunnelSecret", "lac.example", Samples.Lns);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(2, 6)]
    public void An_LNS_that_acknowledges_SCCCN_before_it_refuses_it_fails_the_authentication_too(ushort result, ushort error)
    {
        var habits = new LnsBehaviour { Secret = "ours", RefusesConnected = new(result, error, "no"), AcknowledgesBeforeRefusing = true };
        var world = new World(Samples.SliceWithSecret("ours"), habits);
        Assert.Equal(AttachFailure.TunnelAuthenticationFailed, world.Fail().Reason);
    }

    [Fact]
    public void StopCCN_2_6_without_any_secret_is_a_refusal_and_no_matter_of_authentication()
    {
        var world = new World(Samples.Slice(), new() { RefusesConnected = new(2, 6, "out of order") });
        Assert.Equal(AttachFailure.LnsRefused, world.Fail().Reason);
    }

    [Fact]
    public void No_common_framing_ends_the_bring_up_with_StopCCN_2()
    {
        SliceSettings slice = Samples.Slice() with { L2tp = new() { SynchronousFraming = false } };
        var world = new World(slice, new() { Framing = 1 });
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.TunnelFailed, refusal.Reason);
        AssertSays(refusal, "framing", Samples.Lns);
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Contains("StopCCN 2", world.Lns.Heard);
    }

    [Fact]
    public void ICMP_unreachable_during_bring_up_ends_it_without_a_repeat()
    {
        var world = new World(Samples.Slice(), new() { IsSilent = true });
        world.Attach(Samples.Imsi(1));
        world.Engine.HandleUnreachable(world.Io.Ports[0], world.Lns.Address, world.Now);
        world.CompleteTurn();
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.Equal(AttachFailure.LnsNotReachable, subscriber.End!.Reason);
        Assert.Equal(TimeSpan.Zero, world.Elapsed);
        Assert.Single(world.Events.OfType<TunnelConnecting>());
    }

    [Fact]
    public void ICMP_about_another_destination_changes_nothing()
    {
        var world = new World(Samples.Slice());
        world.Attach(Samples.Imsi(1));
        world.Engine.HandleUnreachable(world.Io.Ports[0], world.Lns.Address.WithPort(9), world.Now);
        Assert.True(world.Run(() => world.Find(Samples.Imsi(1)).State == SubscriberState.Up, TimeSpan.FromSeconds(1)), world.Transcript);
    }

    [Fact]
    public void A_bring_up_that_loses_its_first_datagrams_succeeds_on_a_later_attempt()
    {
        var world = new World(Samples.Slice(), new() { IsSilent = true });
        world.Attach(Samples.Imsi(1));
        world.RunFor(TimeSpan.FromMilliseconds(2500));
        world.Lns.Behaviour.IsSilent = false;
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        Assert.True(world.Run(() => subscriber.State == SubscriberState.Up, TimeSpan.FromSeconds(5)), world.Transcript);
        Assert.Equal(3, subscriber.Tunnel!.Attempt);
    }

    [Fact]
    public void An_attach_fails_at_its_timeout_saying_where_it_stood()
    {
        SliceSettings slice = Samples.SliceWithLns(lns => lns with { Retries = 100 });
        var world = new World(new LacSettings { Slices = [slice], AttachTimeout = TimeSpan.FromMilliseconds(7500) });
        world.AddLns(Samples.LnsEntry, new() { IsSilent = true }, new LinkConditions(TimeSpan.FromMilliseconds(1)));
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.AttachTimeout, refusal.Reason);
        AssertSays(refusal, "7500 ms (attach.timeoutMs)", Samples.Lns, "it waited for the tunnel");
        Assert.Equal(TimeSpan.FromMilliseconds(7500), world.Elapsed);
        int attempts = world.Events.OfType<TunnelConnecting>().Count();
        world.RunFor(TimeSpan.FromSeconds(10));
        Assert.Equal(attempts, world.Events.OfType<TunnelConnecting>().Count()); // nobody waits: no further attempt
        Assert.Empty(world.Engine.Tunnels);
    }

    private static void AssertAuthenticationFailed(World world, int stopCode)
    {
        Refusal refusal = world.Fail();
        Assert.Equal(AttachFailure.TunnelAuthenticationFailed, refusal.Reason);
        AssertSays(refusal, "tunnelSecret", "lac.example", Samples.Lns);
        Assert.Single(world.Events.OfType<TunnelConnecting>());
        world.RunFor(TimeSpan.FromSeconds(1));
        Assert.Contains($"StopCCN {stopCode}", world.Lns.Heard);
    }

    private static string[] Sent(World world) =>
        [.. world.Conversation.Split('\n').Where(line => line.Contains(" > ", StringComparison.Ordinal))];

    private static void AssertSays(Refusal refusal, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, refusal.Detail, StringComparison.Ordinal));
}
