using System.Globalization;
using System.Text;
using Lac.Engine.Events;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using ProtocolKit;
using Testing;

namespace Lac.Engine.Tests.Model;

/// <summary>
/// An engine, its LNSs, the links between them and a clock that jumps from one timeout to the next. The same
/// seed gives the same run; <see cref="Transcript"/> is what to print when a claim does not hold.
/// </summary>
public sealed class World
{
    private static readonly LinkConditions Wire = new(TimeSpan.FromMilliseconds(5));

    private readonly List<(ModelLns Lns, SeededLink Link)> _lnss = [];
    private readonly List<UdpAddress> _senders = [];
    private readonly StringBuilder _transcript = new();
    private readonly Instant _start = new(1_000_000);
    private readonly int _seed;

    public World(LacSettings settings, int seed = 1)
    {
        _seed = seed;
        Now = _start;
        Engine = new(settings, Io, new SeededRandomSource(seed));
    }

    /// <summary>A world of one slice and one LNS.</summary>
    public World(SliceSettings slice, LnsBehaviour? behaviour = null, int seed = 1, LinkConditions? conditions = null)
        : this(new LacSettings { Slices = [slice] }, seed) =>
        AddLns(slice.Lnss.Count == 0 ? Samples.LnsEntry : slice.Lnss[0], behaviour, conditions);

    public FakeIo Io { get; } = new();

    public LacEngine Engine { get; }

    public Instant Now { get; private set; }

    /// <summary>Time since the world began.</summary>
    public TimeSpan Elapsed => Now - _start;

    /// <summary>The first LNS.</summary>
    public ModelLns Lns => _lnss[0].Lns;

    public SeededLink Link => _lnss[0].Link;

    public List<EngineEvent> Events { get; } = [];

    /// <summary>Datagrams to where no LNS is.</summary>
    public List<SentDatagram> Astray { get; } = [];

    public bool KeepsTranscript { get; set; } = true;

    /// <summary>Every message of the run, in order, with the seed that repeats it.</summary>
    public string Transcript => $"seed {_seed}\n{_transcript}";

    /// <summary>The conversation alone.</summary>
    public string Conversation => _transcript.ToString();

    public ModelLns AddLns(LnsEntry entry, LnsBehaviour? behaviour = null, LinkConditions? conditions = null)
    {
        var lns = new ModelLns(UdpAddress.From(entry.EndPoint), behaviour ?? new LnsBehaviour());
        _lnss.Add((lns, new SeededLink(_seed + (1000 * _lnss.Count), conditions ?? Wire)));
        return lns;
    }

    /// <summary>Lets go of the LNSs and of what was told: for what measures memory.</summary>
    public void ForgetLnss()
    {
        _lnss.Clear();
        Events.Clear();
        Events.TrimExcess();
    }

    /// <summary>Starts an attach that is admitted.</summary>
    public void Attach(AttachCommand command)
    {
        Assert.True(Engine.TryAttach(command, Now, out Refusal? refusal), refusal?.Detail);
        CompleteTurn();
    }

    public void Attach(string imsi) => Attach(Samples.Attach(imsi));

    /// <summary>Attaches and runs until the SIM is up or has failed.</summary>
    public Subscriber AttachToEnd(AttachCommand command)
    {
        Attach(command);
        Subscriber subscriber = Find(command.Imsi);
        Assert.True(Run(() => IsDecided(subscriber), TimeSpan.FromMinutes(5)), Transcript);
        return subscriber;
    }

    public Subscriber AttachToEnd(int sim = 1) => AttachToEnd(Samples.Attach(Samples.Imsi(sim)));

    /// <summary>Attaches a SIM that comes up.</summary>
    public Subscriber BringUp(int sim = 1) => BringUp(Samples.Attach(Samples.Imsi(sim)));

    public Subscriber BringUp(AttachCommand command)
    {
        Subscriber subscriber = AttachToEnd(command);
        Assert.True(subscriber.State == SubscriberState.Up, $"{subscriber.End?.Detail}\n{Transcript}");
        return subscriber;
    }

    /// <summary>Attaches a SIM that fails, and tells why.</summary>
    public Refusal Fail(int sim = 1) => Fail(Samples.Attach(Samples.Imsi(sim)));

    public Refusal Fail(AttachCommand command)
    {
        Subscriber subscriber = AttachToEnd(command);
        Assert.True(subscriber.State == SubscriberState.Ended, Transcript);
        return subscriber.End!;
    }

    /// <summary>An attach that is not even tried, and tells why.</summary>
    public Refusal Refuse(AttachCommand command)
    {
        int before = Engine.SubscriberCount;
        Assert.False(Engine.TryAttach(command, Now, out Refusal? refusal));
        Assert.Equal(before, Engine.SubscriberCount);
        CompleteTurn();
        return refusal!;
    }

    public Refusal Refuse(int sim = 1) => Refuse(Samples.Attach(Samples.Imsi(sim)));

    public void Detach(Subscriber subscriber)
    {
        Assert.True(Engine.TryDetach(subscriber.Imsi, Now, out Refusal? refusal), refusal?.Detail);
        CompleteTurn();
    }

    public Subscriber Find(string imsi) => Engine.FindSubscriber(imsi)!;

    /// <summary>A datagram that comes from anywhere, now.</summary>
    public void Inject(UdpAddress from, byte[] datagram, int port = 0)
    {
        Note('<', datagram);
        Engine.HandleDatagram(Io.Ports[port], from, datagram, Now);
        CompleteTurn();
    }

    /// <summary>A packet from a device of the first slice, now.</summary>
    public void SendUplink(byte[] packet)
    {
        byte[] buffer = new byte[IAccessDevice.Headroom + packet.Length];
        packet.CopyTo(buffer, IAccessDevice.Headroom);
        Engine.HandleAccessPacket(Io.Device(), buffer, Now);
        CompleteTurn();
    }

    /// <summary>Lets time pass.</summary>
    public void RunFor(TimeSpan time)
    {
        Instant end = Now + time;
        Run(() => false, time);
        Now = end;
    }

    /// <summary>Lets time pass until something holds; false when it does not within the limit.</summary>
    public bool Run(Func<bool> until, TimeSpan limit)
    {
        Instant end = Now + limit;
        int stepsAtOnce = 0;
        CompleteTurn();
        while (!until())
        {
            Instant next = Engine.NextTimeout;
            foreach ((ModelLns lns, SeededLink link) in _lnss)
            {
                next = Instant.Earlier(next, Instant.Earlier(lns.NextTimeout, link.NextArrival));
            }

            if (next > end)
            {
                return false;
            }

            stepsAtOnce = next > Now ? 0 : stepsAtOnce + 1;
            Assert.True(stepsAtOnce < 10_000, $"time stands still at {Elapsed}\n{Transcript}");
            Now = Instant.Later(Now, next);
            Step();
        }

        return true;
    }

    /// <summary>What a turn of the loop ends with.</summary>
    public void CompleteTurn()
    {
        Engine.CompleteTurn(Now);
        while (Engine.TryGetEvent(out EngineEvent? told))
        {
            Events.Add(told!);
        }

        for (int port = 0; port < Io.Ports.Count; port++)
        {
            while (Io.Ports[port].Outbox.TryDequeue(out SentDatagram? sent))
            {
                Carry(sent, port);
            }
        }

        foreach ((ModelLns lns, SeededLink link) in _lnss)
        {
            while (lns.Outbox.TryDequeue(out LnsDatagram answer))
            {
                int sender = _senders.IndexOf(answer.From);
                if (sender < 0)
                {
                    sender = _senders.Count;
                    _senders.Add(answer.From);
                }

                link.Send(LinkEnd.Local, [(byte)answer.LacPort, (byte)sender, .. answer.Octets], Now);
            }
        }
    }

    private static bool IsDecided(Subscriber subscriber) => subscriber.State is SubscriberState.Up or SubscriberState.Ended;

    private void Step()
    {
        foreach ((ModelLns lns, SeededLink link) in _lnss)
        {
            while (link.TryReceive(Now, out LinkEnd to, out byte[] datagram))
            {
                byte[] content = datagram[2..];
                if (to == LinkEnd.Peer)
                {
                    lns.Receive(content, datagram[0], Now);
                    continue;
                }

                Note('<', content);
                Engine.HandleDatagram(Io.Ports[datagram[0]], _senders[datagram[1]], content, Now);
            }

            lns.HandleTimeout(Now);
        }

        Engine.HandleTimeout(Now);
        CompleteTurn();
    }

    private void Carry(SentDatagram sent, int port)
    {
        Note('>', sent.Octets);
        int at = _lnss.FindIndex(entry => entry.Lns.Address == sent.To || entry.Lns.Behaviour.AnswersFrom == sent.To);
        if (at < 0)
        {
            Astray.Add(sent);
            return;
        }

        _lnss[at].Link.Send(LinkEnd.Peer, [(byte)port, 0, .. sent.Octets], Now);
    }

    private void Note(char direction, byte[] datagram)
    {
        if (KeepsTranscript)
        {
            _transcript.Append(CultureInfo.InvariantCulture, $"{Elapsed.TotalMilliseconds,7:F0} ms {direction} {DatagramText.Of(datagram)}\n");
        }
    }
}
