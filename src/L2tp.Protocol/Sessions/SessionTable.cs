using System.Diagnostics.CodeAnalysis;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Sessions;

/// <summary>
/// The sessions of one tunnel by our id, and the ids: first each one once, in order from a random start, then the
/// one that has been free longest. Peers ignore a request that repeats an id they still hold.
/// </summary>
internal sealed class SessionTable(ushort start)
{
    /// <summary>All ids but 0.</summary>
    public const int MaxCount = ushort.MaxValue;

    private const int PageSize = 256;

    private readonly Session?[]?[] _pages = new Session?[]?[(MaxCount + 1) / PageSize];
    private ushort[] _freed = [];
    private int _freedHead;
    private int _freedCount;
    private int _used; // ids that were given out at least once

    /// <summary>Sessions in the table.</summary>
    public int Count { get; private set; }

    /// <summary>Finds a session by our id: one index into a page.</summary>
    public bool TryGet(LocalSessionId id, [NotNullWhen(true)] out Session? session)
    {
        session = _pages[id.Value / PageSize]?[id.Value % PageSize];
        return session is not null;
    }

    /// <summary>The session with an id that is known to be there.</summary>
    public Session Get(ushort id) => _pages[id / PageSize]![id % PageSize]!;

    /// <summary>Takes an id for a new session; false when all are in use.</summary>
    public bool TryTakeId(out LocalSessionId id)
    {
        if (_used < MaxCount)
        {
            id = new LocalSessionId((ushort)(1 + ((start + _used) % MaxCount)));
            _used++;
            return true;
        }

        if (_freedCount == 0)
        {
            id = default;
            return false;
        }

        id = new LocalSessionId(_freed[_freedHead]);
        _freedHead = (_freedHead + 1) % _freed.Length;
        _freedCount--;
        return true;
    }

    public void Add(Session session)
    {
        int id = session.LocalId.Value;
        (_pages[id / PageSize] ??= new Session?[PageSize])[id % PageSize] = session;
        Count++;
    }

    /// <summary>Removes a session; its id goes behind all others that are free.</summary>
    public void Remove(Session session)
    {
        int id = session.LocalId.Value;
        _pages[id / PageSize]![id % PageSize] = null;
        Count--;
        if (_freedCount == _freed.Length)
        {
            Grow();
        }

        _freed[(_freedHead + _freedCount) % _freed.Length] = session.LocalId.Value;
        _freedCount++;
    }

    /// <summary>Walks all sessions in the order of their ids; begin with a cursor of 0. Removing the one at hand is fine.</summary>
    public bool TryGetNext(ref int cursor, [NotNullWhen(true)] out Session? session)
    {
        while (cursor <= MaxCount)
        {
            Session?[]? page = _pages[cursor / PageSize];
            if (page is null)
            {
                cursor = ((cursor / PageSize) + 1) * PageSize;
                continue;
            }

            session = page[cursor % PageSize];
            cursor++;
            if (session is not null)
            {
                return true;
            }
        }

        session = null;
        return false;
    }

    private void Grow()
    {
        var larger = new ushort[Math.Max(64, _freed.Length * 2)];
        for (int i = 0; i < _freedCount; i++)
        {
            larger[i] = _freed[(_freedHead + i) % _freed.Length];
        }

        _freed = larger;
        _freedHead = 0;
    }
}
