using ProtocolKit;

namespace Ppp.Automaton;

/// <summary>
/// The option negotiation automaton of RFC 1661 section 4 with its counters and its Restart timer: LCP and every
/// NCP is one of these. What a protocol adds is which options it asks for and what it says to the peer's.
/// Read <see cref="TransitionTable"/> first. Packets are in ControlProtocol.Packets.cs.
/// </summary>
internal abstract partial class ControlProtocol(ushort protocol, PppSettings settings, LinkOutput output)
{
    /// <summary>RFC 1661 section 4.6: its default.</summary>
    internal const int MaxTerminate = 2;

    /// <summary>RFC 1661 section 4.6: its default.</summary>
    internal const int MaxFailure = 5;

    private LayerSignals _signals;
    private byte _identifier;
    private byte _requestIdentifier;
    private bool _requestAnswered = true;
    private byte _naksSentCount;
    private int _restartCount;

    public AutomatonState State { get; private set; }

    /// <summary>When the Restart timer expires.</summary>
    public Instant NextTimeout { get; private set; } = Instant.Never;

    /// <summary>
    /// Set when the peer has made agreement impossible; the link ends with it. The automaton itself stays as
    /// it was: what follows is the link's to decide.
    /// </summary>
    public LinkEndReason Failure { get; protected set; }

    /// <summary>True after a Terminate-Request of the peer, until the layer is up again.</summary>
    public bool TerminatedByPeer { get; private set; }

    protected PppSettings Settings { get; } = settings;

    protected LinkOutput Output { get; } = output;

    private ushort Protocol { get; } = protocol;

    public LayerSignals TakeSignals()
    {
        LayerSignals signals = _signals;
        _signals = LayerSignals.None;
        return signals;
    }

    /// <summary>The lower layer is up: negotiation begins afresh.</summary>
    public void Up(Instant now)
    {
        ResetPeer();
        TerminatedByPeer = false;
        Step(AutomatonEvent.Up, default, now);
    }

    public void Down(Instant now) => Step(AutomatonEvent.Down, default, now);

    public void Open(Instant now) => Step(AutomatonEvent.Open, default, now);

    public void Close(Instant now) => Step(AutomatonEvent.Close, default, now);

    /// <summary>The peer does not know this protocol at all: RFC 1661 section 5.7.</summary>
    public void HandleProtocolReject(Instant now)
    {
        Step(AutomatonEvent.RejectCatastrophic, default, now);
        Failure = RefusedReason;
    }

    /// <summary>Does nothing before the Restart timer has expired.</summary>
    public void HandleTimeout(Instant now)
    {
        if (NextTimeout > now)
        {
            return;
        }

        Step(_restartCount > 0 ? AutomatonEvent.TimeoutPositive : AutomatonEvent.TimeoutNegative, default, now);
    }

    /// <summary>
    /// Sends the outstanding Configure-Request again before its time, as one of its retransmissions: true unless
    /// none is outstanding or none is left.
    /// </summary>
    public bool TryRetransmitNow(Instant now)
    {
        if (State != AutomatonState.ReqSent || _requestAnswered || _restartCount == 0)
        {
            return false;
        }

        SendConfigureRequest(now);
        return true;
    }

    /// <summary>The reason the link ends for when the peer rejects this protocol or a code that it needs.</summary>
    protected abstract LinkEndReason RefusedReason { get; }

    /// <summary>The layer opens when our request is acknowledged, whether or not the peer makes one.</summary>
    protected virtual bool OpensOnAck => false;

    /// <summary>Puts our own options back to what we would like: a negotiation begins.</summary>
    protected abstract void ResetRequest();

    /// <summary>Forgets the peer's options.</summary>
    protected abstract void ResetPeer();

    private void Step(AutomatonEvent evt, in StepInput input, Instant now)
    {
        if (TransitionTable.TryStep(State, evt, out Transition transition))
        {
            Perform(transition, input, now);
            Enter(transition.Next);
        }
    }

    /// <summary>A step for a packet that the peer is taken to have sent: its answer stays unsaid.</summary>
    private void StepSilently(AutomatonEvent evt, Instant now)
    {
        if (TransitionTable.TryStep(State, evt, out Transition transition))
        {
            Perform(transition with { Actions = transition.Actions & ~AutomatonActions.SendConfigureAck }, default, now);
            Enter(transition.Next);
        }
    }

    /// <summary>
    /// The only place that writes the state. Section 4.4: the Restart timer runs exactly in the states that have
    /// TO events, Closing to Ack-Sent.
    /// </summary>
    private void Enter(AutomatonState next)
    {
        State = next;
        if (next is < AutomatonState.Closing or AutomatonState.Opened)
        {
            NextTimeout = Instant.Never;
        }
    }

    private void Perform(Transition step, in StepInput input, Instant now)
    {
        if (step.Has(AutomatonActions.ThisLayerDown))
        {
            _signals |= LayerSignals.Down;
        }

        if (step.Has(AutomatonActions.InitializeRestartCount))
        {
            _restartCount = step.Has(AutomatonActions.SendTerminateRequest) ? MaxTerminate : Settings.MaxConfigure;
        }

        if (step.Has(AutomatonActions.ZeroRestartCount))
        {
            // Section 4.4: the pause before the link may be taken down, so that the peer can do so first.
            _restartCount = 0;
            NextTimeout = now + Settings.RestartInterval;
        }

        if (step.Has(AutomatonActions.SendConfigureRequest))
        {
            if (State is < AutomatonState.Closing or AutomatonState.Opened)
            {
                BeginNegotiation();
            }

            SendConfigureRequest(now);
        }

        SendReplies(step, input, now);
        if (step.Has(AutomatonActions.ThisLayerUp))
        {
            TerminatedByPeer = false;
            _signals |= LayerSignals.Up;
        }

        if (step.Has(AutomatonActions.ThisLayerStarted))
        {
            _signals |= LayerSignals.Started;
        }

        if (step.Has(AutomatonActions.ThisLayerFinished))
        {
            _signals |= LayerSignals.Finished;
        }
    }

    /// <summary>
    /// Not while a negotiation is under way: its Naks and Rejects stay learnt. Section 5.1: changed options need
    /// a new identifier, which an answered request gets.
    /// </summary>
    private void BeginNegotiation()
    {
        _requestAnswered = true;
        ResetRequest();
    }
}
