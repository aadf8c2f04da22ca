using BenchmarkDotNet.Attributes;
using Ppp;
using Ppp.Wire;
using ProtocolKit;
using Testing;

namespace Lac.Benchmarks;

/// <summary>A link's automata: LCP requests of a peer that renegotiates, its echoes, and our own retransmissions.</summary>
[MemoryDiagnoser]
public class PppLinkBenchmarks
{
    // MRU 1460 and a magic number, which we acknowledge; a protocol field that we do not know, which we reject.
    private readonly byte[] _request = [1, 1, 0, 14, 1, 4, 0x05, 0xB4, 5, 6, 0xCA, 0xFE, 0xBA, 0xBE];
    private readonly byte[] _unknown = [1, 1, 0, 8, 0x11, 4, 0x05, 0xDC];
    private readonly byte[] _echo = [9, 1, 0, 8, 0xCA, 0xFE, 0xBA, 0xBE];
    private readonly byte[] _buffer = new byte[FrameQueue.MaxFrameLength];
    private readonly byte[] _acknowledge = new byte[FrameQueue.MaxFrameLength];
    private readonly Instant _now = new(1_000_000);
    private PppLink _opened = null!;
    private PppLink _opening = null!;

    [GlobalSetup(Targets = [nameof(RequestInOpened), nameof(RequestRejected), nameof(EchoReply)])]
    public void SetupOpened()
    {
        _opened = NewLink(new PppSettings { TotalTimeout = TimeSpan.FromDays(1000) }, answers: true);
        if (RequestRejected() == 0 || RequestInOpened() == 0 || EchoReply() != 1)
        {
            throw new InvalidOperationException("the link does not answer");
        }
    }

    [GlobalSetup(Target = nameof(Retransmission))]
    public void SetupOpening()
    {
        // Max-Configure is never reached: 2^31 retransmissions.
        _opening = NewLink(new PppSettings { Retries = int.MaxValue - 1, TotalTimeout = TimeSpan.FromDays(10_000_000) }, answers: false);
        if (Retransmission() != 1)
        {
            throw new InvalidOperationException("the link does not retransmit");
        }
    }

    /// <summary>A whole renegotiation: LCP up anew, then our IPCP request refused once and acknowledged.</summary>
    [Benchmark]
    public int RequestInOpened() => Give(_opened, _request);

    [Benchmark]
    public int RequestRejected() => Give(_opened, _unknown);

    /// <summary>Answered only while LCP is opened.</summary>
    [Benchmark]
    public int EchoReply() => Give(_opened, _echo);

    [Benchmark]
    public int Retransmission()
    {
        _opening.HandleTimeout(_opening.NextTimeout);
        return Drain(_opening, answers: false);
    }

    private PppLink NewLink(PppSettings settings, bool answers)
    {
        var link = new PppLink(settings, default, default, new FrameQueue(), new SeededRandomSource(1));
        link.Open(_now);
        Drain(link, answers);
        return link;
    }

    private int Give(PppLink link, byte[] packet)
    {
        link.HandleFrame(PppProtocol.Lcp, packet, _now);
        return Drain(link, answers: true);
    }

    /// <summary>Takes what the link sends, and acknowledges its requests, but tells it an address first.</summary>
    private int Drain(PppLink link, bool answers)
    {
        int frames = 0;
        while (link.TryGetTransmit(_buffer, out int length))
        {
            frames++;
            if (answers && _buffer[2] == 1)
            {
                _buffer.AsSpan(0, length).CopyTo(_acknowledge);
                bool asksAddress = _buffer[0] == PppProtocol.Ipcp >> 8 && _buffer[8] == 0;
                _acknowledge[2] = (byte)(asksAddress ? 3 : 2);
                _acknowledge[8] = asksAddress ? (byte)10 : _buffer[8];
                link.HandleFrame((ushort)((_acknowledge[0] << 8) | _acknowledge[1]), _acknowledge.AsSpan(2, length - 2), _now);
            }
        }

        while (link.TryGetEvent(out _))
        {
        }

        return frames;
    }
}
