using Ppp.Authentication;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Pap;

/// <summary>
/// Password Authentication Protocol, RFC 1334 section 2, the side that is authenticated.
/// <code>
/// Authenticate-Request: | 1 | Identifier | Length | Peer-ID Length | Peer-Id ... | Passwd-Length | Password ...
/// Authenticate-Ack/Nak: | 2 or 3 | Identifier | Length | Msg-Length | Message ...
/// </code>
/// </summary>
internal sealed class PapClient(
    PppSettings settings, LinkOutput output, ReadOnlyMemory<byte> username, ReadOnlyMemory<byte> password)
    : AuthenticationClient(settings, output)
{
    private const byte AuthenticateRequest = 1;
    private const byte AuthenticateAck = 2;
    private const byte AuthenticateNak = 3;

    private byte _identifier;
    private byte _firstIdentifier;

    public override void Start(Instant now)
    {
        _firstIdentifier = (byte)(_identifier + 1);
        BeginSending(now);
    }

    public override FrameOutcome HandlePacket(ControlPacket packet, Instant now)
    {
        if (packet.Code is not (AuthenticateAck or AuthenticateNak) || !IsAnswer(packet.Identifier))
        {
            return FrameOutcome.UnexpectedReply;
        }

        if (packet.Code == AuthenticateAck)
        {
            Conclude(AuthenticationStatus.Succeeded);
        }
        else
        {
            Reject(ReadMessage(packet.Data));
        }

        return FrameOutcome.Accepted;
    }

    protected override void SendMessage()
    {
        // Section 2.2.1: the identifier MUST be changed each time a request is issued.
        _identifier++;
        var data = new SpanWriter(Output.Begin(PppProtocol.Pap));
        data.WriteByte((byte)username.Length);
        data.WriteBytes(username.Span);
        data.WriteByte((byte)password.Length);
        data.WriteBytes(password.Span);
        Output.Send(AuthenticateRequest, _identifier, data.Length);
    }

    /// <summary>Every request of this authentication says the same, so a late answer to an earlier one counts.</summary>
    private bool IsAnswer(byte identifier) =>
        Status == AuthenticationStatus.Waiting &&
        (byte)(identifier - _firstIdentifier) <= (byte)(_identifier - _firstIdentifier);

    /// <summary>Section 2.2.2: the message is for people; one that is cut short, or missing, changes nothing else.</summary>
    private static ReadOnlySpan<byte> ReadMessage(ReadOnlySpan<byte> data) =>
        data.IsEmpty ? data : data.Slice(1, Math.Min(data[0], data.Length - 1));
}
