using ProtocolKit;
using Testing;

namespace Ppp.Tests;

/// <summary>The whole link against an independent peer over a wire that loses, repeats and reorders: 200 seeds each.</summary>
public class LossyLinkTests
{
    private const int SeedCount = 200;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    /// <summary>Sized for loss: a request may be lost nine times, and a renegotiation has its time.</summary>
    private static readonly PppSettings Generous = LinkHarness.Default with
    {
        Retries = 9,
        RestartInterval = TimeSpan.FromMilliseconds(500),
        TotalTimeout = TimeSpan.FromSeconds(20),
    };

    public static TheoryData<AuthenticationMethod> Methods => new(Enum.GetValues<AuthenticationMethod>());

    [Theory]
    [MemberData(nameof(Methods))]
    public void Without_loss_every_link_is_up_with_the_default_settings(AuthenticationMethod method)
    {
        var conditions = new LinkConditions(Delay, Jitter: TimeSpan.FromMilliseconds(10));
        for (int seed = 0; seed < SeedCount; seed++)
        {
            LinkPair pair = Run(seed, conditions, LinkHarness.Default, method);
            Assert.True(pair.BothUp, pair.Transcript);
            Assert.Equal(method, pair.Link.Authentication);
            Assert.Equal(new Ipv4Address(0x0A0B000A), pair.Link.LocalAddress);
            Assert.Equal([LinkEventKind.LinkUp, LinkEventKind.NetworkUp], pair.Events.Select(e => e.Kind));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void At_ten_percent_loss_at_least_99_percent_are_up(AuthenticationMethod method)
    {
        var conditions = new LinkConditions(Delay, Loss: 0.1, Jitter: TimeSpan.FromMilliseconds(10));
        AssertShareUp(0.99, method, conditions);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Loss_duplication_and_reordering_together_still_let_at_least_99_percent_up(AuthenticationMethod method)
    {
        var conditions = new LinkConditions(Delay, Loss: 0.05, Duplication: 0.1, Reordering: 0.1);
        AssertShareUp(0.99, method, conditions);
    }

    /// <summary>pppd repeats its own requests and challenges every three seconds; a long budget is all that helps then.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_ten_percent_loss_with_a_peer_that_repeats_every_three_seconds_at_least_99_percent_are_up(AuthenticationMethod method)
    {
        var conditions = new LinkConditions(Delay, Loss: 0.1, Jitter: TimeSpan.FromMilliseconds(10));
        PppSettings patient = Generous with { Retries = 60, TotalTimeout = TimeSpan.FromSeconds(60) };
        AssertShareUp(0.99, method, conditions, patient, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Duplicated_packets_alone_never_take_a_link_down()
    {
        var conditions = new LinkConditions(Delay, Duplication: 0.5);
        for (int seed = 0; seed < SeedCount; seed++)
        {
            LinkPair pair = Run(seed, conditions, LinkHarness.Default, AuthenticationMethod.Chap);
            Assert.True(pair.BothUp, pair.Transcript);
        }
    }

    [Fact]
    public void At_thirty_percent_loss_a_link_is_up_or_ends_with_a_reason_and_never_hangs()
    {
        var conditions = new LinkConditions(Delay, Loss: 0.3);
        int up = 0;
        for (int seed = 0; seed < SeedCount; seed++)
        {
            LinkPair pair = Run(seed, conditions, LinkHarness.Default, AuthenticationMethod.Chap);
            bool ended = pair.Link.Phase == LinkPhase.Dead && pair.Link.EndReason != LinkEndReason.None;
            Assert.True(pair.Link.NetworkOpen || ended, pair.Transcript);
            up += pair.Link.NetworkOpen ? 1 : 0;
        }

        Assert.True(up > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(570)]
    [InlineData(1200)]
    public void A_peer_that_starts_late_is_up_four_and_a_half_round_trips_after_its_start(int milliseconds)
    {
        // Its own timer is three seconds: everything rests on our retransmission.
        var pair = new LinkPair(
            seed: milliseconds,
            new LinkConditions(Delay),
            LinkHarness.Default,
            AuthenticationMethod.Chap,
            peerInterval: TimeSpan.FromSeconds(3),
            peerStartsAfter: TimeSpan.FromMilliseconds(milliseconds));
        Instant start = pair.Now + TimeSpan.FromMilliseconds(milliseconds);
        pair.Open();
        pair.Run(p => p.BothUp, TimeSpan.FromSeconds(5));
        Assert.True(pair.BothUp, pair.Transcript);
        Assert.True(pair.UpAt - start <= 9 * Delay, $"{pair.UpAt - start}\n{pair.Transcript}");
    }

    [Fact]
    public void A_wrong_password_ends_every_link_as_rejected()
    {
        foreach (AuthenticationMethod method in new[] { AuthenticationMethod.Pap, AuthenticationMethod.Chap })
        {
            var pair = new LinkPair(1, new LinkConditions(Delay), LinkHarness.Default, method, password: "wrong");
            pair.Open();
            pair.Run(p => p.Link.Phase == LinkPhase.Dead, TimeSpan.FromSeconds(5));
            Assert.True(pair.Peer.Refused, pair.Transcript);
            Assert.Equal(LinkEndReason.AuthenticationRejected, pair.Link.EndReason);
            Assert.Equal(LinkPhase.Authenticate, pair.Link.EndPhase);
        }
    }

    [Fact]
    public void A_renegotiation_by_the_peer_at_any_moment_ends_with_both_sides_up()
    {
        for (int seed = 0; seed < SeedCount; seed++)
        {
            LinkPair pair = Run(seed, new LinkConditions(Delay), LinkHarness.Default, AuthenticationMethod.Chap);
            pair.Peer.Renegotiate(pair.Now);
            pair.Pump();
            pair.Run(p => !p.Link.NetworkOpen, TimeSpan.FromSeconds(5));
            pair.Run(p => p.BothUp, TimeSpan.FromSeconds(5));
            Assert.True(pair.BothUp, pair.Transcript);
            Assert.DoesNotContain(pair.Events, e => e.Kind is LinkEventKind.AddressChanged or LinkEventKind.Ended);
        }
    }

    private static void AssertShareUp(
        double least,
        AuthenticationMethod method,
        LinkConditions conditions,
        PppSettings? settings = null,
        TimeSpan? peerInterval = null)
    {
        int up = 0;
        string failed = "";
        for (int seed = 0; seed < SeedCount; seed++)
        {
            LinkPair pair = Run(seed, conditions, settings ?? Generous, method, peerInterval);
            up += pair.BothUp ? 1 : 0;
            failed = pair.BothUp ? failed : pair.Transcript;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{method}: {up} of {SeedCount} up");
        Assert.True(up >= least * SeedCount, $"{up} of {SeedCount} up; the last that is not:\n{failed}");
    }

    private static LinkPair Run(
        int seed, LinkConditions conditions, PppSettings settings, AuthenticationMethod method, TimeSpan? peerInterval = null)
    {
        var pair = new LinkPair(seed, conditions, settings, method, peerInterval);
        pair.Open();
        pair.Run(p => p.BothUp || p.Link.Phase == LinkPhase.Dead, TimeSpan.FromMinutes(2));
        return pair;
    }
}
