using System.Runtime.CompilerServices;

namespace ProtocolKit;

/// <summary>
/// The timers of one machine, one deadline per member of <typeparamref name="TTimer"/> (an enum numbered
/// from 0, at most eight members). A mutable struct kept in a field: it costs 64 octets and no object.
/// </summary>
public struct TimerTable<TTimer>
    where TTimer : unmanaged, Enum
{
    private const int Capacity = 8;

    private Deadlines _deadlines;
    private byte _running;

    /// <summary>The earliest deadline, <see cref="Instant.Never"/> when no timer runs.</summary>
    public readonly Instant NextTimeout
    {
        get
        {
            Instant next = Instant.Never;
            for (int i = 0; i < Capacity; i++)
            {
                if ((_running & (1 << i)) != 0)
                {
                    next = Instant.Earlier(next, _deadlines[i]);
                }
            }

            return next;
        }
    }

    /// <summary>Starts a timer, or moves it when it runs already.</summary>
    public void Set(TTimer timer, Instant at)
    {
        int i = Index(timer);
        _deadlines[i] = at;
        _running = (byte)(_running | (1 << i));
    }

    /// <summary>Stops a timer; stopping one that does not run does nothing.</summary>
    public void Stop(TTimer timer) => _running = (byte)(_running & ~(1 << Index(timer)));

    /// <summary>Stops every timer.</summary>
    public void StopAll() => _running = 0;

    /// <summary>True while the timer runs.</summary>
    public readonly bool IsRunning(TTimer timer) => (_running & (1 << Index(timer))) != 0;

    /// <summary>When the timer expires; <see cref="Instant.Never"/> when it does not run.</summary>
    public readonly Instant ExpiresAt(TTimer timer) =>
        IsRunning(timer) ? _deadlines[Index(timer)] : Instant.Never;

    /// <summary>
    /// Takes the timer that expired first, if one did by <paramref name="now"/>, and stops it. Call it until
    /// it says no: timers come out in the order of their deadlines, equal ones in the order of the enum.
    /// </summary>
    public bool TryExpire(Instant now, out TTimer timer)
    {
        int first = -1;
        Instant earliest = Instant.Never;
        for (int i = 0; i < Capacity; i++)
        {
            if ((_running & (1 << i)) != 0 && _deadlines[i] <= now && (first < 0 || _deadlines[i] < earliest))
            {
                first = i;
                earliest = _deadlines[i];
            }
        }

        if (first < 0)
        {
            timer = default;
            return false;
        }

        _running = (byte)(_running & ~(1 << first));
        byte index = (byte)first;
        timer = Unsafe.BitCast<byte, TTimer>(index);
        return true;
    }

    private static int Index(TTimer timer)
    {
        int index = Unsafe.BitCast<TTimer, byte>(timer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Capacity, nameof(timer));
        return index;
    }

    [InlineArray(Capacity)]
    private struct Deadlines
    {
        private Instant _first;
    }
}
