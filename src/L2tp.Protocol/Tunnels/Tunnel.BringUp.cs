using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>SCCRP: what the peer is, what both agree on, and who proves what (RFC 2661 sections 4.4.3 and 5.1.1).</summary>
public sealed partial class Tunnel
{
    private readonly byte[] _response = new byte[ChallengeResponse.Size];

    private ControlOutcome HandleSccrp(in Sccrp sccrp, Instant now)
    {
        _channel.PeerTunnelId = new PeerTunnelId(sccrp.AssignedTunnelId);
        _channel.PeerWindow = sccrp.ReceiveWindowSize ?? Delivery.ReliableChannel.DefaultPeerWindow;
        _calls.HandlePeerWindow(_channel.PeerWindow);
        PeerHostName = TunnelEvent.ToPrintable(sccrp.HostName);
        PeerVendorName = TunnelEvent.ToPrintable(sccrp.VendorName);
        _peerChallenged = !sccrp.Challenge.IsEmpty;
        _calls.Framing = CommonFraming(_settings.Framing, sccrp.FramingCapabilities);

        TunnelEndReason refusal = Judge(sccrp);
        if (refusal != TunnelEndReason.None)
        {
            End(refusal, now);
            return ControlOutcome.Refused;
        }

        IsPeerAuthenticated = !_settings.Secret.IsEmpty;
        if (_peerChallenged)
        {
            ChallengeResponse.Compute(MessageType.SCCCN, _settings.Secret.Span, sccrp.Challenge, _response);
        }

        Enter(TunnelState.Confirming, now);
        return ControlOutcome.Accepted;
    }

    private TunnelEndReason Judge(in Sccrp sccrp)
    {
        if (sccrp.Version.Version != ProtocolVersion.Rfc2661.Version)
        {
            return TunnelEndReason.UnsupportedVersion;
        }

        TunnelEndReason authentication = JudgeAuthentication(sccrp);
        return authentication != TunnelEndReason.None ? authentication
            : _calls.Framing == FramingTypes.None ? TunnelEndReason.NoCommonFraming
            : TunnelEndReason.None;
    }

    private TunnelEndReason JudgeAuthentication(in Sccrp sccrp)
    {
        if (_settings.Secret.IsEmpty)
        {
            return _peerChallenged ? TunnelEndReason.ChallengeWithoutSecret : TunnelEndReason.None;
        }

        if (sccrp.ChallengeResponse.IsEmpty)
        {
            return TunnelEndReason.ChallengeResponseMissing;
        }

        Span<byte> expected = stackalloc byte[ChallengeResponse.Size];
        ChallengeResponse.Compute(MessageType.SCCRP, _settings.Secret.Span, _challenge, expected);
        return ChallengeResponse.Matches(expected, sccrp.ChallengeResponse) ? TunnelEndReason.None : TunnelEndReason.ChallengeResponseWrong;
    }

    /// <summary>Synchronous if both can, else asynchronous if both can, else none. A peer that names neither can both.</summary>
    private static FramingTypes CommonFraming(FramingTypes ours, FramingTypes theirs)
    {
        const FramingTypes Both = FramingTypes.Synchronous | FramingTypes.Asynchronous;
        FramingTypes common = ours & ((theirs & Both) == FramingTypes.None ? Both : theirs);
        return (common & FramingTypes.Synchronous) != FramingTypes.None ? FramingTypes.Synchronous : common & FramingTypes.Asynchronous;
    }
}
