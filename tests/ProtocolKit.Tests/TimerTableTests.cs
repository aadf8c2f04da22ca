namespace ProtocolKit.Tests;

public class TimerTableTests
{
    private enum Timer : byte
    {
        Retransmit,
        Hello,
        Total,
    }

    [Fact]
    public void The_earliest_deadline_is_the_next_timeout()
    {
        var timers = default(TimerTable<Timer>);
        Assert.True(timers.NextTimeout.IsNever);
        timers.Set(Timer.Hello, new Instant(20));
        timers.Set(Timer.Total, new Instant(10));
        Assert.Equal(new Instant(10), timers.NextTimeout);
        timers.Stop(Timer.Total);
        Assert.Equal(new Instant(20), timers.NextTimeout);
    }

    [Fact]
    public void Expired_timers_come_out_in_the_order_of_their_deadlines_and_once()
    {
        var timers = default(TimerTable<Timer>);
        timers.Set(Timer.Retransmit, new Instant(30));
        timers.Set(Timer.Hello, new Instant(10));
        timers.Set(Timer.Total, new Instant(31));
        Assert.False(timers.TryExpire(new Instant(9), out _));
        Assert.True(timers.TryExpire(new Instant(30), out Timer first));
        Assert.True(timers.TryExpire(new Instant(30), out Timer second));
        Assert.False(timers.TryExpire(new Instant(30), out _));
        Assert.Equal((Timer.Hello, Timer.Retransmit), (first, second));
        Assert.True(timers.IsRunning(Timer.Total));
    }

    [Fact]
    public void Setting_a_running_timer_moves_it()
    {
        var timers = default(TimerTable<Timer>);
        timers.Set(Timer.Hello, new Instant(10));
        timers.Set(Timer.Hello, new Instant(50));
        Assert.False(timers.TryExpire(new Instant(49), out _));
        Assert.Equal(new Instant(50), timers.ExpiresAt(Timer.Hello));
        timers.StopAll();
        Assert.True(timers.ExpiresAt(Timer.Hello).IsNever);
    }
}
