using Ppp.Chap;
using Ppp.Ipcp;
using Ppp.Lcp;
using Ppp.Pap;
using ProtocolKit;

namespace Ppp;

/// <summary>
/// One PPP link from birth to end, as the client: LCP, then authentication if the peer demands it, then IPCP
/// (RFC 1661 section 3). It does no I/O and reads no clock: frames and the time are handed in, frames and events
/// are taken out, and the same inputs give the same outputs. It lives once: an ended link is not opened again.
/// </summary>
/// <remarks>
/// After every input take out all frames (<see cref="TryGetTransmit"/>), all events (<see cref="TryGetEvent"/>),
/// and read <see cref="NextTimeout"/>. What the machines tell the link is in PppLink.Layers.cs, ways to end are in
/// PppLink.Ending.cs, received frames in PppLink.Frames.cs.
/// </remarks>
public sealed partial class PppLink
{
    /// <summary>The longest username and the longest password, in octets (RFC 1334 section 2.2.1).</summary>
    public const int MaxCredentialLength = 255;

    private readonly PppSettings _settings;
    private readonly LinkOutput _output;
    private readonly LcpProtocol _lcp;
    private readonly IpcpProtocol _ipcp;
    private readonly PapClient _pap;
    private readonly ChapClient _chap;
    private EventRing _events;
    private Instant _budgetEndsAt = Instant.Never;

    /// <summary>Allocates all that the link needs while it lives: 560 octets.</summary>
    /// <param name="settings">May be shared by any number of links.</param>
    /// <param name="username">At most 255 octets; not copied.</param>
    /// <param name="password">At most 255 octets; not copied.</param>
    /// <param name="output">The shard's queue, shared by its links.</param>
    /// <param name="random">Where magic numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A credential is too long.</exception>
    public PppLink(
        PppSettings settings,
        ReadOnlyMemory<byte> username,
        ReadOnlyMemory<byte> password,
        FrameQueue output,
        RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(username.Length, MaxCredentialLength, nameof(username));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(password.Length, MaxCredentialLength, nameof(password));
        _settings = settings;
        _output = new LinkOutput(output);
        _lcp = new LcpProtocol(settings, _output, random);
        _ipcp = new IpcpProtocol(settings, _output);
        _pap = new PapClient(settings, _output, username, password);
        _chap = new ChapClient(settings, _output, username, password);
    }

    /// <summary>The phase of RFC 1661 section 3.2.</summary>
    public LinkPhase Phase { get; private set; }

    /// <summary>True while IPCP is opened: IP may flow. A field, for it is read with every packet.</summary>
    public bool NetworkOpen { get; private set; }

    /// <summary>How the peer had us authenticate, as last negotiated.</summary>
    public AuthenticationMethod Authentication { get; private set; }

    /// <summary>The address the peer gave us; none before the first <see cref="LinkEventKind.NetworkUp"/>.</summary>
    public Ipv4Address LocalAddress { get; private set; }

    /// <summary>The peer's own address; none when it names none.</summary>
    public Ipv4Address PeerAddress { get; private set; }

    /// <summary>The first name server; none when the peer gives none or is not asked.</summary>
    public Ipv4Address PrimaryDns { get; private set; }

    /// <summary>The second name server; none when the peer gives none or is not asked.</summary>
    public Ipv4Address SecondaryDns { get; private set; }

    /// <summary>The largest information field the peer takes: 1500 when it names none (RFC 1661 section 6.1).</summary>
    public ushort PeerMru { get; private set; } = LcpPeerOptions.DefaultMru;

    /// <summary>Why the link ends or has ended.</summary>
    public LinkEndReason EndReason { get; private set; }

    /// <summary>The phase in which the end was decided; means something once <see cref="EndReason"/> does.</summary>
    public LinkPhase EndPhase { get; private set; }

    /// <summary>The last packet we sent before the link failed, its own farewell not counted.</summary>
    public PppMessage LastSent => _output.LastSent;

    /// <summary>The last control packet that came while the link lived.</summary>
    public PppMessage LastHeard { get; private set; }

    /// <summary>
    /// What the peer had to say with its refusal (Authenticate-Nak, Failure or Terminate-Request), at most 255
    /// octets, in its own character set and not to be trusted; empty when it said nothing.
    /// </summary>
    public ReadOnlySpan<byte> PeerMessage => _peerMessage;

    /// <summary>When <see cref="HandleTimeout"/> is due; <see cref="Instant.Never"/> when nothing is awaited.</summary>
    public Instant NextTimeout =>
        Instant.Earlier(
            Instant.Earlier(_lcp.NextTimeout, _ipcp.NextTimeout),
            Instant.Earlier(Instant.Earlier(_pap.NextTimeout, _chap.NextTimeout), _budgetEndsAt));

    /// <summary>The session beneath is up: LCP's first Configure-Request goes out at once.</summary>
    /// <exception cref="InvalidOperationException">The link was opened before.</exception>
    public void Open(Instant now)
    {
        if (Phase != LinkPhase.Dead || EndReason != LinkEndReason.None)
        {
            throw new InvalidOperationException("A link is opened once.");
        }

        Enter(LinkPhase.Establish);
        _budgetEndsAt = now + _settings.TotalTimeout;
        _ipcp.Open(now);
        _lcp.Open(now);
        _lcp.Up(now);
        Settle(now);
    }

    /// <summary>
    /// Ends the link politely: Terminate-Request, at most twice, then <see cref="LinkEventKind.Ended"/> when the
    /// peer has acknowledged or has not. Does nothing when the link is dead; one that ends already keeps its reason.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is <see cref="LinkEndReason.None"/>.</exception>
    public void Close(LinkEndReason reason, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((byte)reason, (byte)LinkEndReason.None, nameof(reason));
        if (Phase == LinkPhase.Dead)
        {
            return;
        }

        BeginEnding(reason);
        _lcp.Close(now);
        Settle(now);
    }

    /// <summary>The session beneath is gone: the link ends without another word.</summary>
    public void LowerDown(Instant now)
    {
        if (Phase != LinkPhase.Dead)
        {
            _lcp.Down(now);
            End(LinkEndReason.LowerLayerDown, now);
        }
    }

    /// <summary>Does what is due by <paramref name="now"/>; nothing when nothing is.</summary>
    public void HandleTimeout(Instant now)
    {
        if (Phase == LinkPhase.Dead)
        {
            return;
        }

        // A timer that says something precise goes before the budget that ends at the same instant.
        _lcp.HandleTimeout(now);
        _ipcp.HandleTimeout(now);
        _pap.HandleTimeout(now);
        _chap.HandleTimeout(now);
        Settle(now);
        if (Phase != LinkPhase.Dead && _budgetEndsAt <= now)
        {
            End(BudgetReason(), now);
        }
    }

    /// <summary>
    /// Takes the next outgoing frame: protocol number (2 octets) and information, as it goes behind the address
    /// and control fields.
    /// </summary>
    /// <param name="buffer">At least <see cref="FrameQueue.MaxFrameLength"/> octets.</param>
    public bool TryGetTransmit(Span<byte> buffer, out int length) => _output.TryTake(buffer, out length);

    /// <summary>Takes the next event, in the order in which they happened.</summary>
    public bool TryGetEvent(out LinkEvent e) => _events.TryTake(out e);

    /// <summary>The only place that writes the phase.</summary>
    private void Enter(LinkPhase phase) => Phase = phase;

    private void Raise(LinkEventKind kind) => _events.Add(new LinkEvent(kind, LinkEndReason.None, Phase));
}
