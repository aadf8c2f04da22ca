using Lac.Engine.Events;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Lac.Engine.Timers;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Engine;

/// <summary>
/// One event loop's whole world: slices, tunnels, subscribers and forwarding, without I/O, clock or thread. A turn of
/// the loop: commands, datagrams, access packets, <see cref="HandleTimeout"/>, then <see cref="CompleteTurn"/> and
/// the events. One thread owns an engine and all it reaches.
/// </summary>
public sealed class LacEngine
{
    private readonly EngineParts _parts;
    private readonly List<SliceRuntime> _slices = [];
    private readonly Dictionary<IAccessDevice, SliceRuntime> _byDevice = new(ReferenceEqualityComparer.Instance);
    private readonly SubscriberTable _table = new();
    private readonly TunnelPool _tunnels;
    private readonly SliceReadiness _readiness;
    private readonly Admission _admission;
    private readonly SubscriberFlow _flow;
    private readonly DatagramDispatch _dispatch;
    private readonly TunnelPump _pump;
    private readonly Shutdown _shutdown;
    private readonly long[] _outcomes = new long[(int)ForwardingOutcome.Count];
    private IAccessDevice? _lastDevice;
    private SliceRuntime? _lastSlice;

    /// <summary>Makes an engine; it opens what it needs through <paramref name="io"/> when it needs it.</summary>
    public LacEngine(LacSettings settings, IEngineIo io, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _parts = new(settings, io, random);
        foreach (SliceSettings slice in settings.Slices)
        {
            _slices.Add(new(slice));
        }

        _tunnels = new(_parts);
        _readiness = new(_parts, _tunnels);
        _admission = new(_parts, new(_slices), _readiness, _tunnels, _table);
        _flow = new(_parts, _tunnels, _table);
        _pump = new(_parts, _tunnels, _flow);
        _dispatch = new(_tunnels, _flow, new(_slices, random));
        _shutdown = new(_parts, _tunnels, _flow, _table);
    }

    /// <summary>The slices, in the order of the settings.</summary>
    public IReadOnlyList<SliceRuntime> Slices => _slices;

    /// <summary>Tunnels in any state.</summary>
    public IReadOnlyList<LnsTunnel> Tunnels => _tunnels.All;

    /// <summary>Sessions that have not ended.</summary>
    public int SubscriberCount => _table.ActiveCount;

    /// <summary>True once <see cref="BeginShutdown"/> has ended every session and tunnel.</summary>
    public bool IsShutDown => _shutdown.IsComplete;

    /// <summary>When <see cref="HandleTimeout"/> has something to do.</summary>
    public Instant NextTimeout => _parts.Timers.NextTimeout;

    /// <summary>Opens what the slices need, or tries again; <see cref="SliceRuntime.NotReady"/> tells what is missing.</summary>
    public void OpenSlices() => _slices.ForEach(_readiness.Check);

    /// <summary>Starts an attach. False, with nothing changed, when it cannot be tried; else its end comes as an event.</summary>
    public bool TryAttach(AttachCommand command, Instant now, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_shutdown.HasBegun)
        {
            refusal = new(AttachFailure.ShuttingDown, "the daemon is shutting down and takes no attach");
            return false;
        }

        return _admission.TryAdmit(command, now, out Admission.Admitted? admitted, out refusal)
            && _flow.TryStart(admitted, now, out refusal);
    }

    /// <summary>Starts a detach. False when the SIM is not attached; else its end comes as an event.</summary>
    public bool TryDetach(string imsi, Instant now, out Refusal? refusal)
    {
        if (_table.Find(imsi) is not { State: not SubscriberState.Ended } subscriber)
        {
            refusal = new(AttachFailure.NotAttached, $"IMSI {imsi} is not attached");
            return false;
        }

        refusal = null;
        _flow.Detach(subscriber, AttachFailure.Detached, "detached on request", now);
        return true;
    }

    /// <summary>Ends a session for a reason of the owner's, such as an access side that cannot carry it.</summary>
    public void Release(Subscriber subscriber, Refusal refusal, Instant now)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(refusal);
        _flow.Detach(subscriber, refusal.Reason, refusal.Detail, now);
    }

    /// <summary>The subscriber of an IMSI, one that ended a while ago included; null when there is none.</summary>
    public Subscriber? FindSubscriber(string imsi) => _table.Find(imsi);

    /// <summary>
    /// Walks all subscribers, those that ended a while ago included; begin with a place of 0, go on with what it
    /// left. The place stays good between turns: nobody who stays is missed.
    /// </summary>
    public bool TryGetNextSubscriber(ref int place, out Subscriber? subscriber)
    {
        while (place < _table.PlaceCount)
        {
            subscriber = _table.At(place++);
            if (subscriber is not null)
            {
                return true;
            }
        }

        subscriber = null;
        return false;
    }

    /// <summary>One received datagram. It may be changed in place.</summary>
    public void HandleDatagram(IUdpPort port, in UdpAddress from, Span<byte> datagram, Instant now) =>
        Count(_dispatch.Handle(port, from, datagram, now));

    /// <summary>One packet from a device: <see cref="IAccessDevice.Headroom"/> free octets, then the packet.</summary>
    public void HandleAccessPacket(IAccessDevice device, Span<byte> packetWithHeadroom, Instant now)
    {
        if (!ReferenceEquals(device, _lastDevice))
        {
            _lastSlice = FindSlice(device);
            _lastDevice = device;
        }

        Count(_lastSlice is { } slice ? Uplink.Forward(slice, packetWithHeadroom) : ForwardingOutcome.NoSession);
        _ = now; // activity time comes with the activity timer
    }

    /// <summary>ICMP says that what was sent through a port does not reach a destination.</summary>
    public void HandleUnreachable(IUdpPort port, in UdpAddress destination, Instant now) =>
        _pump.HandleUnreachable(port, destination, now);

    /// <summary>ICMP says that packets to a destination must not be larger than <paramref name="mtu"/> octets.</summary>
    public void HandlePacketTooBig(IUdpPort port, in UdpAddress destination, int mtu) =>
        _pump.HandlePacketTooBig(port, destination, mtu);

    /// <summary>Does what is due by now.</summary>
    public void HandleTimeout(Instant now)
    {
        while (_parts.Timers.TryExpire(now, out ScheduledItem item))
        {
            switch (item)
            {
                case LnsTunnel tunnel:
                    tunnel.Machine.HandleTimeout(now);
                    _tunnels.Touch(tunnel);
                    break;
                case Subscriber subscriber:
                    _flow.HandleTimeout(subscriber, now);
                    break;
                default:
                    _shutdown.HandleTimeout(now);
                    break;
            }
        }
    }

    /// <summary>Hands what tunnels have to say to their sockets. Call it once a turn, before the flush.</summary>
    public void CompleteTurn(Instant now)
    {
        _pump.Run(now);
        _shutdown.Continue(now);
        _pump.Run(now);
    }

    /// <summary>Takes one event; call it until it says no.</summary>
    public bool TryGetEvent(out EngineEvent? engineEvent) => _parts.Events.TryDequeue(out engineEvent);

    /// <summary>Begins to end everything: PPP, sessions, tunnels; <see cref="IsShutDown"/> tells when it is done.</summary>
    public void BeginShutdown(Instant now) => _shutdown.Begin(now);

    /// <summary>How often datagrams and packets went a way.</summary>
    public long CountOf(ForwardingOutcome outcome) => _outcomes[(int)outcome];

    private void Count(ForwardingOutcome outcome) => _outcomes[(int)outcome]++;

    private SliceRuntime? FindSlice(IAccessDevice device)
    {
        if (_byDevice.TryGetValue(device, out SliceRuntime? slice))
        {
            return slice;
        }

        slice = _slices.Find(s => ReferenceEquals(s.Device, device));
        if (slice is not null)
        {
            _byDevice.Add(device, slice);
        }

        return slice;
    }
}
