using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using Lac.Engine.Settings;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>
/// Turns how a machine ended into a reason of ours and a sentence that a person can act on: who, the
/// peer's codes and text, how far it had come.
/// </summary>
internal static class EndSentences
{
    public static Refusal ForTunnel(LnsTunnel tunnel, in TunnelEvent told)
    {
        TunnelEndReason reason = told.TunnelReason;
        string lns = $"LNS {tunnel.Lns.EndPoint} (from LAC {tunnel.Lac.EndPoint}, slice {tunnel.Slice.Settings.Moniker})";
        string codes = reason.IsFromPeer() ? $": StopCCN {Codes((StopCcnResult)told.ResultCode, told.ErrorCode)}{Said(told.GetText())}" : "";
        if (!tunnel.UpAt.IsNever && !reason.IsAuthenticationFailure())
        {
            return new(AttachFailure.TunnelLost, $"the tunnel to {lns} ended, {reason.ToText()}{codes}");
        }

        if (reason.IsAuthenticationFailure())
        {
            return new(
                AttachFailure.TunnelAuthenticationFailed,
                $"{reason.ToText()}{codes}; {lns}: make tunnelSecret equal to the secret that the LNS has for {tunnel.Lac.HostName}");
        }

        if (reason.IsTimeout() || reason == TunnelEndReason.Unreachable)
        {
            string attempts = tunnel.Attempt == 1 ? "1 bring-up attempt" : $"{tunnel.Attempt} bring-up attempts";
            return new(AttachFailure.LnsNotReachable, $"{lns}: {reason.ToText()}, after {attempts}");
        }

        return reason == TunnelEndReason.PeerStopped
            ? new(AttachFailure.LnsRefused, $"{lns} refused the tunnel{codes}")
            : new(AttachFailure.TunnelFailed, $"the tunnel to {lns} was not established: {reason.ToText()}{Said(told.GetText())}");
    }

    public static Refusal ForSession(LnsTunnel tunnel, Subscriber subscriber, in TunnelEvent told)
    {
        string lns = $"LNS {tunnel.Lns.EndPoint}";
        string codes = told.SessionReason == SessionEndReason.PeerDisconnected
            ? $": CDN {Codes((CdnResult)told.ResultCode, told.ErrorCode)}{Said(told.GetText())}"
            : "";
        if (told.SessionReason is SessionEndReason.SetupTimeout or SessionEndReason.BudgetExhausted)
        {
            return new(AttachFailure.SessionNotAnswered, $"{lns}: {told.SessionReason.ToText()} (tunnel {tunnel.LocalId})");
        }

        if (!subscriber.UpAt.IsNever)
        {
            return new(AttachFailure.SessionEnded, $"{lns}: {told.SessionReason.ToText()}{codes}");
        }

        // Some LNSs show a failed PPP authentication by a CDN only, with no PAP or CHAP failure before it.
        if (told.SessionReason == SessionEndReason.PeerDisconnected && subscriber.Link is { Phase: LinkPhase.Authenticate } link)
        {
            return new(
                AttachFailure.PppAuthenticationFailed,
                $"{lns} ended the session while PPP authenticated {subscriber.Username} by {link.Authentication.ToText()}{codes}{Said(PeerMessage(link))}");
        }

        if (told.SessionReason is SessionEndReason.BadMessage or SessionEndReason.UnexpectedMessage)
        {
            string what = told.GetText();
            return new(AttachFailure.SessionFailed, $"{lns}: {told.SessionReason.ToText()}{(what.Length == 0 ? "" : $": {what}")}; we ended the session");
        }

        string phase = subscriber.Link is { } pppLink ? $" while PPP stood in phase {pppLink.Phase} ({Dialogue(pppLink)})" : "";
        return new(AttachFailure.SessionRefused, $"{lns}: {told.SessionReason.ToText()}{codes}{phase}");
    }

    public static Refusal ForLink(Subscriber subscriber, PppLink link, in LinkEvent told)
    {
        string lns = $"LNS {subscriber.Tunnel!.Lns.EndPoint}";
        string said = Said(PeerMessage(link));
        string who = subscriber.Username;
        AttachFailure reason = !subscriber.UpAt.IsNever ? AttachFailure.PppEnded : told.Reason switch
        {
            LinkEndReason.LcpNoAnswer => AttachFailure.PppNotAnswered,
            LinkEndReason.LcpTimeout or LinkEndReason.LcpRefused or LinkEndReason.LoopDetected => AttachFailure.PppNotAgreed,
            LinkEndReason.AuthenticationRejected => AttachFailure.PppAuthenticationFailed,
            LinkEndReason.NoCommonAuthentication => AttachFailure.PppNoCommonAuthentication,
            LinkEndReason.AuthenticationTimeout or LinkEndReason.BudgetExhausted => AttachFailure.PppTimeout,
            LinkEndReason.IpcpRefused => AttachFailure.PppNoAddress,
            LinkEndReason.IpcpTimeout or LinkEndReason.IpcpTerminated => AttachFailure.PppTimeout,
            _ => AttachFailure.PppEnded,
        };
        string sentence = told.Reason switch
        {
            LinkEndReason.LcpNoAnswer => $"{lns} opened the session and answered no PPP frame",
            LinkEndReason.LcpTimeout => $"{lns} and we did not agree on LCP options",
            LinkEndReason.LcpRefused => $"{lns} rejected LCP or a part of it that is needed",
            LinkEndReason.LoopDetected => "our own PPP frames came back: the path is looped",
            LinkEndReason.AuthenticationRejected => $"{lns} refused the PPP credentials of {who} by {link.Authentication.ToText()}{said}: check the user name and password",
            LinkEndReason.NoCommonAuthentication => $"{lns} demands a PPP authentication that slice {subscriber.Slice.Settings.Moniker} does not allow: set papAuthentication or chapAuthentication",
            LinkEndReason.AuthenticationTimeout => $"{lns} did not answer the PPP authentication of {who} by {link.Authentication.ToText()}",
            LinkEndReason.IpcpTimeout => $"{lns} and we did not agree on IPCP options",
            LinkEndReason.IpcpRefused => $"{lns} gives no IPv4 address",
            LinkEndReason.IpcpTerminated => $"{lns} ended IPCP",
            LinkEndReason.PeerTerminated => $"{lns} ended PPP in phase {told.Phase}{said}",
            LinkEndReason.BudgetExhausted => $"PPP with {lns} was not up within {subscriber.Slice.Settings.Ppp.TotalTimeout.TotalMilliseconds:F0} ms (ppp.totalTimeoutMs); it stood in phase {told.Phase}",
            _ => $"PPP with {lns} ended: {told.Reason}",
        };
        return new(reason, $"{sentence} ({Dialogue(link)})");
    }

    public static Refusal ForAttachTimeout(Subscriber subscriber, LacSettings settings)
    {
        string where = subscriber.State switch
        {
            SubscriberState.WaitingForTunnel => "it waited for the tunnel",
            SubscriberState.OpeningSession => "it waited for a setup slot or for the LNS to answer the call",
            _ => $"PPP stood in phase {subscriber.Link?.Phase}",
        };
        return new(
            AttachFailure.AttachTimeout,
            $"not up within {settings.AttachTimeout.TotalMilliseconds:F0} ms (attach.timeoutMs), LNS {subscriber.Lns.EndPoint}: {where}");
    }

    public static Refusal ForUselessAddress(Subscriber subscriber, Ipv4Address address) => new(
        AttachFailure.PppNoAddress,
        $"LNS {subscriber.Tunnel!.Lns.EndPoint} gave {address}, which no device can have: correct the LNS's address pool");

    public static Refusal ForTakenAddress(Subscriber subscriber, Ipv4Address address, Subscriber other) => new(
        AttachFailure.AddressInUse,
        $"LNS {subscriber.Tunnel!.Lns.EndPoint} gave {address}, which IMSI {other.Imsi} of the same slice has: correct the LNS's address pool");

    private static string Dialogue(PppLink link) => $"last sent {link.LastSent}, last heard {link.LastHeard}";

    private static string ToText(this AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Chap => "CHAP",
        AuthenticationMethod.Pap => "PAP",
        _ => "no authentication",
    };

    private static string PeerMessage(PppLink link) => Printable(Encoding.UTF8.GetString(link.PeerMessage));

    private static string Said(string text) => text.Length == 0 ? "" : $", saying \"{text}\"";

    // RFC 2661 section 4.4.2: with result 5 the error code is the highest version that the sender supports.
    private static string Codes(StopCcnResult result, ushort error) =>
        $"result {(int)result} ({result.ToText()})"
        + (result == StopCcnResult.ProtocolVersionNotSupported ? $", up to version {error >> 8}.{error & 0xFF} is" : Error(error));

    private static string Codes(CdnResult result, ushort error) => $"result {(int)result} ({result.ToText()}){Error(error)}";

    private static string Error(ushort error) => error == 0 ? "" : $" error {error} ({((GeneralError)error).ToText()})";

    // What a peer sends is shown to people: no control characters, so that it cannot redraw a terminal.
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)).Trim('?', ' ');
}
