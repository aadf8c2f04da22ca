using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Ppp.Authentication;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Chap;

/// <summary>
/// Challenge Handshake Authentication Protocol with MD5, RFC 1994, the side that is authenticated.
/// <code>
/// Challenge, Response: | 1 or 2 | Identifier | Length | Value-Size | Value ... | Name ...
/// Success, Failure:    | 3 or 4 | Identifier | Length | Message ...
/// </code>
/// </summary>
internal sealed class ChapClient(
    PppSettings settings, LinkOutput output, ReadOnlyMemory<byte> username, ReadOnlyMemory<byte> secret)
    : AuthenticationClient(settings, output)
{
    private const byte Challenge = 1;
    private const byte Response = 2;
    private const byte Success = 3;
    private const byte Failure = 4;

    private const int LongestMessage = 255;

    private Digest _digest;
    private byte _identifier;

    /// <summary>The peer begins: section 2 lets it challenge once LCP is opened, and whenever it likes after that.</summary>
    public override void Start(Instant now) => WaitForPeer();

    public override FrameOutcome HandlePacket(ControlPacket packet, Instant now)
    {
        switch (packet.Code)
        {
            case Challenge:
                return HandleChallenge(packet, now);
            case Success or Failure:
                return HandleVerdict(packet);
            default:
                return FrameOutcome.UnexpectedReply;
        }
    }

    /// <summary>
    /// Section 4.1: the Response has the Challenge's identifier. Section 4.2: it is repeated, the same in every
    /// octet, until Success or Failure: the peer would repeat its Challenge only after seconds.
    /// </summary>
    protected override void SendMessage()
    {
        var data = new SpanWriter(Output.Begin(PppProtocol.Chap));
        data.WriteByte(MD5.HashSizeInBytes);
        data.WriteBytes(_digest);
        data.WriteBytes(username.Span);
        Output.Send(Response, _identifier, data.Length);
    }

    private FrameOutcome HandleChallenge(ControlPacket packet, Instant now)
    {
        // Section 4.1: a value has one octet at least; the name behind it chooses a secret, and we have but one.
        ReadOnlySpan<byte> data = packet.Data;
        if (data.IsEmpty || data[0] == 0 || data[0] > data.Length - 1)
        {
            return FrameOutcome.Malformed;
        }

        _identifier = packet.Identifier;
        ComputeResponse(data.Slice(1, data[0]));
        BeginSending(now);
        return FrameOutcome.Accepted;
    }

    private FrameOutcome HandleVerdict(ControlPacket packet)
    {
        // NextTimeout: there is a Response out. A verdict before any challenge is none.
        if (NextTimeout.IsNever || packet.Identifier != _identifier)
        {
            return FrameOutcome.UnexpectedReply;
        }

        if (packet.Code == Success)
        {
            Conclude(AuthenticationStatus.Succeeded);
        }
        else
        {
            Reject(packet.Data[..Math.Min(packet.Data.Length, LongestMessage)]);
        }

        return FrameOutcome.Accepted;
    }

    /// <summary>Section 4.1: MD5 over identifier, secret and challenge, in this order.</summary>
    private void ComputeResponse(ReadOnlySpan<byte> challenge)
    {
        Span<byte> input = stackalloc byte[1 + byte.MaxValue + byte.MaxValue];
        var writer = new SpanWriter(input);
        writer.WriteByte(_identifier);
        writer.WriteBytes(secret.Span);
        writer.WriteBytes(challenge);
        MD5.HashData(writer.Written, _digest);
        input.Clear();
    }

    [InlineArray(MD5.HashSizeInBytes)]
    private struct Digest
    {
        private byte _first;
    }
}
