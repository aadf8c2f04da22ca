using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Authentication;

/// <summary>How far we are in proving who we are.</summary>
internal enum AuthenticationStatus : byte
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>Waiting for the peer: for its challenge, or for its verdict.</summary>
    Waiting,

    Succeeded,
    Rejected,

    /// <summary>Our message was sent as often as Max-Configure allows.</summary>
    TimedOut,
}

/// <summary>
/// The side that is authenticated, in PAP and CHAP alike: it has one message to send, and sends it again on the
/// Restart timer until there is a verdict.
/// </summary>
internal abstract class AuthenticationClient(PppSettings settings, LinkOutput output)
{
    private int _sendsLeft;

    public AuthenticationStatus Status { get; private set; }

    /// <summary>When the message is due again.</summary>
    public Instant NextTimeout { get; private set; } = Instant.Never;

    /// <summary>The text of the peer's refusal, 255 octets at most; empty when there is none.</summary>
    public byte[] Message { get; private set; } = [];

    protected LinkOutput Output { get; } = output;

    /// <summary>LCP has agreed on this protocol: a new authentication begins.</summary>
    public abstract void Start(Instant now);

    public abstract FrameOutcome HandlePacket(ControlPacket packet, Instant now);

    /// <summary>Sends the message once more; does nothing before it is due.</summary>
    public void HandleTimeout(Instant now)
    {
        if (NextTimeout > now)
        {
            return;
        }

        if (_sendsLeft == 0)
        {
            Conclude(AuthenticationStatus.TimedOut);
            return;
        }

        SendOnce(now);
    }

    /// <summary>LCP is down: nothing more is sent.</summary>
    public void Stop() => Conclude(AuthenticationStatus.Idle);

    protected abstract void SendMessage();

    protected void Conclude(AuthenticationStatus status)
    {
        Status = status;
        NextTimeout = Instant.Never;
    }

    /// <summary>
    /// Keeps the peer's words. It happens once in a link's life, at its end, and is the one thing that is allocated
    /// after birth: room for 255 octets in every link would be paid for by all the links that are never refused.
    /// </summary>
    protected void Reject(ReadOnlySpan<byte> message)
    {
        Message = message.ToArray();
        Conclude(AuthenticationStatus.Rejected);
    }

    protected void WaitForPeer() => Conclude(AuthenticationStatus.Waiting);

    /// <summary>The message is new: it goes out now, and again until there is a verdict.</summary>
    protected void BeginSending(Instant now)
    {
        Status = AuthenticationStatus.Waiting;
        _sendsLeft = settings.MaxConfigure;
        SendOnce(now);
    }

    private void SendOnce(Instant now)
    {
        _sendsLeft--;
        NextTimeout = now + settings.RestartInterval;
        SendMessage();
    }
}
