using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

public class AuthenticationTests
{
    [Theory]
    [InlineData(BringUpPhase.Requested, true, 4, 0, TunnelEndReason.NotAuthorized)]
    [InlineData(BringUpPhase.Requested, false, 4, 0, TunnelEndReason.NotAuthorized)]
    [InlineData(BringUpPhase.Connected, true, 4, 6, TunnelEndReason.NotAuthorized)]
    [InlineData(BringUpPhase.Connected, false, 4, 0, TunnelEndReason.NotAuthorized)]
    [InlineData(BringUpPhase.Up, true, 4, 0, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Connected, true, 2, 6, TunnelEndReason.ConnectRefused)]
    [InlineData(BringUpPhase.Connected, false, 2, 6, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Requested, true, 2, 6, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Up, true, 2, 6, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Connected, true, 2, 4, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Connected, true, 1, 0, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Connected, true, 6, 0, TunnelEndReason.PeerStopped)]
    [InlineData(BringUpPhase.Requested, true, 0, 0, TunnelEndReason.PeerStopped)]
    public void A_StopCCN_is_an_authentication_failure_by_its_codes_and_the_phase(
        BringUpPhase phase, bool secretInPlay, int result, int error, TunnelEndReason expected) =>
        Assert.Equal(expected, TunnelAuthentication.Judge(phase, secretInPlay, (StopCcnResult)result, (GeneralError)error));

    [Fact]
    public void Each_way_in_which_authentication_fails_is_known_as_such()
    {
        Assert.Equal(
            [
                TunnelEndReason.NotAuthorized, TunnelEndReason.ConnectRefused, TunnelEndReason.ChallengeResponseMissing,
                TunnelEndReason.ChallengeResponseWrong, TunnelEndReason.ChallengeWithoutSecret,
            ],
            Enum.GetValues<TunnelEndReason>().Where(r => r.IsAuthenticationFailure()));
    }

    [Fact]
    public void Both_sides_prove_that_they_have_the_secret()
    {
        TunnelPair pair = new TunnelPair(With("s3cret"), new LnsBehaviour { Secret = "s3cret" }).Connect();
        Assert.True(pair.IsEstablished && pair.Lns.IsUp && pair.Tunnel.IsPeerAuthenticated, pair.ToString());
        Assert.Equal(16, pair.Lns.Taken[0].Avps[11].Length);
    }

    [Theory]
    [InlineData("s3cret", null, true, true, TunnelEndReason.ChallengeResponseMissing)]
    [InlineData("s3cret", "other", true, true, TunnelEndReason.ChallengeResponseWrong)]
    [InlineData("s3cret", "s3cret", true, false, TunnelEndReason.ChallengeResponseMissing)]
    [InlineData("", "s3cret", true, true, TunnelEndReason.ChallengeWithoutSecret)]
    [InlineData("s3cret", "s3cret", false, true, TunnelEndReason.None)]
    [InlineData("", "s3cret", false, true, TunnelEndReason.None)]
    [InlineData("", null, true, true, TunnelEndReason.None)]
    public void What_we_check_ourselves(string ours, string? theirs, bool challenges, bool answers, TunnelEndReason expected)
    {
        TunnelPair pair = new TunnelPair(With(ours), new LnsBehaviour { Secret = theirs, Challenges = challenges, AnswersChallenge = answers }).Connect();
        Assert.Equal(expected, pair.Tunnel.EndReason);
        pair.RunFor(TimeSpan.FromMilliseconds(10));
        if (expected == TunnelEndReason.None)
        {
            Assert.True(pair.IsEstablished && pair.Lns.IsUp, pair.ToString());
        }
        else
        {
            Assert.Equal(4, pair.Lns.Taken[^1].Codes.Result);
            Assert.Equal(TunnelState.Closed, pair.Tunnel.State);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wrong_secret_as_xl2tpd_shows_it_is_a_StopCCN_2_6_after_SCCCN(bool acknowledgesFirst)
    {
        // It does not answer our challenge but insists on its own; some acknowledge SCCCN by a ZLB first.
        TunnelDriver driver = TunnelDriver.In(TunnelState.WaitCtlReply, With("s3cret"));
        byte[] response = new byte[16];
        ChallengeResponse.Compute(MessageType.SCCRP, "s3cret"u8, SccrqChallenge(), response);
        driver.Feed(MessageType.SCCRP, 0, TunnelDriver.Sccrp((11, new byte[16]), (13, response)));
        Assert.Equal("SCCCN", driver.TakeNames());
        if (acknowledgesFirst)
        {
            driver.AcknowledgeAll();
        }

        driver.Feed(MessageType.StopCCN, 0, TunnelDriver.Result(2, 6, "Invalid challenge authentication"));
        TunnelEvent ended = Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.Ended);
        Assert.Equal((TunnelEndReason.ConnectRefused, "Invalid challenge authentication"), (ended.TunnelReason, ended.GetText()));
        Assert.Equal("ZLB", driver.TakeNames());
    }

    [Fact]
    public void With_hidden_AVPs_an_LNS_that_knows_the_secret_still_reads_everything()
    {
        var driver = new TunnelDriver(With("s3cret") with { HideAvps = true });
        driver.Tunnel.Connect(driver.Now);
        LnsMessage sccrq = Assert.Single(driver.Take());
        Assert.Equal(16, sccrq.Avps[36].Length);
        Assert.Equal(4, sccrq.Avps[9].Length); // two octets of length, two of id
    }

    [Fact]
    public void Settings_do_not_print_the_secret() =>
        Assert.DoesNotContain("s3cret", With("s3cret").ToString(), StringComparison.Ordinal);

    private static TunnelSettings With(string secret) => TunnelPair.Settings with { Secret = Encoding.UTF8.GetBytes(secret) };

    private static byte[] SccrqChallenge()
    {
        var twin = new TunnelDriver(With("s3cret"));
        twin.Tunnel.Connect(twin.Now);
        return Assert.Single(twin.Take()).Avps[11];
    }
}
