using System.Numerics;
using ProtocolKit;

namespace Lac.Engine.Timers;

/// <summary>
/// Deadlines of hundreds of thousands of items: scheduling, moving and stopping one is O(1). Four wheels of
/// 256 slots; the first has a slot a millisecond, each next one a slot per turn of the one before (the last
/// spans 49 days, a later deadline is looked at again then). Time begins at <see cref="Instant.Zero"/> and is
/// moved on by <see cref="TryExpire"/>, which every turn of a loop calls. An item is never given out before its deadline,
/// and at the first <see cref="TryExpire"/> at or after it.
/// </summary>
public sealed class TimerWheel
{
    private const int SlotBits = 8;
    private const int SlotsPerWheel = 1 << SlotBits;
    private const int Wheels = 4;
    private const long MicrosecondsPerTick = 1000;

    private readonly ScheduledItem?[] _slots = new ScheduledItem?[Wheels * SlotsPerWheel];
    private readonly ulong[] _occupied = new ulong[Wheels * SlotsPerWheel / 64];
    private long _tick; // every slot before it has been emptied

    /// <summary>Number of scheduled items.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// When to look again: the deadline of an item, or an earlier moment at which items of a coarse slot
    /// must be sorted into finer ones.
    /// </summary>
    public Instant NextTimeout
    {
        get
        {
            if (Count == 0)
            {
                return Instant.Never;
            }

            Instant next = Instant.Never;
            int here = (int)(_tick & (SlotsPerWheel - 1));
            int found = NextOccupied(0, here);
            if (found >= 0)
            {
                next = EarliestIn(found);
            }

            for (int wheel = 1; wheel < Wheels; wheel++)
            {
                int at = (int)((_tick >> (SlotBits * wheel)) & (SlotsPerWheel - 1));
                found = NextOccupied(wheel, at);
                if (found >= 0)
                {
                    int ahead = ((found - at) & (SlotsPerWheel - 1)) is var n && n == 0 ? SlotsPerWheel : n;
                    long start = ((_tick >> (SlotBits * wheel)) + ahead) << (SlotBits * wheel);
                    next = Instant.Earlier(next, new(start * MicrosecondsPerTick));
                }
            }

            return next;
        }
    }

    /// <summary>Schedules an item, or moves it. <see cref="Instant.Never"/> stops it.</summary>
    public void Schedule(ScheduledItem item, Instant dueAt)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Slot >= 0)
        {
            if (item.DueAt == dueAt)
            {
                return;
            }

            Unlink(item);
        }

        item.DueAt = dueAt;
        if (!dueAt.IsNever)
        {
            Link(item);
        }
    }

    /// <summary>Stops an item; one that is not scheduled stays so.</summary>
    public void Stop(ScheduledItem item) => Schedule(item, Instant.Never);

    /// <summary>
    /// Takes one item whose deadline has passed, in the order of milliseconds. Call it until it says no.
    /// </summary>
    public bool TryExpire(Instant now, out ScheduledItem item)
    {
        long last = now.Microseconds / MicrosecondsPerTick;
        while (_tick <= last && Count > 0)
        {
            int slot = (int)(_tick & (SlotsPerWheel - 1));
            for (ScheduledItem? candidate = _slots[slot]; candidate is not null; candidate = candidate.Next)
            {
                if (candidate.DueAt <= now)
                {
                    Unlink(candidate);
                    candidate.DueAt = Instant.Never;
                    item = candidate;
                    return true;
                }
            }

            if (_tick == last)
            {
                break; // the rest of this slot is due later within the same millisecond
            }

            Advance(last);
        }

        if (Count == 0 && last > _tick)
        {
            _tick = last;
        }

        item = null!;
        return false;
    }

    private void Advance(long last)
    {
        int here = (int)(_tick & (SlotsPerWheel - 1));
        int found = here + 1 < SlotsPerWheel ? NextOccupiedWithin(here + 1) : -1;
        long step = found >= 0 ? found - here : SlotsPerWheel - here;
        _tick = Math.Min(_tick + step, last);
        if ((_tick & (SlotsPerWheel - 1)) != 0)
        {
            return;
        }

        for (int wheel = 1; wheel < Wheels; wheel++)
        {
            int at = (int)((_tick >> (SlotBits * wheel)) & (SlotsPerWheel - 1));
            Cascade((wheel * SlotsPerWheel) + at);
            if (at != 0)
            {
                break;
            }
        }
    }

    private void Cascade(int slot)
    {
        ScheduledItem? item = _slots[slot];
        _slots[slot] = null;
        _occupied[slot >> 6] &= ~(1UL << (slot & 63));
        while (item is not null)
        {
            ScheduledItem? next = item.Next;
            item.Next = item.Previous = null;
            Count--;
            Link(item);
            item = next;
        }
    }

    private void Link(ScheduledItem item)
    {
        // Past deadlines wait in the current slot; a deadline inside a millisecond belongs to that millisecond.
        long tick = Math.Max(item.DueAt.Microseconds / MicrosecondsPerTick, _tick);
        int wheel = 0;
        while (wheel < Wheels - 1 && (tick >> (SlotBits * wheel)) - (_tick >> (SlotBits * wheel)) >= SlotsPerWheel)
        {
            wheel++;
        }

        long inWheel = Math.Min(tick >> (SlotBits * wheel), (_tick >> (SlotBits * wheel)) + SlotsPerWheel - 1);
        int slot = (wheel * SlotsPerWheel) + (int)(inWheel & (SlotsPerWheel - 1));
        item.Slot = slot;
        item.Previous = null;
        item.Next = _slots[slot];
        if (item.Next is not null)
        {
            item.Next.Previous = item;
        }

        _slots[slot] = item;
        _occupied[slot >> 6] |= 1UL << (slot & 63);
        Count++;
    }

    private void Unlink(ScheduledItem item)
    {
        int slot = item.Slot;
        if (item.Previous is not null)
        {
            item.Previous.Next = item.Next;
        }
        else
        {
            _slots[slot] = item.Next;
            if (item.Next is null)
            {
                _occupied[slot >> 6] &= ~(1UL << (slot & 63));
            }
        }

        if (item.Next is not null)
        {
            item.Next.Previous = item.Previous;
        }

        item.Next = item.Previous = null;
        item.Slot = -1;
        Count--;
    }

    private Instant EarliestIn(int slot)
    {
        Instant earliest = Instant.Never;
        for (ScheduledItem? item = _slots[slot]; item is not null; item = item.Next)
        {
            earliest = Instant.Earlier(earliest, item.DueAt);
        }

        return earliest;
    }

    private int NextOccupiedWithin(int from)
    {
        int word = from >> 6;
        ulong bits = _occupied[word] & (ulong.MaxValue << (from & 63));
        while (true)
        {
            if (bits != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
            }

            if (++word == SlotsPerWheel / 64)
            {
                return -1;
            }

            bits = _occupied[word];
        }
    }

    /// <summary>The first occupied slot of a wheel from <paramref name="from"/> on, going round once.</summary>
    private int NextOccupied(int wheel, int from)
    {
        int first = wheel * SlotsPerWheel / 64;
        for (int i = 0; i <= SlotsPerWheel / 64; i++)
        {
            int word = ((from >> 6) + i) & ((SlotsPerWheel / 64) - 1);
            ulong bits = _occupied[first + word];
            if (i == 0)
            {
                bits &= ulong.MaxValue << (from & 63);
            }
            else if (i == SlotsPerWheel / 64)
            {
                bits &= ~(ulong.MaxValue << (from & 63));
            }

            if (bits != 0)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                return slot;
            }
        }

        return -1;
    }
}
