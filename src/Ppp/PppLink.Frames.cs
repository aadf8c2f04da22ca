using System.Buffers.Binary;
using Ppp.Authentication;
using Ppp.Automaton;
using Ppp.Ipcp;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp;

/// <summary>Received frames: who gets them in which phase.</summary>
public sealed partial class PppLink
{
    /// <summary>
    /// Takes one frame of the peer. Network layer datagrams are the owner's to forward while
    /// <see cref="NetworkOpen"/>; handed in here they are discarded.
    /// </summary>
    /// <param name="protocol">The PPP protocol number.</param>
    /// <param name="information">What follows it. Any octets whatever: nothing throws.</param>
    public FrameOutcome HandleFrame(ushort protocol, ReadOnlySpan<byte> information, Instant now)
    {
        if (Phase == LinkPhase.Dead)
        {
            return FrameOutcome.LinkDown;
        }

        bool isPacket = ControlPacket.TryParse(information, out ControlPacket packet);
        if (isPacket && PppProtocol.IsControl(protocol))
        {
            LastHeard = new PppMessage(protocol, packet.Code);
        }

        FrameOutcome outcome = protocol switch
        {
            PppProtocol.Lcp => isPacket ? HandleLcp(packet, now) : FrameOutcome.Malformed,
            _ when MachineTakes(protocol) => isPacket ? HandleAboveLcp(protocol, packet, now) : FrameOutcome.Malformed,
            _ => Refuse(protocol, information),
        };
        Settle(now);
        return outcome;
    }

    private FrameOutcome HandleLcp(ControlPacket packet, Instant now)
    {
        var code = (ControlCode)packet.Code;
        if (!_heardLcp)
        {
            _heardLcp = true;
            if (code == ControlCode.ConfigureRequest)
            {
                RepeatUnheardRequest(now);
            }
        }

        bool isOpened = _lcp.State == AutomatonState.Opened;
        switch (code)
        {
            case ControlCode.ProtocolReject:
                // RFC 1661 section 5.7: in any other state it is silently discarded.
                return isOpened ? HandleProtocolReject(packet, now) : FrameOutcome.WrongPhase;
            case ControlCode.TerminateRequest:
                NoteTerminateRequest(packet.Data, isOpened);
                break;
        }

        return _lcp.HandlePacket(packet, now);
    }

    /// <summary>
    /// LNSs start their PPP only when the session is up, and what came before is lost. The peer's first packet
    /// shows that it is listening now, and being a request it does not answer ours, so ours was most likely lost
    /// and goes out again at once, as one of its retransmissions; the Restart timer would cost up to an interval.
    /// It goes before our answer: a request behind our Configure-Ack would find a peer that is opened already, and
    /// take it down again (RFC 1661 section 4.1, RCR in Opened).
    /// </summary>
    private void RepeatUnheardRequest(Instant now) => _lcp.TryRetransmitNow(now);

    private bool MachineTakes(ushort protocol) =>
        (Phase is LinkPhase.Authenticate or LinkPhase.Network && AuthenticationFor(protocol) is not null)
        || (Phase == LinkPhase.Network && NetworkProtocolFor(protocol) is not null);

    private FrameOutcome HandleAboveLcp(ushort protocol, ControlPacket packet, Instant now) =>
        AuthenticationFor(protocol)?.HandlePacket(packet, now)
        ?? NetworkProtocolFor(protocol)?.HandlePacket(packet, now)
        ?? FrameOutcome.WrongPhase;

    private AuthenticationClient? AuthenticationFor(ushort protocol) => protocol switch
    {
        PppProtocol.Pap when Authentication == AuthenticationMethod.Pap => _pap,
        PppProtocol.Chap when Authentication == AuthenticationMethod.Chap => _chap,
        PppProtocol.Chap when _settings is { LcpFromUs: true, Chap: true } => _chap,
        _ => null,
    };

    /// <summary>The network control protocols that run on this link; every other one is refused.</summary>
    private IpcpProtocol? NetworkProtocolFor(ushort protocol) => protocol == PppProtocol.Ipcp ? _ipcp : null;

    /// <summary>
    /// A frame for none of our machines. RFC 1661 sections 3.4, 3.5 and 3.7: outside the network phase it is
    /// silently discarded; section 5.7: inside, an unknown protocol is rejected, CCP and IPV6CP as any other.
    /// </summary>
    private FrameOutcome Refuse(ushort protocol, ReadOnlySpan<byte> information)
    {
        if (Phase != LinkPhase.Network)
        {
            return FrameOutcome.WrongPhase;
        }

        if (protocol == PppProtocol.Ipv4)
        {
            return FrameOutcome.NetworkNotOpen;
        }

        _lcp.SendProtocolReject(protocol, information);
        return FrameOutcome.ProtocolRejected;
    }

    /// <summary>Section 5.7: nothing more is sent of the protocol that the peer does not know.</summary>
    private FrameOutcome HandleProtocolReject(ControlPacket packet, Instant now)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(packet.Data, out ushort rejected))
        {
            return FrameOutcome.Malformed;
        }

        if (rejected == PppProtocol.Lcp)
        {
            _lcp.HandleProtocolReject(now);
        }
        else if (NetworkProtocolFor(rejected) is { } network)
        {
            network.HandleProtocolReject(now);
        }
        else if (rejected == PppProtocol.Ipv4 && Phase == LinkPhase.Network)
        {
            // The peer does not take IP now, whatever was agreed: none is sent until it is agreed anew.
            _ipcp.Down(now);
            _ipcp.Up(now);
        }
        else if (Phase == LinkPhase.Authenticate && AuthenticationFor(rejected) is not null)
        {
            End(LinkEndReason.AuthenticationRejected, now);
        }

        return FrameOutcome.Accepted;
    }

    /// <summary>
    /// In Opened it ends the link (section 5.5). While we authenticate that is how many peers refuse us, without
    /// a Failure or Nak before it, unless their text says that it is about something else; and once we have refused the
    /// protocol that they wanted, how they say that they insist.
    /// </summary>
    private void NoteTerminateRequest(ReadOnlySpan<byte> text, bool isOpened)
    {
        if (_peerMessage.Length == 0)
        {
            _peerMessage = text[..Math.Min(text.Length, MaxPeerMessageLength)].ToArray();
        }

        if (isOpened)
        {
            bool isAboutAuthentication = TerminateText.MayBeAboutAuthentication(text);
            bool wantedAnother = _lcp is { RefusedAuthentication: true, Peer.Authentication: AuthenticationMethod.None };
            BeginEnding((isAboutAuthentication, wantedAnother, Phase) switch
            {
                (true, true, LinkPhase.Network) when !NetworkOpen => LinkEndReason.NoCommonAuthentication,
                (true, _, LinkPhase.Authenticate) => LinkEndReason.AuthenticationRejected,
                _ => LinkEndReason.PeerTerminated,
            });
        }
    }
}
