using System.Text;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>
/// A tunnel and a scripted LNS over a link, in virtual time that jumps from one thing to the next. After every step
/// the tunnel is drained and its invariants are checked.
/// </summary>
internal sealed class TunnelPair
{
    public const ushort TunnelId = 4321;

    private readonly byte[] _buffer = new byte[Tunnel.MaxDatagramLength];

    public TunnelPair(TunnelSettings? settings = null, LnsBehaviour? lns = null, LinkConditions? link = null, int seed = 1)
    {
        Tunnel = new Tunnel(settings ?? Settings, new LocalTunnelId(TunnelId), new SeededRandomSource(seed));
        Lns = new ScriptedLns(lns ?? new LnsBehaviour());
        Link = new SeededLink(seed, link ?? new LinkConditions(TimeSpan.FromMilliseconds(1)));
    }

    /// <summary>The defaults of the settings page.</summary>
    public static TunnelSettings Settings => new() { HostName = "lac.test", VendorName = "test" };

    /// <summary>Budgets for links that lose: 21 transmissions of 300 ms each.</summary>
    public static TunnelSettings Generous => Settings with
    {
        Retries = 20,
        PerRetryTimeout = TimeSpan.FromMilliseconds(300),
        TotalTimeout = TimeSpan.FromSeconds(10),
        ReceiveWindow = 4,
    };

    public Tunnel Tunnel { get; }

    public ScriptedLns Lns { get; }

    public SeededLink Link { get; }

    public Instant Now { get; private set; } = new(1_000_000);

    public List<TunnelEvent> Events { get; } = [];

    /// <summary>When the tunnel sent what, in order.</summary>
    public List<(Instant At, LnsMessage Message)> Sent { get; } = [];

    public IEnumerable<TunnelEvent> Ends => Events.Where(e => e.Kind == TunnelEventKind.Ended);

    public bool IsEstablished => Tunnel.State == TunnelState.Established;

    public IEnumerable<LocalSessionId> EstablishedSessions =>
        Events.Where(e => e.Kind == TunnelEventKind.SessionEstablished).Select(e => e.SessionId);

    public IEnumerable<TunnelEvent> EndedSessions => Events.Where(e => e.Kind == TunnelEventKind.SessionEnded);

    public static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);

    /// <summary>Begins the bring-up and runs it to its end.</summary>
    public TunnelPair Connect()
    {
        Tunnel.Connect(Now);
        RunUntil(p => p.Tunnel.State is not (TunnelState.WaitCtlReply or TunnelState.Confirming), TimeSpan.FromMinutes(2));
        return this;
    }

    public LocalSessionId Open(string called = "apn", string calling = "imsi")
    {
        LocalSessionId? id = Tunnel.OpenSession(new CallRequest(Encoding.UTF8.GetBytes(called), Encoding.UTF8.GetBytes(calling)), Now);
        Drain();
        return id ?? throw new InvalidOperationException("no id");
    }

    public void Do(Action<Tunnel, Instant> command)
    {
        command(Tunnel, Now);
        Drain();
    }

    /// <summary>Something the LNS does of its own accord.</summary>
    public void DoLns(Action<ScriptedLns> command)
    {
        command(Lns);
        Drain();
    }

    public void RunFor(TimeSpan time)
    {
        Instant end = Now + time;
        RunUntil(_ => false, time);
        Now = end;
        Drain();
    }

    public bool RunUntil(Func<TunnelPair, bool> condition, TimeSpan limit)
    {
        Instant end = Now + limit;
        Drain();
        while (!condition(this))
        {
            Instant next = Instant.Earlier(Instant.Earlier(Tunnel.NextTimeout, Lns.NextTimeout), Link.NextArrival);
            if (next > end)
            {
                return false;
            }

            Now = Instant.Later(Now, next);
            Step();
        }

        return true;
    }

    public override string ToString() =>
        $"{Tunnel.State} {Tunnel.EndReason} at {Now}\n{Lns.Transcript}{string.Join('\n', Events.Select(e => $"{e.Kind} {e.SessionId} {e.TunnelReason} {e.SessionReason}"))}";

    private void Step()
    {
        while (Link.TryReceive(Now, out LinkEnd to, out byte[] datagram))
        {
            if (to == LinkEnd.Local)
            {
                Tunnel.HandleControl(datagram, Now);
            }
            else
            {
                Lns.Receive(datagram, Now);
            }

            Drain();
        }

        Tunnel.HandleTimeout(Now);
        Lns.HandleTimeout(Now);
        Drain();
    }

    private void Drain()
    {
        while (Tunnel.TryGetTransmit(_buffer, Now, out int length))
        {
            Sent.Add((Now, LnsMessage.Read(_buffer.AsSpan(0, length))));
            Link.Send(LinkEnd.Peer, _buffer.AsSpan(0, length), Now);
        }

        while (!Lns.Behaviour.IsDead && Lns.TryGetTransmit(Now, out byte[] answer))
        {
            Link.Send(LinkEnd.Local, answer, Now);
        }

        while (Tunnel.TryGetEvent(out TunnelEvent told))
        {
            Events.Add(told);
        }

        Check();
    }

    private void Check()
    {
        Assert.True(Tunnel.NextTimeout >= Now, $"next timeout {Tunnel.NextTimeout} is before {Now}\n{this}");
        Assert.Empty(Lns.Faults);
        Assert.Equal(Events.Count, Events.Distinct().Count());
        Assert.True(Tunnel.State != TunnelState.Closed || Tunnel.NextTimeout.IsNever);
    }
}
