using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>
/// When to ask a silent peer, and when to call it dead: HELLO n at last-heard + n × interval, down at last-heard +
/// threshold × interval + the budget of one message. Hearing anything begins it anew.
/// </summary>
internal struct HelloLadder(TimeSpan interval, int threshold, TimeSpan budget)
{
    private Instant _foot = Instant.Never; // n intervals after it HELLO n is due; Never = the ladder does not run
    private int _rung;

    /// <summary>When <see cref="Step"/> has something to do.</summary>
    public readonly Instant NextTimeout =>
        _rung < threshold ? _foot + (interval * (_rung + 1)) : _foot + (interval * threshold) + budget;

    /// <summary>Begins to watch the peer.</summary>
    public void Start(Instant now)
    {
        _foot = now;
        _rung = 0;
    }

    public void Stop() => _foot = Instant.Never;

    /// <summary>Anything authentic came from the peer.</summary>
    public void HandleSignOfLife(Instant now)
    {
        if (!_foot.IsNever)
        {
            Start(now);
        }
    }

    /// <summary>There is reason to doubt the peer: HELLO 1 is due now, and the rungs above it follow from here.</summary>
    public void HandleDoubt(Instant now)
    {
        if (!_foot.IsNever && _rung == 0)
        {
            _foot = now - interval;
        }
    }

    /// <summary>Takes one step that is due.</summary>
    public LadderStep Step(Instant now)
    {
        if (NextTimeout > now)
        {
            return LadderStep.None;
        }

        if (_rung < threshold)
        {
            _rung++;
            return LadderStep.SendHello;
        }

        Stop();
        return LadderStep.Down;
    }
}

/// <summary>What a step up the ladder asks for.</summary>
internal enum LadderStep : byte
{
    None,
    SendHello,
    Down,
}
