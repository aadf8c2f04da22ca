using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Sessions;

/// <summary>What the calls send. Calls that have begun go before new ones.</summary>
internal sealed partial class Calls
{
    /// <summary>The speed that ICCN reports, in bit/s: there is no line whose speed could be told.</summary>
    private const uint TxConnectSpeed = 1_000_000_000;

    /// <summary>Hands one message to the channel, which has room for it; false when no call has any to send.</summary>
    public bool TrySend(Instant now)
    {
        if (_sending.First != 0)
        {
            Session session = _table.Get(_sending.First);
            _sending.Remove(_table, session);
            if (session.Pending == MessageType.CDN)
            {
                SendCdn(session);
            }
            else
            {
                SendIccn(session);
            }

            return true;
        }

        if (_waiting.First != 0 && _gate.HasRoom)
        {
            SendIcrq(_table.Get(_waiting.First), now);
            return true;
        }

        return false;
    }

    private void SendIcrq(Session session, Instant now)
    {
        CallRequest request = _settings.MinimalAvps ? default : CallRequest.FromOctets(session.Octets);
        var icrq = new Icrq
        {
            AssignedSessionId = session.LocalId.Value,
            CallSerialNumber = _serialNumber++,
            BearerType = _settings.MinimalAvps ? null : BearerTypes.Digital,
            CalledNumber = request.CalledNumber,
            CallingNumber = request.CallingNumber,
        };
        Send(session, MessageType.ICRQ, icrq.Write(_channel.BeginSend(), _hiding.Next()));
        _waiting.Remove(_table, session);
        session.Octets = null;
        session.Flags |= SessionFlags.HoldsSlot;
        _gate.Take();
        Enter(session, SessionState.WaitReply);

        // All wait equally long, so the queue is in the order of deadlines.
        session.ReplyDeadline = now + _settings.TotalTimeout;
        _awaitingReply.Append(_table, session);
    }

    private void SendIccn(Session session)
    {
        session.Framing = Framing;
        var iccn = new Iccn { TxConnectSpeed = TxConnectSpeed, FramingType = Framing };
        Send(session, MessageType.ICCN, iccn.Write(_channel.BeginSend(), _hiding.Next()));
        Tell(session, SessionFlags.TellEstablished);
    }

    private void SendCdn(Session session)
    {
        ReadOnlySpan<byte> text = session.Octets;
        var cdn = new Cdn
        {
            AssignedSessionId = session.LocalId.Value,
            Result = new ResultCode(session.ResultCode, session.ErrorCode == 0 ? null : session.ErrorCode, text),
        };
        Send(session, MessageType.CDN, cdn.Write(_channel.BeginSend(), _hiding.Next()));
    }

    private void Send(Session session, MessageType type, int length) =>
        _channel.Send(length, session.PeerId, new MessageTag(type, session.LocalId));
}
