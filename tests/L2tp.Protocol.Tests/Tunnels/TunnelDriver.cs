using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;
using Testing;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>A tunnel and a peer that says exactly what the test wants, message by message.</summary>
internal sealed class TunnelDriver
{
    public const ushort PeerTunnelId = 555;
    public const ushort PeerSessionId = 66;

    private readonly byte[] _buffer = new byte[Tunnel.MaxDatagramLength];

    public TunnelDriver(TunnelSettings? settings = null) =>
        Tunnel = new Tunnel(settings ?? TunnelPair.Settings, new LocalTunnelId(TunnelPair.TunnelId), new SeededRandomSource(3));

    public Tunnel Tunnel { get; }

    public Instant Now { get; set; } = new(1_000_000);

    /// <summary>The peer's Ns and Nr.</summary>
    public ushort Ns { get; set; }

    public ushort Nr { get; set; }

    /// <summary>What every tunnel needs of SCCRP.</summary>
    public static (int, byte[])[] Sccrp(params (int, byte[])[] more) =>
    [
        (2, [1, 0]), (3, [0, 0, 0, 3]), (7, "lns"u8.ToArray()), (9, LnsMessage.Octets(PeerTunnelId)), .. more,
    ];

    public static (int, byte[])[] Result(int code, int error = 0, string text = "", int idAvp = 9, int id = PeerTunnelId) =>
        [(1, [.. LnsMessage.Octets(code), .. LnsMessage.Octets(error), .. System.Text.Encoding.UTF8.GetBytes(text)]), (idAvp, LnsMessage.Octets(id))];

    /// <summary>A tunnel in the given state, with nothing left to send.</summary>
    public static TunnelDriver In(TunnelState state, TunnelSettings? settings = null)
    {
        var driver = new TunnelDriver(settings);
        if (state == TunnelState.Idle)
        {
            return driver;
        }

        driver.Tunnel.Connect(driver.Now);
        driver.Take();
        if (state == TunnelState.WaitCtlReply)
        {
            return driver;
        }

        driver.Feed(MessageType.SCCRP, 0, Sccrp());
        if (state == TunnelState.Confirming)
        {
            driver.TakeUnacknowledged();
            return driver;
        }

        driver.Take();

        driver.AcknowledgeAll();
        switch (state)
        {
            case TunnelState.Closing:
                driver.Tunnel.Close(TunnelEndReason.LocalRequest, driver.Now);
                break;
            case TunnelState.Lingering:
                driver.Feed(MessageType.StopCCN, 0, Result(1));
                break;
            case TunnelState.Closed:
                driver.Tunnel.Close(TunnelEndReason.LocalRequest, driver.Now);
                driver.Take();
                driver.AcknowledgeAll();
                break;
            default:
                break;
        }

        driver.TakeUnacknowledged();
        Assert.Equal(state, driver.Tunnel.State);
        return driver;
    }

    /// <summary>What the tunnel sends now; the peer's next message will not acknowledge it.</summary>
    public List<LnsMessage> TakeUnacknowledged()
    {
        ushort nr = Nr;
        List<LnsMessage> sent = Take();
        Nr = nr;
        return sent;
    }

    /// <summary>Adds a call in the given state; its id.</summary>
    public LocalSessionId Call(SessionState state)
    {
        LocalSessionId id = Tunnel.OpenSession(default, Now)!.Value;
        if (state == SessionState.Idle)
        {
            return id;
        }

        Take();
        AcknowledgeAll();
        if (state >= SessionState.Established)
        {
            Feed(MessageType.ICRP, id.Value, (14, LnsMessage.Octets(PeerSessionId)));
            Take();
            AcknowledgeAll();
        }

        if (state >= SessionState.Closing)
        {
            Tunnel.CloseSession(id, SessionEndReason.LocalRequest, Now);
            TakeUnacknowledged();
        }

        return id;
    }

    /// <summary>The peer's next message. It acknowledges what <see cref="Nr"/> says.</summary>
    public ControlOutcome Feed(MessageType type, ushort session, params (int, byte[])[] avps) =>
        Repeat(Ns++, type, session, avps);

    /// <summary>A message of the peer with the given number.</summary>
    public ControlOutcome Repeat(ushort ns, MessageType type, ushort session, params (int, byte[])[] avps) =>
        Tunnel.HandleControl(LnsMessage.Write(TunnelPair.TunnelId, session, ns, Nr, (int)type, avps), Now);

    /// <summary>A ZLB for everything that was taken.</summary>
    public void AcknowledgeAll() => Tunnel.HandleControl(LnsMessage.Write(TunnelPair.TunnelId, 0, Ns, Nr, 0), Now);

    /// <summary>What the tunnel sends now; the peer will acknowledge it with its next message.</summary>
    public List<LnsMessage> Take()
    {
        var sent = new List<LnsMessage>();
        while (Tunnel.TryGetTransmit(_buffer, Now, out int length))
        {
            LnsMessage message = LnsMessage.Read(_buffer.AsSpan(0, length));
            sent.Add(message);
            Nr = message.IsZlb ? Nr : (ushort)(message.Ns + 1);
        }

        return sent;
    }

    public string TakeNames() => string.Join(' ', Take().Select(m => m.Type is 4 or 14 ? $"{m.Name}({m.Codes.Result}/{m.Codes.Error})" : m.Name));

    public List<TunnelEvent> Events()
    {
        var events = new List<TunnelEvent>();
        while (Tunnel.TryGetEvent(out TunnelEvent told))
        {
            events.Add(told);
        }

        return events;
    }

    /// <summary>Jumps to the next timeout and handles it.</summary>
    public Instant Tick()
    {
        Now = Tunnel.NextTimeout;
        Tunnel.HandleTimeout(Now);
        return Now;
    }
}
