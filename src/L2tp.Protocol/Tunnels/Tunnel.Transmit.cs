using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>
/// What is sent, and in which order: what is on its way again first (Ns cannot be skipped), then StopCCN, HELLO, the
/// bring-up, the calls; a ZLB only if nothing else carried the Nr. Each message is written when it goes out.
/// </summary>
public sealed partial class Tunnel
{
    private MessageType _pending; // SCCRQ, SCCCN or StopCCN that is not sent yet
    private bool _helloPending;
    private bool _helloInFlight;
    private bool _requestSent;

    /// <summary>Writes the next datagram for the peer; false when there is none.</summary>
    /// <param name="buffer">At least <see cref="MaxDatagramLength"/> octets.</param>
    /// <param name="now">The time of this turn: timers of what is sent start at it.</param>
    /// <param name="length">Octets of the datagram.</param>
    public bool TryGetTransmit(Span<byte> buffer, Instant now, out int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, MaxDatagramLength, nameof(buffer));
        length = 0;
        if (State is TunnelState.Idle or TunnelState.Closed)
        {
            return false;
        }

        while (!_channel.TryGetTransmit(buffer, now, out length))
        {
            if (!TrySendNext(now))
            {
                return _channel.TryGetAcknowledgement(buffer, now, out length);
            }
        }

        return true;
    }

    private bool TrySendNext(Instant now)
    {
        if (_pending == MessageType.StopCCN)
        {
            return _channel.CanSendLast && SendStopCcn();
        }

        if (!_channel.CanSend)
        {
            // What rests in the peer's whole window asks it as well as a HELLO would.
            return _helloPending && _channel.TryRevive(now) && HelloIsSent();
        }

        return _helloPending ? SendHello()
            : _pending == MessageType.SCCRQ ? SendSccrq(now)
            : _pending == MessageType.SCCCN ? SendScccn()
            : State is TunnelState.Confirming or TunnelState.Established && _calls.TrySend(now);
    }

    private bool SendSccrq(Instant now)
    {
        bool full = !_settings.MinimalAvps;
        var sccrq = new Sccrq
        {
            HostName = _hostName,
            VendorName = full ? _vendorName : default,
            FramingCapabilities = _settings.Framing,
            AssignedTunnelId = LocalId.Value,
            ReceiveWindowSize = full ? (ushort)_settings.ReceiveWindow : null,
            Challenge = _challenge,
        };
        _requestSent = true;
        _timers.Set(TunnelTimer.Reply, now + _settings.TotalTimeout);
        return Send(MessageType.SCCRQ, sccrq.Write(_channel.BeginSend(), _hiding.Next()));
    }

    private bool SendScccn()
    {
        var scccn = new Scccn { ChallengeResponse = _peerChallenged ? _response : default(ReadOnlySpan<byte>) };
        return Send(MessageType.SCCCN, scccn.Write(_channel.BeginSend(), _hiding.Next()));
    }

    private bool SendStopCcn()
    {
        (ushort result, ushort error) = _endCodes;
        var stopCcn = new StopCcn
        {
            AssignedTunnelId = LocalId.Value,
            Result = new ResultCode(result, error == 0 ? null : error, _endText),
        };
        return Send(MessageType.StopCCN, stopCcn.Write(_channel.BeginSend(), _hiding.Next()));
    }

    private bool SendHello()
    {
        _channel.Send(Hello.Write(_channel.BeginSend()), default, new MessageTag(MessageType.HELLO, default));
        _helloInFlight = true;
        return HelloIsSent();
    }

    private bool HelloIsSent()
    {
        _helloPending = false;
        return true;
    }

    private bool Send(MessageType type, int length)
    {
        _pending = MessageType.None;
        _channel.Send(length, default, new MessageTag(type, default));
        return true;
    }
}
