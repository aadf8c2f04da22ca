using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

public class HelloLadderTests
{
    [Fact]
    public void A_silent_peer_is_asked_at_each_interval_and_down_at_31_s_with_the_defaults()
    {
        TunnelPair pair = Frozen(out Instant heard);
        Assert.True(pair.RunUntil(p => p.Tunnel.State == TunnelState.Closing, TimeSpan.FromMinutes(1)));
        Assert.Equal(heard + TimeSpan.FromSeconds(31), pair.Now);
        Assert.Equal(TunnelEndReason.HelloTimeout, Assert.Single(pair.Ends).TunnelReason);
        Assert.Equal(
            "10:H2 10.5:H2 20:H2 20:H3 20.5:H2 20.5:H3 30:H2 30:H3 30:H4 30.5:H2 30.5:H3 30.5:H4 31:H2 31:H3 31:H4",
            Timeline(pair, heard, "HELLO"));
    }

    [Fact]
    public void The_timeouts_are_exact_to_the_microsecond()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established, TunnelPair.Settings with { HelloInterval = TimeSpan.FromMicroseconds(7_654_321) });
        Instant heard = driver.Now;
        Assert.Equal(heard + TimeSpan.FromMicroseconds(7_654_321), driver.Tunnel.NextTimeout);
        driver.Now = driver.Tunnel.NextTimeout - TimeSpan.FromMicroseconds(1);
        driver.Tunnel.HandleTimeout(driver.Now);
        Assert.Equal("", driver.TakeNames());
        driver.Tick();
        Assert.Equal("HELLO", driver.TakeNames());
        while (driver.Tunnel.State == TunnelState.Established)
        {
            driver.Tick();
            driver.Take();
        }

        Assert.Equal(heard + TimeSpan.FromMicroseconds((3 * 7_654_321) + 1_000_000), driver.Now);
    }

    [Theory]
    [InlineData(0, 1, 1000, 10_500)]
    [InlineData(5, 1, 1000, 11_000)]
    [InlineData(9, 5, 60_000, 55_000)]
    public void Down_is_at_threshold_intervals_plus_the_budget(int retries, int threshold, int totalMs, int downMs)
    {
        TunnelSettings settings = TunnelPair.Settings with { Retries = retries, HelloThreshold = threshold, TotalTimeout = TimeSpan.FromMilliseconds(totalMs) };
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established, settings);
        Instant heard = driver.Now;
        while (driver.Tunnel.State == TunnelState.Established)
        {
            driver.Tick();
            driver.Take();
        }

        Assert.Equal(heard + TimeSpan.FromMilliseconds(downMs), driver.Now);
    }

    [Theory]
    [InlineData("acknowledgement")]
    [InlineData("message")]
    [InlineData("duplicate")]
    [InlineData("data")]
    public void Anything_authentic_begins_the_ladder_anew(string sign)
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Instant heard = driver.Now;
        driver.Tick();
        driver.Take();
        driver.Now = heard + TimeSpan.FromSeconds(30.9);
        switch (sign)
        {
            case "acknowledgement":
                driver.AcknowledgeAll();
                break;
            case "message":
                driver.Feed(MessageType.HELLO, 0);
                break;
            case "duplicate":
                driver.Repeat(0, MessageType.SCCRP, 0);
                break;
            default:
                driver.Tunnel.HandleData(driver.Now);
                break;
        }

        Instant again = driver.Now;
        driver.Tunnel.HandleTimeout(driver.Now);
        driver.Take();
        driver.AcknowledgeAll();
        Assert.Equal(again + TimeSpan.FromSeconds(10), driver.Tunnel.NextTimeout);
        Assert.Equal(TunnelState.Established, driver.Tunnel.State);
    }

    [Fact]
    public void A_peer_that_answers_is_asked_every_interval_for_ever()
    {
        TunnelPair pair = new TunnelPair().Connect();
        pair.RunFor(TimeSpan.FromMinutes(10));
        Assert.True(pair.IsEstablished);
        Assert.InRange(pair.Sent.Count(s => s.Message.Name == "HELLO"), 59, 60);
        Assert.Equal(0, pair.Tunnel.Counters.Retransmits);
    }

    [Fact]
    public void With_a_peer_window_of_one_the_resting_HELLO_itself_is_sent_again_at_each_rung()
    {
        TunnelPair pair = Frozen(out Instant heard, window: 1);
        Assert.True(pair.RunUntil(p => p.Tunnel.State == TunnelState.Closing, TimeSpan.FromMinutes(1)));
        Assert.Equal(heard + TimeSpan.FromSeconds(31), pair.Now);
        Assert.Equal("10:H2 10.5:H2 20:H2 20.5:H2 30:H2 30.5:H2 31:H2", Timeline(pair, heard, "HELLO"));
    }

    [Fact]
    public void A_message_that_runs_out_starts_the_ladder_at_once_and_rests_in_front_of_the_HELLO()
    {
        TunnelPair pair = Frozen(out Instant heard);
        pair.RunFor(TimeSpan.FromSeconds(2));
        LocalSessionId id = pair.Open();
        pair.RunFor(TimeSpan.FromSeconds(1));
        TunnelEvent ended = Assert.Single(pair.EndedSessions);
        Assert.Equal((id, SessionEndReason.BudgetExhausted), (ended.SessionId, ended.SessionReason));
        Assert.Equal(TunnelState.Established, pair.Tunnel.State);
        Assert.StartsWith("2:I2 2.5:I2 3:I2 3:H3", Timeline(pair, heard), StringComparison.Ordinal);
        Assert.True(pair.RunUntil(p => p.Tunnel.State == TunnelState.Closing, TimeSpan.FromMinutes(1)));
        Assert.Equal(heard + TimeSpan.FromSeconds(3 + 20 + 1), pair.Now);
    }

    [Fact]
    public void ICMP_on_a_tunnel_that_is_up_asks_at_once_and_does_nothing_more()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        Instant heard = driver.Now;
        driver.Now += TimeSpan.FromSeconds(5);
        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.Equal("HELLO", driver.TakeNames());
        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.Equal("", driver.TakeNames()); // one question at a time
        while (driver.Tunnel.State == TunnelState.Established)
        {
            driver.Tick();
            driver.Take();
        }

        Assert.Equal(heard + TimeSpan.FromSeconds(31), driver.Now);
    }

    [Fact]
    public void A_HELLO_goes_ahead_of_calls_that_wait()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        for (int i = 0; i < 50; i++)
        {
            driver.Tunnel.OpenSession(default, driver.Now);
        }

        driver.Tunnel.HandleUnreachable(driver.Now);
        Assert.StartsWith("HELLO ICRQ", driver.TakeNames(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_that_never_answers_HELLO_but_sends_data_keeps_its_tunnel()
    {
        TunnelPair pair = Frozen(out _);
        for (int i = 0; i < 100; i++)
        {
            pair.RunFor(TimeSpan.FromSeconds(15));
            pair.Do((tunnel, now) => tunnel.HandleData(now));
        }

        Assert.True(pair.IsEstablished);
    }

    private static TunnelPair Frozen(out Instant heard, int window = 4)
    {
        TunnelPair pair = new TunnelPair(lns: new LnsBehaviour { Window = window }).Connect();
        heard = pair.Now;
        pair.Lns.Behaviour.IsDead = true;
        pair.Sent.Clear();
        return pair;
    }

    private static string Timeline(TunnelPair pair, Instant from, string? only = null) => string.Join(
        ' ', pair.Sent.Where(s => only is null || s.Message.Name == only).Select(s => $"{(s.At - from).TotalSeconds}:{s.Message.Name[0]}{s.Message.Ns}"));
}
