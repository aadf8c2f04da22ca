using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace Lac.Engine.Tests.Model;

/// <summary>One tunnel as the model LNS sees it: delivery in its plainest form, and the calls in it.</summary>
public sealed class ModelTunnel(ModelLns lns, ushort id, int lacPort, byte[] openedBy)
{
    private static readonly TimeSpan RetransmitInterval = TimeSpan.FromSeconds(1);

    private readonly Queue<(ushort Session, byte[] Body)> _unsent = new();
    private readonly List<(ushort Ns, ushort Session, byte[] Body)> _inFlight = [];
    private Instant _repeatAt = Instant.Never;
    private ushort _ns;
    private ushort _nr;
    private bool _sentSomething;

    public ModelLns Lns => lns;

    public ushort Id => id;

    /// <summary>The LAC's id.</summary>
    public ushort PeerId { get; internal set; }

    /// <summary>The window that the LAC named; 4 if it named none.</summary>
    public ushort PeerWindow { get; internal set; } = 4;

    public bool IsUp { get; internal set; }

    public bool IsOver { get; internal set; }

    /// <summary>Calls that have not ended, by the LNS's id.</summary>
    public Dictionary<ushort, ModelCall> Calls { get; } = [];

    /// <summary>Every call there was.</summary>
    public List<ModelCall> AllCalls { get; } = [];

    public Instant NextTimeout
    {
        get
        {
            Instant next = _repeatAt;
            foreach (ModelCall call in Calls.Values)
            {
                next = Instant.Earlier(next, call.NextTimeout);
            }

            return next;
        }
    }

    internal byte[] Challenge { get; } = [.. Enumerable.Range(1, 16).Select(i => (byte)(i * id))];

    internal int LacPort => lacPort;

    public bool WasOpenedBy(int port, ReadOnlySpan<byte> sccrq) => port == lacPort && sccrq.SequenceEqual(openedBy);

    public void HandleControl(in ControlHeader header, ReadOnlySpan<byte> body, Instant now)
    {
        ushort acknowledged = header.Nr.Value;
        _inFlight.RemoveAll(sent => (short)(acknowledged - sent.Ns) > 0);
        _repeatAt = _inFlight.Count == 0 ? Instant.Never : _repeatAt;
        _sentSomething = false;
        if (!header.IsZlb && header.Ns.Value == _nr)
        {
            _nr++;
            bool isRead = !ControlMessage.TryParse(body, default, new byte[body.Length], out ControlMessage message).IsFatal;
            Assert.True(isRead, "the LAC sent a message that is not well formed");
            lns.Heard.Add(message.Type.ToString());
            ModelAnswers.Answer(this, message, header.SessionId, now);
        }

        SendWaiting(now);
        bool isOwed = !header.IsZlb && (short)(header.Ns.Value - _nr) < 0; // what came too early is dropped without a word
        if (isOwed && !_sentSomething && !(lns.Behaviour.WithholdsZlb && _inFlight.Count > 0))
        {
            Acknowledge();
        }
    }

    public void HandleData(ushort session, in DataHeader header, byte[] frame, Instant now)
    {
        if (Calls.TryGetValue(session, out ModelCall? call))
        {
            call.Receive(header, frame, now);
        }
    }

    public void HandleTimeout(Instant now)
    {
        if (_repeatAt <= now)
        {
            _repeatAt = now + RetransmitInterval;
            foreach ((ushort ns, ushort session, byte[] body) in _inFlight)
            {
                SendNow(ns, session, body);
            }
        }

        foreach (ModelCall call in Calls.Values.ToArray())
        {
            call.HandleTimeout(now);
        }

        SendWaiting(now);
    }

    public void SendHello(Instant now)
    {
        byte[] body = new byte[64];
        Enqueue(0, body[..Hello.Write(body)]);
        SendWaiting(now);
    }

    /// <summary>Ends the tunnel from the LNS's side.</summary>
    public void Stop(RefusalCodes codes, Instant now)
    {
        byte[] body = new byte[1100];
        var message = new StopCcn { AssignedTunnelId = id, Result = new(codes.Result, codes.Error, System.Text.Encoding.UTF8.GetBytes(codes.Text)) };
        Enqueue(0, body[..message.Write(body)]);
        IsOver = true;
        SendWaiting(now);
    }

    /// <summary>Acknowledges without a message.</summary>
    internal void Acknowledge() => SendNow(_ns, 0, []);

    internal void Enqueue(ushort session, byte[] body) => _unsent.Enqueue((session, body));

    internal void SendWaiting(Instant now)
    {
        while (_inFlight.Count < PeerWindow && !lns.IsBusy(now) && _unsent.TryDequeue(out (ushort Session, byte[] Body) next))
        {
            _inFlight.Add((_ns, next.Session, next.Body));
            SendNow(_ns++, next.Session, next.Body);
            _repeatAt = now + RetransmitInterval;
        }
    }

    private void SendNow(ushort ns, ushort session, byte[] body)
    {
        byte[] datagram = new byte[ControlHeader.Size + body.Length];
        new ControlHeader(PeerId, session, new(ns), new(_nr), (ushort)datagram.Length).Write(datagram);
        body.CopyTo(datagram, ControlHeader.Size);
        lns.Send(datagram, lacPort);
        _sentSomething = true;
    }
}
