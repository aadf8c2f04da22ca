using System.Text;
using ProtocolKit;
using Testing;

namespace Ppp.Tests;

/// <summary>A link and an <see cref="LnsPeer"/> over a <see cref="SeededLink"/>, in virtual time, with a transcript.</summary>
internal sealed class LinkPair
{
    private readonly byte[] _buffer = new byte[FrameQueue.MaxFrameLength];
    private readonly FrameQueue _queue = new();
    private readonly SeededLink _wire;
    private readonly StringBuilder _transcript = new();

    public LinkPair(
        int seed,
        LinkConditions conditions,
        PppSettings settings,
        AuthenticationMethod demand,
        TimeSpan? peerInterval = null,
        TimeSpan peerStartsAfter = default,
        string password = "s3cret")
    {
        Seed = seed;
        _wire = new SeededLink(seed, conditions);
        Peer = new LnsPeer(demand, peerInterval ?? settings.RestartInterval, Now + peerStartsAfter, "alice"u8.ToArray(), "s3cret"u8.ToArray());
        Link = new PppLink(settings, "alice"u8.ToArray(), Encoding.ASCII.GetBytes(password), _queue, new SeededRandomSource(seed));
    }

    public int Seed { get; }

    public PppLink Link { get; }

    public LnsPeer Peer { get; }

    public List<LinkEvent> Events { get; } = [];

    public Instant Now { get; private set; } = new(1_000_000);

    /// <summary>When the link was up for the first time.</summary>
    public Instant UpAt { get; private set; } = Instant.Never;

    public bool BothUp => Link.NetworkOpen && Peer.NetworkUp;

    public string Transcript => $"seed {Seed}\n{_transcript}";

    public void Open()
    {
        Link.Open(Now);
        Pump();
    }

    /// <summary>Lets the pair live until the claim holds, nothing is left to happen, or the time is over.</summary>
    public void Run(Func<LinkPair, bool> until, TimeSpan limit)
    {
        Instant end = Now + limit;
        while (!until(this))
        {
            Instant next = Instant.Earlier(Instant.Earlier(Link.NextTimeout, Peer.NextTimeout), _wire.NextArrival);
            if (next > end)
            {
                return;
            }

            Assert.True(next >= Now, $"a timeout in the past\n{Transcript}");
            Now = next;
            Step();
        }
    }

    public void Pump()
    {
        while (Link.TryGetTransmit(_buffer, out int length))
        {
            Note('>', _buffer[..length]);
            _wire.Send(LinkEnd.Peer, _buffer.AsSpan(0, length), Now);
        }

        while (Link.TryGetEvent(out LinkEvent e))
        {
            _transcript.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Now} * {e}\n");
            Events.Add(e);
            UpAt = e.Kind == LinkEventKind.NetworkUp && UpAt.IsNever ? Now : UpAt;
        }

        while (Peer.Outgoing.TryDequeue(out byte[]? frame))
        {
            Note('<', frame);
            _wire.Send(LinkEnd.Local, frame, Now);
        }
    }

    private void Step()
    {
        while (_wire.TryReceive(Now, out LinkEnd to, out byte[] frame))
        {
            if (to == LinkEnd.Peer)
            {
                Peer.Handle(frame, Now);
            }
            else
            {
                Link.HandleFrame((ushort)((frame[0] << 8) | frame[1]), frame.AsSpan(2), Now);
            }

            Pump();
        }

        Peer.HandleTimeout(Now);
        Link.HandleTimeout(Now);
        Pump();
        CheckInvariants();
    }

    private void CheckInvariants()
    {
        Assert.True(Link.NextTimeout > Now, $"a timeout that was not handled\n{Transcript}");
        Assert.True(!Link.NetworkOpen || Link.Phase == LinkPhase.Network, $"network open in {Link.Phase}\n{Transcript}");
        Assert.True((Link.Phase == LinkPhase.Dead) == (Events.Count > 0 && Events[^1].Kind == LinkEventKind.Ended), Transcript);
        int ups = Events.Count(e => e.Kind == LinkEventKind.NetworkUp), downs = Events.Count(e => e.Kind == LinkEventKind.NetworkDown);
        Assert.True(ups - downs == (Link.NetworkOpen ? 1 : 0), $"up and down do not alternate\n{Transcript}");
    }

    private void Note(char direction, byte[] frame) =>
        _transcript.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Now} {direction} {new SentFrame((ushort)((frame[0] << 8) | frame[1]), frame[2..])}\n");
}
