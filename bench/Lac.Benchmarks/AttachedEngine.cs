using System.Net;
using L2tp.Protocol.Wire;
using Lac.Engine;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Ppp.Wire;
using ProtocolKit;
using Testing;
using Testing.Lns;

namespace Lac.Benchmarks;

/// <summary>An engine with one SIM up, brought there by a scripted LNS that gives it 10.0.0.1; all in memory.</summary>
internal sealed class AttachedEngine
{
    private const string Imsi = "001010000000001";
    private readonly ScriptedLns _lns = new(new LnsBehaviour());

    public AttachedEngine(bool mssClamp, bool numbersData = false)
    {
        Engine = new(new LacSettings { Slices = [Slice(mssClamp)] }, Ports, new SeededRandomSource(1));
        if (!Engine.TryAttach(new AttachCommand { Imsi = Imsi }, Now, out Refusal? refusal))
        {
            throw new InvalidOperationException(refusal!.Detail);
        }

        Subscriber = Engine.FindSubscriber(Imsi)!;
        Exchange();
        ReadOnlySpan<byte> nothing = [1, 1, 0, 4];
        GiveFrame(PppProtocol.Lcp, nothing, numbersData);
        Exchange();
        GiveFrame(PppProtocol.Ipcp, nothing, numbersData);
        Exchange();
        if (Subscriber.State != SubscriberState.Up)
        {
            throw new InvalidOperationException($"the SIM is {Subscriber.State}, not up: {Subscriber.End?.Detail}");
        }

        Ports.Keeps = false;
    }

    public MemoryPorts Ports { get; } = new();

    public LacEngine Engine { get; }

    public Subscriber Subscriber { get; }

    /// <summary>It stands still: no timer gets in the way of what is measured.</summary>
    public Instant Now { get; } = new(1_000_000);

    /// <summary>Where the LNS sends from.</summary>
    public UdpAddress Lns { get; } = UdpAddress.From(new IPEndPoint(IPAddress.Parse("198.51.100.1"), 1701));

    /// <summary>A datagram of the LNS's with a PPP frame in it.</summary>
    public byte[] Datagram(ushort protocol, ReadOnlySpan<byte> information, bool numbersData)
    {
        DataHeaderOptions options = numbersData ? DataHeaderOptions.Sequence : DataHeaderOptions.None;
        byte[] header = new byte[DataHeaderWriter.SizeOf(options)];
        byte[] frame = [0xFF, 0x03, (byte)(protocol >> 8), (byte)protocol, .. information];
        DataHeaderWriter.Write(header, new(Subscriber.Tunnel!.LocalId.Value), new(Subscriber.SessionId.Value), options, frame.Length, new(0));
        return [.. header, .. frame];
    }

    private static SliceSettings Slice(bool mssClamp)
    {
        var lac = new LacEntry { Address = IPAddress.Parse("192.0.2.1"), HostName = "lac.example" };
        return new()
        {
            Moniker = "bench",
            Name = "Bench",
            RegionalGateway = "bench",
            Apn = "bench.example",
            DefaultRoutingPolicy = "all",
            Ppp = new() { MssClamp = mssClamp },
            Lacs = [lac],
            Lnss = [new() { Preference = 1, Address = IPAddress.Parse("198.51.100.1") }],
            RoutingTargets = [new() { Moniker = "out", Name = "Out" }],
            RoutingPolicies = [new() { Moniker = "all", Name = "All", IsActive = true, Rules = [new() { RoutingTarget = "out" }] }],
            EndpointGroups = [new() { Moniker = "sims", Name = "SIMs", Lac = lac, Endpoints = [new() { Imsi = Imsi }] }],
        };
    }

    /// <summary>Lets both ends talk until neither has a word left.</summary>
    private void Exchange()
    {
        bool talks = true;
        while (talks)
        {
            Engine.CompleteTurn(Now);
            while (Engine.TryGetEvent(out _))
            {
            }

            talks = Ports.Sent.Count > 0;
            while (Ports.Sent.TryDequeue(out byte[]? datagram))
            {
                L2tpFlags.TryPeek(datagram, out L2tpFlags flags, out _);
                if (flags.IsControl)
                {
                    _lns.Receive(datagram, Now);
                }
                else
                {
                    Answer(datagram);
                }
            }

            while (_lns.TryGetTransmit(Now, out byte[] answer))
            {
                talks = true;
                Engine.HandleDatagram(Ports, Lns, answer, Now);
            }
        }
    }

    /// <summary>Agrees to every request, but tells the address first.</summary>
    private void Answer(byte[] datagram)
    {
        DataHeader.TryRead(datagram, out DataHeader header);
        ReadOnlySpan<byte> frame = datagram.AsSpan(header.PayloadOffset, header.PayloadLength);
        if (!PppFrame.TryParse(frame, out ushort protocol, out int headerLength) || frame[headerLength] != 1)
        {
            return;
        }

        byte[] packet = frame[headerLength..].ToArray();

        ReadOnlySpan<byte> noAddress = [3, 6, 0, 0, 0, 0];
        ReadOnlySpan<byte> address = [3, 6, 10, 0, 0, 1];
        if (protocol == PppProtocol.Ipcp && packet.AsSpan().IndexOf(noAddress) is >= 4 and int)
        {
            GiveFrame(protocol, [3, packet[1], 0, 10, .. address], numbersData: false);
            return;
        }

        packet[0] = 2;
        GiveFrame(protocol, packet, numbersData: false);
    }

    private void GiveFrame(ushort protocol, ReadOnlySpan<byte> information, bool numbersData) =>
        Engine.HandleDatagram(Ports, Lns, Datagram(protocol, information, numbersData), Now);
}
