using ProtocolKit;

namespace Testing.Lns;

/// <summary>Its delivery: a window of one towards the LAC, go-back-N, a fixed timeout.</summary>
public sealed partial class ScriptedLns
{
    private readonly Queue<(int Type, ushort Session, (int, byte[])[] Avps)> _unsent = new();
    private readonly Queue<byte[]> _out = new();
    private readonly Dictionary<ushort, LnsMessage> _held = [];
    private (ushort Ns, int Type, ushort Session, (int, byte[])[] Avps)? _inFlight;
    private Instant _retryAt = Instant.Never;
    private ushort _ns = behaviour.FirstNs;
    private ushort _nr = behaviour.FirstNr;
    private int _retries;

    public Instant NextTimeout => _retryAt;

    /// <summary>Queues a message of its own.</summary>
    public void Send(int type, ushort session, params (int Avp, byte[] Value)[] avps) => _unsent.Enqueue((type, session, avps));

    /// <summary>Takes a datagram.</summary>
    public void Receive(ReadOnlySpan<byte> datagram, Instant now)
    {
        if (Behaviour.IsDead)
        {
            return;
        }

        LnsMessage m = LnsMessage.Read(datagram);
        Transcript.Append("> ").Append(m).AppendLine();
        if (_inFlight is { } sent && (ushort)(m.Nr - sent.Ns) == 1)
        {
            _inFlight = null;
            _retryAt = Instant.Never;
        }

        if (!m.IsZlb)
        {
            Take(m, now);
        }

        SendNext(now);
    }

    /// <summary>What it sends next.</summary>
    public bool TryGetTransmit(Instant now, out byte[] datagram)
    {
        SendNext(now);
        return _out.TryDequeue(out datagram!);
    }

    public void HandleTimeout(Instant now)
    {
        if (_retryAt <= now && _inFlight is not null)
        {
            if (_retries++ >= Behaviour.MaxRetries)
            {
                _retryAt = Instant.Never;
                _inFlight = null;
                return;
            }

            Transmit(now);
        }
    }

    private void Take(LnsMessage m, Instant now)
    {
        int ahead = (short)(m.Ns - _nr);
        if (ahead >= (Behaviour.Window ?? 4) && m.Name != "StopCCN")
        {
            Faults.Add($"{m} is beyond the window at Nr={_nr}");
        }

        if (ahead < 0)
        {
            Acknowledge();
            return;
        }

        if (ahead > 0)
        {
            if (Behaviour.HoldsOutOfOrder)
            {
                _held[m.Ns] = m;
            }

            return;
        }

        do
        {
            _nr++;
            PeerTunnelId = m.Name is "SCCRQ" or "StopCCN" ? (ushort)m.Number(9) : PeerTunnelId;
            bool wasEmpty = _inFlight is null && _unsent.Count == 0;
            if (Behaviour.AcknowledgesFirst)
            {
                Acknowledge();
            }

            HandleTaken(m, now);
            bool answers = _unsent.Count > 0 && _inFlight is null;
            if (!answers && !Behaviour.AcknowledgesFirst && (wasEmpty || !Behaviour.WithholdsZlb))
            {
                Acknowledge();
            }
        }
        while (_held.Remove(_nr, out m!));
    }

    private void Acknowledge() => Emit(LnsMessage.Write(PeerTunnelId, 0, _ns, _nr, 0));

    private void SendNext(Instant now)
    {
        if (_inFlight is null && _unsent.TryDequeue(out (int Type, ushort Session, (int, byte[])[] Avps) next))
        {
            _inFlight = (_ns++, next.Type, next.Session, next.Avps);
            _retries = 0;
            Transmit(now);
        }
    }

    private void Transmit(Instant now)
    {
        (ushort ns, int type, ushort session, (int, byte[])[] avps) = _inFlight!.Value;
        _retryAt = now + Behaviour.Retry;
        Emit(LnsMessage.Write(PeerTunnelId, session, ns, _nr, type, avps));
    }

    private void Emit(byte[] datagram)
    {
        Transcript.Append("< ").Append(LnsMessage.Read(datagram)).AppendLine();
        _out.Enqueue(datagram);
    }
}
