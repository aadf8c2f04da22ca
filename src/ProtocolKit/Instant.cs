namespace ProtocolKit;

/// <summary>
/// A point in monotonic time, in microseconds since an arbitrary start. Machines are told the time
/// and never read a clock; adding two instants does not compile.
/// </summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>Later than every other instant: the value of a deadline that is not set.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>The start of time.</summary>
    public static readonly Instant Zero = new(0);

    /// <summary>True for <see cref="Never"/>.</summary>
    public bool IsNever => Microseconds == long.MaxValue;

    /// <summary>The earlier of two instants.</summary>
    public static Instant Earlier(Instant a, Instant b) => a.Microseconds <= b.Microseconds ? a : b;

    /// <summary>The later of two instants.</summary>
    public static Instant Later(Instant a, Instant b) => a.Microseconds >= b.Microseconds ? a : b;

    public static Instant operator +(Instant at, TimeSpan by) =>
        at.IsNever ? Never : new(at.Microseconds + (by.Ticks / TimeSpan.TicksPerMicrosecond));

    public static Instant operator -(Instant at, TimeSpan by) =>
        at.IsNever ? Never : new(at.Microseconds - (by.Ticks / TimeSpan.TicksPerMicrosecond));

    public static TimeSpan operator -(Instant to, Instant from) =>
        TimeSpan.FromTicks((to.Microseconds - from.Microseconds) * TimeSpan.TicksPerMicrosecond);

    public static bool operator <(Instant a, Instant b) => a.Microseconds < b.Microseconds;

    public static bool operator >(Instant a, Instant b) => a.Microseconds > b.Microseconds;

    public static bool operator <=(Instant a, Instant b) => a.Microseconds <= b.Microseconds;

    public static bool operator >=(Instant a, Instant b) => a.Microseconds >= b.Microseconds;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <inheritdoc/>
    public override string ToString() => IsNever ? "never" : $"{Microseconds / 1e6:F6}s";
}
