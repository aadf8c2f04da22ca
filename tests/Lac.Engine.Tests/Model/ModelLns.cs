using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using ProtocolKit;

namespace Lac.Engine.Tests.Model;

/// <summary>A datagram an LNS sends: to which of the LAC's ports, and from which address of its own.</summary>
public readonly record struct LnsDatagram(byte[] Octets, int LacPort, UdpAddress From);

/// <summary>
/// A small LNS of its own make: it shares the encoding of messages with what it tests, and nothing else. It
/// answers tunnels and calls and speaks PPP in them, with the habits and faults of its <see cref="LnsBehaviour"/>.
/// </summary>
public sealed class ModelLns(UdpAddress address, LnsBehaviour behaviour)
{
    private readonly Queue<(byte[] Datagram, int LacPort)> _inbox = new();
    private Instant _busyUntil = Instant.Zero;
    private Instant _wakeAt = Instant.Never;
    private ushort _lastTunnelId = 100;
    private uint _lastAddress = 0x0A000000; // 10.0.0.0

    public UdpAddress Address => address;

    public LnsBehaviour Behaviour => behaviour;

    public List<ModelTunnel> Tunnels { get; } = [];

    /// <summary>Tunnels that nobody has ended.</summary>
    public IEnumerable<ModelTunnel> LiveTunnels => Tunnels.Where(tunnel => !tunnel.IsOver);

    public Queue<LnsDatagram> Outbox { get; } = new();

    /// <summary>Every control message that it took in turn, by name.</summary>
    public List<string> Heard { get; } = [];

    public Instant NextTimeout
    {
        get
        {
            Instant next = _wakeAt;
            foreach (ModelTunnel tunnel in Tunnels)
            {
                next = Instant.Earlier(next, tunnel.NextTimeout);
            }

            return next;
        }
    }

    public ModelCall OnlyCall => Assert.Single(LiveTunnels.SelectMany(tunnel => tunnel.Calls.Values));

    public void Receive(byte[] datagram, int lacPort, Instant now)
    {
        _inbox.Enqueue((datagram, lacPort));
        Work(now);
    }

    public void HandleTimeout(Instant now)
    {
        Work(now);
        foreach (ModelTunnel tunnel in Tunnels)
        {
            tunnel.HandleTimeout(now);
        }
    }

    /// <summary>Keeps the processor busy: what arrives meanwhile waits.</summary>
    internal void Spend(TimeSpan time, Instant now)
    {
        if (time > TimeSpan.Zero)
        {
            _wakeAt = _busyUntil = Instant.Later(now, _busyUntil) + time;
        }
    }

    internal bool IsBusy(Instant now) => _busyUntil > now;

    internal void Send(byte[] datagram, int lacPort)
    {
        if (!behaviour.IsSilent)
        {
            Outbox.Enqueue(new(datagram, lacPort, behaviour.AnswersFrom ?? address));
        }
    }

    internal uint NextAddress() => behaviour.OneAddress is { } one && Ipv4Address.TryParse(one, out Ipv4Address same)
        ? same.Value
        : ++_lastAddress;

    private void Work(Instant now)
    {
        _wakeAt = _wakeAt <= now ? Instant.Never : _wakeAt;
        while (_busyUntil <= now && _inbox.TryDequeue(out (byte[] Datagram, int LacPort) next))
        {
            if (!behaviour.IsSilent)
            {
                Handle(next.Datagram, next.LacPort, now);
            }
        }
    }

    private void Handle(byte[] datagram, int lacPort, Instant now)
    {
        Assert.Equal(WireError.None, L2tpFlags.TryPeek(datagram, out L2tpFlags flags, out LocalTunnelId id));
        if (!flags.IsControl)
        {
            Assert.Equal(WireError.None, DataHeader.TryRead(datagram, out DataHeader data));
            byte[] frame = datagram[data.PayloadOffset..(data.PayloadOffset + data.PayloadLength)];
            Tunnels.Find(tunnel => tunnel.Id == id.Value && !tunnel.IsOver)?.HandleData(data.SessionId.Value, data, frame, now);
            return;
        }

        Assert.Equal(WireError.None, ControlHeader.TryRead(datagram, out ControlHeader header, out ReadOnlySpan<byte> body));
        ModelTunnel? found = id.Value != 0
            ? Tunnels.Find(tunnel => tunnel.Id == id.Value)
            : Tunnels.Find(tunnel => tunnel.WasOpenedBy(lacPort, datagram.AsSpan(ControlHeader.Size)));
        if (found is null && id.Value == 0)
        {
            found = new(this, ++_lastTunnelId, lacPort, body.ToArray());
            Tunnels.Add(found);
        }

        found?.HandleControl(header, body, now);
    }
}
