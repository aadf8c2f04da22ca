using System.Diagnostics.CodeAnalysis;
using System.Text;
using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>
/// One tunnel as RFC 2661 section 1.2 has it: a control connection that we, the LAC, initiate, and the calls in it.
/// One object is one bring-up attempt. Inputs are <c>Handle…(…, now)</c> and the commands; after each of them take
/// what there is to send (<see cref="TryGetTransmit"/>) and to tell (<see cref="TryGetEvent"/>) until they say no, and
/// call <see cref="HandleTimeout"/> at <see cref="NextTimeout"/>. It never throws on what a peer sent.
/// </summary>
public sealed partial class Tunnel
{
    /// <summary>How long a tunnel that the peer stopped still acknowledges (section 5.7: a full retransmission cycle).</summary>
    public static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(31);

    /// <summary>The most octets of a datagram that <see cref="TryGetTransmit"/> writes.</summary>
    public const int MaxDatagramLength = ControlHeader.Size + SendRing.MaxBodyLength;

    private const int ChallengeLength = 16;

    private const ushort HighestVersion = 0x0100; // version 1, revision 0: what StopCCN 5 tells

    private readonly TunnelSettings _settings;
    private readonly ReliableChannel _channel;
    private readonly HidingSource _hiding;
    private readonly Calls _calls;
    private readonly long[] _outcomes = new long[(int)ControlOutcome.Count];
    private readonly byte[] _hostName;
    private readonly byte[] _vendorName;
    private readonly byte[] _challenge = [];
    private HelloLadder _ladder;
    private TimerTable<TunnelTimer> _timers;

    /// <param name="settings">What it is brought up with.</param>
    /// <param name="id">Its id, unique on its socket and not used for a while; not 0.</param>
    /// <param name="random">For the challenge, the first session id and the call serial numbers.</param>
    public Tunnel(TunnelSettings settings, LocalTunnelId id, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfZero(id.Value, nameof(id));
        _settings = settings;
        LocalId = id;
        _channel = new ReliableChannel(settings.Delivery);
        _hiding = new HidingSource(settings.HideAvps, settings.Secret, random);
        _calls = new Calls(settings, _channel, _hiding, random);
        _hostName = ToName(settings.HostName);
        _vendorName = ToName(settings.VendorName);
        _ladder = new HelloLadder(settings.HelloInterval, settings.HelloThreshold, settings.Delivery.Budget);
        if (!settings.Secret.IsEmpty)
        {
            _challenge = new byte[ChallengeLength];
            random.Fill(_challenge);
        }
    }

    private enum TunnelTimer : byte
    {
        /// <summary>SCCRP is due.</summary>
        Reply,

        /// <summary>The peer's StopCCN needs no acknowledging any more.</summary>
        Linger,
    }

    /// <summary>Where the tunnel stands.</summary>
    public TunnelState State { get; private set; }

    /// <summary>The id that we chose.</summary>
    public LocalTunnelId LocalId { get; }

    /// <summary>The id that the peer chose; unknown until it was told.</summary>
    public PeerTunnelId PeerId => _channel.PeerTunnelId;

    /// <summary>Why it ended; <see cref="TunnelEndReason.None"/> until then.</summary>
    public TunnelEndReason EndReason { get; private set; }

    /// <summary>The peer's Host Name, without control characters; empty until SCCRP.</summary>
    public string PeerHostName { get; private set; } = "";

    /// <summary>The peer's Vendor Name, likewise; empty if it named none.</summary>
    public string PeerVendorName { get; private set; } = "";

    /// <summary>The peer's receive window in messages; 4 until it names one (section 5.8).</summary>
    public int PeerReceiveWindow => _channel.PeerWindow;

    /// <summary>The framing that its calls use; none until SCCRP.</summary>
    public FramingTypes Framing => _calls.Framing;

    /// <summary>True if the tunnel is authenticated: we have a secret and the peer proved that it has it too.</summary>
    public bool IsPeerAuthenticated { get; private set; }

    /// <summary>Retransmissions, duplicates and so on.</summary>
    public DeliveryCounters Counters => _channel.Counters;

    /// <summary>Control messages that are sent and not acknowledged.</summary>
    public int InFlight => _channel.InFlight;

    /// <summary>Sessions that have an id, those included whose end is not acknowledged or not told yet.</summary>
    public int SessionCount => _calls.Count;

    /// <summary>Calls that may be in setup at once, now.</summary>
    public int SetupLimit => _calls.SetupLimit;

    /// <summary>Calls in setup.</summary>
    public int CallsInSetup => _calls.InSetup;

    /// <summary>Calls that wait for a setup slot.</summary>
    public int CallsWaiting => _calls.WaitingCount;

    /// <summary>When <see cref="HandleTimeout"/> is to be called; <see cref="Instant.Never"/> while no timer runs.</summary>
    public Instant NextTimeout => Instant.Earlier(
        Instant.Earlier(_channel.NextTimeout, _timers.NextTimeout),
        Instant.Earlier(_calls.NextTimeout, _ladder.NextTimeout));

    /// <summary>How many control datagrams had this outcome.</summary>
    public long CountOf(ControlOutcome outcome) => _outcomes[(int)outcome];

    /// <summary>Begins the bring-up. Once, in <see cref="TunnelState.Idle"/>.</summary>
    public void Connect(Instant now)
    {
        if (State == TunnelState.Idle)
        {
            Enter(TunnelState.WaitCtlReply, now);
        }
    }

    /// <summary>Ends the tunnel and every session in it. Does nothing when it is over already.</summary>
    public void Close(TunnelEndReason reason, Instant now)
    {
        if (State <= TunnelState.Established)
        {
            End(reason, now);
        }
    }

    /// <summary>
    /// Opens a call. It waits, without a timer, until the tunnel is up and a setup slot is free. Null when the
    /// tunnel is over or all 65,535 session ids are in use.
    /// </summary>
    public LocalSessionId? OpenSession(in CallRequest request, Instant now) =>
        State <= TunnelState.Established ? _calls.Open(request) : null;

    /// <summary>Ends a call: silently if ICRQ was not sent yet, else by CDN. Does nothing when it is over already.</summary>
    public void CloseSession(LocalSessionId id, SessionEndReason reason, Instant now) => _calls.Close(id, reason);

    /// <summary>
    /// The session is up for good (PPP has its address): its setup slot is free where the settings say that it is
    /// held that long, and an ICCN that is never acknowledged does not end it any more.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="wasQuick">The peer had time to spare: more calls may be set up at once.</param>
    public void SessionSettled(LocalSessionId id, bool wasQuick = true) => _calls.Settle(id, wasQuick);

    /// <summary>
    /// The owner tells that a call was long in getting up, or ran out of time over it: fewer are set up at once from now on.
    /// Before <see cref="SessionSettled"/> or <see cref="CloseSession"/> of that call.
    /// </summary>
    public void HandleSlowSetup() => _calls.HandleSlowSetup();

    /// <summary>Finds a session by the id that we chose.</summary>
    public bool TryGetSession(LocalSessionId id, [NotNullWhen(true)] out Session? session) => _calls.TryGet(id, out session);

    /// <summary>Data came from the peer: it lives.</summary>
    public void HandleData(Instant now)
    {
        _ladder.HandleSignOfLife(now);
        _helloPending = false;
    }

    /// <summary>
    /// ICMP says that the peer cannot be reached: ends a bring-up. On a tunnel that is up it may be old or forged,
    /// so it asks the peer by a HELLO now, nothing more.
    /// </summary>
    public void HandleUnreachable(Instant now)
    {
        switch (State)
        {
            case TunnelState.WaitCtlReply or TunnelState.Confirming:
                End(TunnelEndReason.Unreachable, now);
                break;
            case TunnelState.Established:
                _helloPending |= !_helloInFlight;
                break;
            case TunnelState.Closing:
                Enter(TunnelState.Closed, now);
                break;
            default:
                break;
        }
    }

    /// <summary>The tunnel is over: why, and the codes and text of the StopCCN, whoever sends it.</summary>
    private void End(TunnelEndReason reason, Instant now, byte[]? text = null, ushort errorCode = 0)
    {
        ReadOnlySpan<byte> message = reason.ToErrorMessage();
        ushort error = reason switch
        {
            TunnelEndReason.NoCommonFraming => (ushort)GeneralError.VendorSpecific,
            TunnelEndReason.UnsupportedVersion => HighestVersion,
            _ => errorCode,
        };
        End(reason, (ushort)reason.ToResultCode(), error, text ?? message.ToArray(), now);
    }

    private void End(TunnelEndReason reason, ushort resultCode, ushort errorCode, byte[] text, Instant now)
    {
        EndReason = reason;
        _endCodes = (resultCode, errorCode);
        _endText = text;
        _calls.EndAll();
        _tell |= TunnelTellings.Ended;
        Enter(reason.IsFromPeer() ? TunnelState.Lingering : _requestSent ? TunnelState.Closing : TunnelState.Closed, now);
    }

    // The one writer of the state: it sets and clears what belongs to it.
    private void Enter(TunnelState next, Instant now)
    {
        State = next;
        _pending = MessageType.None;
        _helloPending = false;
        _timers.StopAll();
        _ladder.Stop();
        switch (next)
        {
            case TunnelState.WaitCtlReply:
                _pending = MessageType.SCCRQ;
                break;
            case TunnelState.Confirming:
                _pending = MessageType.SCCCN;
                break;
            case TunnelState.Established:
                _ladder.Start(now);
                _tell |= TunnelTellings.Established;
                break;
            case TunnelState.Closing:
                if (PeerId.IsUnknown)
                {
                    // SCCRQ again in front of StopCCN could open a tunnel at an LNS that had not seen it yet.
                    _channel.NeverRepeat();
                }

                _pending = MessageType.StopCCN;
                break;
            case TunnelState.Lingering:
                _timers.Set(TunnelTimer.Linger, now + LingerTime);
                break;
            default:
                _channel.Abandon();
                _tell |= TunnelTellings.Released;
                break;
        }
    }

    private ControlOutcome Count(ControlOutcome outcome)
    {
        _outcomes[(int)outcome]++;
        return outcome;
    }

    private static byte[] ToName(string name)
    {
        byte[] octets = Encoding.UTF8.GetBytes(name);
        return octets.Length <= TunnelSettings.MaxNameLength ? octets : octets[..TunnelSettings.MaxNameLength];
    }
}
