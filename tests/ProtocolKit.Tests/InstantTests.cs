namespace ProtocolKit.Tests;

public class InstantTests
{
    [Fact]
    public void Adding_a_span_moves_it_by_microseconds()
    {
        Assert.Equal(new Instant(1_500_000), new Instant(1_000_000) + TimeSpan.FromMilliseconds(500));
        Assert.Equal(new Instant(500_000), new Instant(1_000_000) - TimeSpan.FromMilliseconds(500));
        Assert.Equal(TimeSpan.FromSeconds(1), new Instant(3_000_000) - new Instant(2_000_000));
    }

    [Fact]
    public void Never_stays_never_and_is_later_than_all()
    {
        Assert.True((Instant.Never + TimeSpan.FromDays(1)).IsNever);
        Assert.True((Instant.Never - TimeSpan.FromDays(1)).IsNever);
        Assert.Equal(new Instant(7), Instant.Earlier(Instant.Never, new Instant(7)));
        Assert.Equal(Instant.Never, Instant.Later(Instant.Never, new Instant(7)));
    }
}
