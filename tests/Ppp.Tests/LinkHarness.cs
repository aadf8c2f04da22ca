using Ppp.Wire;
using ProtocolKit;
using Testing;

namespace Ppp.Tests;

/// <summary>One frame that the link under test has sent.</summary>
internal sealed record SentFrame(ushort Protocol, byte[] Information)
{
    public byte Code => Information[0];

    public byte Identifier => Information[1];

    public byte[] Data => Information[4..];

    public string DataHex => Hex.Text(Data);

    public override string ToString() => $"{new PppMessage(Protocol, Code)} id {Identifier} {DataHex}";
}

/// <summary>
/// A link and a hand that writes the peer's packets: what the link sends and tells is collected after each input.
/// </summary>
internal sealed class LinkHarness
{
    private readonly byte[] _buffer = new byte[FrameQueue.MaxFrameLength];

    public LinkHarness(PppSettings? settings = null, string username = "alice", string password = "s3cret", int seed = 1)
    {
        Settings = settings ?? Default;
        Link = new PppLink(
            Settings,
            System.Text.Encoding.ASCII.GetBytes(username),
            System.Text.Encoding.ASCII.GetBytes(password),
            Queue,
            new SeededRandomSource(seed));
    }

    public static PppSettings Default { get; } = new()
    {
        Chap = true,
        Pap = true,
        RequestDns = true,
        PeerAddressFallback = new Ipv4Address(0xA9FE0001),
    };

    public PppSettings Settings { get; }

    public PppLink Link { get; }

    public FrameQueue Queue { get; } = new();

    public Instant Now { get; private set; } = new(1_000_000);

    /// <summary>What was sent and not looked at yet.</summary>
    public Queue<SentFrame> Sent { get; } = new();

    /// <summary>Every event so far.</summary>
    public List<LinkEvent> Events { get; } = [];

    public IEnumerable<LinkEventKind> EventKinds => Events.Select(e => e.Kind);

    public LinkHarness Open()
    {
        Link.Open(Now);
        Drain();
        return this;
    }

    public FrameOutcome Receive(ushort protocol, byte[] information)
    {
        FrameOutcome outcome = Link.HandleFrame(protocol, information, Now);
        Drain();
        return outcome;
    }

    public FrameOutcome Lcp(byte code, byte identifier, string dataHex = "") =>
        Receive(PppProtocol.Lcp, Hex.Packet(code, identifier, dataHex));

    public FrameOutcome Ipcp(byte code, byte identifier, string dataHex = "") =>
        Receive(PppProtocol.Ipcp, Hex.Packet(code, identifier, dataHex));

    /// <summary>Lets time pass, with every timeout on its moment.</summary>
    public void Advance(double milliseconds)
    {
        Instant until = Now + TimeSpan.FromMilliseconds(milliseconds);
        while (Link.NextTimeout <= until)
        {
            Assert.True(Link.NextTimeout >= Now, "a timeout in the past");
            Now = Link.NextTimeout;
            Link.HandleTimeout(Now);
            Drain();
        }

        Now = until;
    }

    public void Close()
    {
        Link.Close(LinkEndReason.LocalRequest, Now);
        Drain();
    }

    public void LowerDown()
    {
        Link.LowerDown(Now);
        Drain();
    }

    /// <summary>The next frame sent, which must be this packet.</summary>
    public SentFrame Expect(ushort protocol, byte code)
    {
        Assert.True(Sent.Count > 0, $"nothing sent, {new PppMessage(protocol, code)} expected");
        SentFrame frame = Sent.Dequeue();
        Assert.Equal(new PppMessage(protocol, code).ToString(), new PppMessage(frame.Protocol, frame.Code).ToString());
        return frame;
    }

    public void ExpectNothing() => Assert.Empty(Sent);

    /// <summary>Up to LCP opened: both requests acknowledged, the peer's being <paramref name="peerOptionsHex"/>.</summary>
    public LinkHarness OpenLcp(string peerOptionsHex)
    {
        Open();
        SentFrame request = Expect(PppProtocol.Lcp, 1);
        Lcp(2, request.Identifier, request.DataHex);
        Lcp(1, 0x41, peerOptionsHex);
        Expect(PppProtocol.Lcp, 2);
        Assert.Contains(LinkEventKind.LinkUp, EventKinds);
        return this;
    }

    /// <summary>Up to the network phase, without authentication; the link's first IPCP request is next in line.</summary>
    public LinkHarness OpenNetworkPhase() => OpenLcp("");

    /// <summary>Up to IP: 10.11.0.10 with DNS 10.11.0.53 and .54, the peer is 10.11.0.1.</summary>
    public LinkHarness OpenNetwork()
    {
        OpenNetworkPhase();
        SentFrame request = Expect(PppProtocol.Ipcp, 1);
        Ipcp(3, request.Identifier, AgreedAddresses);
        request = Expect(PppProtocol.Ipcp, 1);
        Ipcp(2, request.Identifier, AgreedAddresses);
        Ipcp(1, 0x51, "03 06 0a0b0001");
        Expect(PppProtocol.Ipcp, 2);
        Assert.True(Link.NetworkOpen);
        return this;
    }

    public const string AgreedAddresses = "03 06 0a0b000a 81 06 0a0b0035 83 06 0a0b0036";

    private void Drain()
    {
        while (Link.TryGetTransmit(_buffer, out int length))
        {
            Sent.Enqueue(new SentFrame((ushort)((_buffer[0] << 8) | _buffer[1]), _buffer[2..length]));
        }

        while (Link.TryGetEvent(out LinkEvent e))
        {
            Events.Add(e);
        }
    }
}
