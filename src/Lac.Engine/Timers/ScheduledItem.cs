using ProtocolKit;

namespace Lac.Engine.Timers;

/// <summary>
/// Something with a deadline in a <see cref="TimerWheel"/>: a tunnel, a subscriber. The links of the
/// wheel's lists are part of the item, so that scheduling costs no memory.
/// </summary>
public abstract class ScheduledItem
{
    internal ScheduledItem? Next { get; set; }

    internal ScheduledItem? Previous { get; set; }

    /// <summary>Index of the wheel's slot the item is in; -1 when it is not scheduled.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>When the item's time comes; <see cref="Instant.Never"/> when it is not scheduled.</summary>
    public Instant DueAt { get; internal set; } = Instant.Never;
}
