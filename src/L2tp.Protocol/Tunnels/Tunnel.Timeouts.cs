using L2tp.Protocol.Delivery;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>What happens because nothing else did.</summary>
public sealed partial class Tunnel
{
    /// <summary>Does all that is due by <paramref name="now"/>; does nothing when it is called early.</summary>
    public void HandleTimeout(Instant now)
    {
        // Budgets before deadlines: a request that was never acknowledged is "no answer", not "no reply".
        while (_channel.TryExpire(now, out MessageTag tag))
        {
            HandleExpired(tag, now);
        }

        while (_timers.TryExpire(now, out TunnelTimer timer))
        {
            if (timer == TunnelTimer.Reply)
            {
                End(TunnelEndReason.ReplyTimeout, now);
            }
            else
            {
                Enter(TunnelState.Closed, now);
            }
        }

        _calls.HandleTimeout(now);
        ClimbLadder(now);
        if (_channel.HandleTimeout(now))
        {
            _calls.HandleStall();
        }
    }

    private void ClimbLadder(Instant now)
    {
        for (LadderStep step = _ladder.Step(now); step != LadderStep.None; step = _ladder.Step(now))
        {
            if (step == LadderStep.SendHello)
            {
                _helloPending = true;
            }
            else
            {
                End(TunnelEndReason.HelloTimeout, now);
            }
        }
    }

    private void HandleExpired(MessageTag tag, Instant now)
    {
        switch (tag.Type)
        {
            case MessageType.SCCRQ when State == TunnelState.WaitCtlReply:
                End(TunnelEndReason.NoAnswer, now);
                break;
            case MessageType.SCCCN when State == TunnelState.Confirming:
                End(TunnelEndReason.ConnectUnacknowledged, now);
                break;
            case MessageType.StopCCN when State == TunnelState.Closing:
                Enter(TunnelState.Closed, now);
                break;
            case MessageType.HELLO:
                _helloInFlight = false; // missed: the ladder counts by time
                break;
            default:
                _calls.HandleExpired(tag);
                _ladder.HandleDoubt(now);
                break;
        }
    }
}
