namespace L2tp.Protocol.Sessions;

/// <summary>A first-in first-out queue of sessions, linked through the sessions themselves: every operation is O(1).</summary>
internal struct SessionQueue(SessionQueueKind kind)
{
    private ushort _last;

    /// <summary>The id of the first session; 0 when the queue is empty.</summary>
    public ushort First { get; private set; }

    /// <summary>Sessions in the queue.</summary>
    public int Count { get; private set; }

    public void Append(SessionTable table, Session session)
    {
        session.Queue = kind;
        session.Previous = _last;
        session.Next = 0;
        if (_last == 0)
        {
            First = session.LocalId.Value;
        }
        else
        {
            table.Get(_last).Next = session.LocalId.Value;
        }

        _last = session.LocalId.Value;
        Count++;
    }

    public void Remove(SessionTable table, Session session)
    {
        if (session.Previous == 0)
        {
            First = session.Next;
        }
        else
        {
            table.Get(session.Previous).Next = session.Next;
        }

        if (session.Next == 0)
        {
            _last = session.Previous;
        }
        else
        {
            table.Get(session.Next).Previous = session.Previous;
        }

        session.Queue = SessionQueueKind.None;
        session.Previous = 0;
        session.Next = 0;
        Count--;
    }
}
