using Ppp.Automaton;
using ProtocolKit;

namespace Ppp;

/// <summary>The ways a link ends.</summary>
/// <remarks>
/// Three manners. We close it: Terminate-Request, and the end comes with the acknowledgement or after two tries.
/// The peer terminates it: acknowledged, and the end comes one Restart interval later (RFC 1661 section 3.7 has us
/// leave the disconnecting to the peer for so long), or with the lower layer if that goes first. It fails: one
/// Terminate-Request, and the end comes at once, because the session beneath is about to be cleared and tells the
/// peer reliably; waiting would only keep the person who attaches from the reason.
/// </remarks>
public sealed partial class PppLink
{
    private const int MaxPeerMessageLength = 255;

    // Allocated at most once in a negotiation, by a refusal: room in every link would be paid for by all the
    // links that are never refused.
    private byte[] _peerMessage = [];
    private bool _heardLcp;

    /// <summary>An end is on its way; the first reason stands.</summary>
    private void BeginEnding(LinkEndReason reason)
    {
        if (EndReason != LinkEndReason.None)
        {
            return;
        }

        EndReason = reason;
        EndPhase = Phase;
        _budgetEndsAt = Instant.Never;
        Enter(LinkPhase.Terminate);
    }

    private void End(LinkEndReason reason, Instant now)
    {
        BeginEnding(reason);
        _output.FreezeLastSent();
        _pap.Stop();
        _chap.Stop();
        if (_lcp.State >= AutomatonState.ReqSent)
        {
            _lcp.Close(now);
        }

        _lcp.Down(now);
        _ipcp.Down(now);
        CloseNetwork(now);
        _budgetEndsAt = Instant.Never;
        Enter(LinkPhase.Dead);
        _events.Add(new LinkEvent(LinkEventKind.Ended, EndReason, EndPhase));
    }

    /// <summary>LCP gave up (TO-): why, as far as the peer has let us know.</summary>
    private LinkEndReason LcpFinishedReason()
    {
        if (_lcp.DisputesAuthentication)
        {
            return LinkEndReason.NoCommonAuthentication;
        }

        if (_lcp.TerminatedByPeer)
        {
            return LinkEndReason.PeerTerminated;
        }

        return _heardLcp ? LinkEndReason.LcpTimeout : LinkEndReason.LcpNoAnswer;
    }

    private LinkEndReason BudgetReason()
    {
        if (Phase == LinkPhase.Establish && _lcp.DisputesAuthentication)
        {
            return LinkEndReason.NoCommonAuthentication;
        }

        if (_ipcp.TerminatedByPeer)
        {
            return LinkEndReason.IpcpTerminated;
        }

        return _heardLcp ? LinkEndReason.BudgetExhausted : LinkEndReason.LcpNoAnswer;
    }
}
