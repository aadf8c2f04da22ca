using Ppp.Authentication;
using Ppp.Automaton;
using ProtocolKit;

namespace Ppp;

/// <summary>What LCP, the authentication and IPCP have to tell each other: always through here, after each input.</summary>
public sealed partial class PppLink
{
    /// <summary>Passes on what has happened, from the bottom layer to the top.</summary>
    private void Settle(Instant now)
    {
        if (Phase == LinkPhase.Dead)
        {
            return;
        }

        LayerSignals lcp = _lcp.TakeSignals();
        if ((lcp & LayerSignals.Down) != LayerSignals.None)
        {
            LinkDown(now);
        }

        if ((lcp & LayerSignals.Up) != LayerSignals.None)
        {
            LinkUp(now);
        }

        if (_lcp.Failure != LinkEndReason.None)
        {
            End(_lcp.Failure, now);
            return;
        }

        if ((lcp & LayerSignals.Finished) != LayerSignals.None)
        {
            End(LcpFinishedReason(), now);
            return;
        }

        SettleAuthentication(now);
        SettleNetwork(now);
    }

    private void LinkUp(Instant now)
    {
        Authentication = _lcp.Peer.Authentication;
        PeerMru = _lcp.Peer.Mru;
        _output.LimitTo(PeerMru);
        _peerMessage = [];
        Raise(LinkEventKind.LinkUp);
        switch (Authentication)
        {
            case AuthenticationMethod.Pap:
                Enter(LinkPhase.Authenticate);
                _pap.Start(now);
                break;
            case AuthenticationMethod.Chap:
                Enter(LinkPhase.Authenticate);
                _chap.Start(now);
                break;
            default:
                StartNetwork(now);
                break;
        }
    }

    /// <summary>RFC 1661 section 3.4: LCP leaves Opened, and everything above it begins anew.</summary>
    private void LinkDown(Instant now)
    {
        _pap.Stop();
        _chap.Stop();
        _ipcp.Down(now);
        _output.LimitTo(FrameQueue.MaxInformationLength);
        Enter(_lcp.State < AutomatonState.ReqSent ? LinkPhase.Terminate : LinkPhase.Establish);
    }

    /// <summary>The network control protocol starts with the last packet of the authentication: nothing to wait for.</summary>
    private void StartNetwork(Instant now)
    {
        Enter(LinkPhase.Network);
        _ipcp.Up(now);
    }

    private void SettleAuthentication(Instant now)
    {
        AuthenticationClient client = Authentication == AuthenticationMethod.Pap ? _pap : _chap;
        switch (client.Status)
        {
            case AuthenticationStatus.Succeeded when Phase == LinkPhase.Authenticate:
                StartNetwork(now);
                break;
            case AuthenticationStatus.Rejected:
                _peerMessage = client.Message;
                End(LinkEndReason.AuthenticationRejected, now);
                break;
            case AuthenticationStatus.TimedOut when Phase == LinkPhase.Authenticate:
                End(LinkEndReason.AuthenticationTimeout, now);
                break;
            default:
                // In the network phase only a repeated challenge can be under way. A peer that does not say what
                // became of it still has us: it will challenge again, or end the link.
                break;
        }
    }

    private void SettleNetwork(Instant now)
    {
        LayerSignals ipcp = _ipcp.TakeSignals();
        if ((ipcp & LayerSignals.Down) != LayerSignals.None)
        {
            CloseNetwork(now);
        }

        if (Phase == LinkPhase.Dead)
        {
            return;
        }

        if (_ipcp.Failure != LinkEndReason.None)
        {
            End(_ipcp.Failure, now);
            return;
        }

        if ((ipcp & LayerSignals.Up) != LayerSignals.None)
        {
            OpenNetwork();
        }

        // Ended by the peer, IPCP may be begun anew by it until the budget is over. Otherwise it ran out of requests.
        if ((ipcp & LayerSignals.Finished) != LayerSignals.None && !_ipcp.TerminatedByPeer)
        {
            End(LinkEndReason.IpcpTimeout, now);
        }
    }

    private void OpenNetwork()
    {
        bool hadAddress = !LocalAddress.IsNone;
        bool changed = LocalAddress != _ipcp.LocalAddress || PeerAddress != _ipcp.PeerAddress
            || PrimaryDns != _ipcp.PrimaryDns || SecondaryDns != _ipcp.SecondaryDns;
        LocalAddress = _ipcp.LocalAddress;
        PeerAddress = _ipcp.PeerAddress;
        PrimaryDns = _ipcp.PrimaryDns;
        SecondaryDns = _ipcp.SecondaryDns;
        NetworkOpen = true;
        _budgetEndsAt = Instant.Never;
        if (hadAddress && changed)
        {
            Raise(LinkEventKind.AddressChanged);
        }

        Raise(LinkEventKind.NetworkUp);
    }

    /// <summary>A network layer that may come back gets the budget that it had at first.</summary>
    private void CloseNetwork(Instant now)
    {
        if (!NetworkOpen)
        {
            return;
        }

        NetworkOpen = false;
        Raise(LinkEventKind.NetworkDown);
        if (EndReason == LinkEndReason.None)
        {
            _budgetEndsAt = now + _settings.TotalTimeout;
        }
    }
}
