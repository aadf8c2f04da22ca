using L2tp.Protocol.Tunnels;

namespace L2tp.Protocol.Sessions;

/// <summary>What the sessions have to tell: a list through the sessions themselves, so that it needs no memory of its own.</summary>
internal sealed partial class Calls
{
    private ushort _firstToTell;
    private ushort _lastToTell;

    /// <summary>True while a session has something to tell.</summary>
    public bool HasEvents => _firstToTell != 0;

    public bool TryGetEvent(out TunnelEvent told)
    {
        told = default;
        if (_firstToTell == 0)
        {
            return false;
        }

        Session session = _table.Get(_firstToTell);
        if (session.Has(SessionFlags.TellEstablished))
        {
            session.Flags &= ~SessionFlags.TellEstablished;
            told = new TunnelEvent { Kind = TunnelEventKind.SessionEstablished, SessionId = session.LocalId };
        }
        else
        {
            session.Flags &= ~SessionFlags.TellEnded;
            told = new TunnelEvent
            {
                Kind = TunnelEventKind.SessionEnded,
                SessionId = session.LocalId,
                SessionReason = session.EndReason,
                ResultCode = session.ResultCode,
                ErrorCode = session.ErrorCode,
                Text = session.Octets,
            };
        }

        if (!session.Has(SessionFlags.TellEnded))
        {
            Unlist(session);
        }

        return true;
    }

    private void Tell(Session session, SessionFlags what)
    {
        session.Flags |= what;
        if (session.Has(SessionFlags.IsListed))
        {
            return;
        }

        session.Flags |= SessionFlags.IsListed;
        session.NextToTell = 0;
        if (_lastToTell == 0)
        {
            _firstToTell = session.LocalId.Value;
        }
        else
        {
            _table.Get(_lastToTell).NextToTell = session.LocalId.Value;
        }

        _lastToTell = session.LocalId.Value;
    }

    private void Unlist(Session session)
    {
        session.Flags &= ~SessionFlags.IsListed;
        _firstToTell = session.NextToTell;
        if (_firstToTell == 0)
        {
            _lastToTell = 0;
        }

        FreeIfDone(session);
    }
}
