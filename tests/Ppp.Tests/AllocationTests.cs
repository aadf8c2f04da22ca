using Ppp.Wire;
using ProtocolKit;
using Testing;

namespace Ppp.Tests;

/// <summary>A link allocates when it is born, and what that costs is a number; after that, nothing.</summary>
public class AllocationTests
{
    /// <summary>The stated price of a link: 250,000 of them are 140 MB.</summary>
    private const int LinkBytes = 560;

    [Fact]
    public void A_link_costs_at_most_560_octets_of_memory()
    {
        var queue = new FrameQueue();
        var random = new SeededRandomSource(1);
        var links = new PppLink[1000];
        Birth(links, queue, random);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Birth(links, queue, random);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / links.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each} octets a link");
        Assert.InRange(each, LinkBytes / 2, LinkBytes);
    }

    [Fact]
    public void Frames_timeouts_and_encoding_allocate_nothing()
    {
        var script = new Script();
        script.Run(rounds: 200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        script.Run(rounds: 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(script.Link.NetworkOpen);
        Assert.True(script.FrameCount > 12_000);
    }

    [Fact]
    public void Parsing_a_frame_allocates_nothing()
    {
        byte[] frame = Hex.Bytes("ff030021450000");
        int sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            sum += Parse(frame);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += Parse(frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000 * (0x21 + 4), sum);
    }

    private static int Parse(byte[] frame) => PppFrame.TryParse(frame, out ushort protocol, out int header) ? protocol + header : 0;

    private static void Birth(PppLink[] links, FrameQueue queue, SeededRandomSource random)
    {
        for (int i = 0; i < links.Length; i++)
        {
            links[i] = new PppLink(LinkHarness.Default, default, default, queue, random);
        }
    }

    /// <summary>
    /// A link that is renegotiated over and over: every kind of packet in both directions, every timer, CHAP anew
    /// each time. Replies are made in place from the request, so that the script does not allocate either.
    /// </summary>
    private sealed class Script
    {
        private readonly byte[] _buffer = new byte[FrameQueue.MaxFrameLength];
        private readonly byte[] _reply = new byte[FrameQueue.MaxFrameLength];
        private readonly byte[] _lcpRequest = Hex.Packet(1, 1, "01 04 05b6 02 06 00000000 03 05 c22305 05 06 cafebabe 07 02 08 02");
        private readonly byte[] _lcpReject = Hex.Packet(1, 1, "11 04 05dc 13 03 00");
        private readonly byte[] _lcpNak = Hex.Packet(1, 1, "03 05 c22381");
        private readonly byte[] _challenge = Hex.Packet(1, 1, "10 000102030405060708090a0b0c0d0e0f 6c6e73");
        private readonly byte[] _success = Hex.Packet(3, 1);
        private readonly byte[] _ipcpRequest = Hex.Packet(1, 1, "03 06 0a0b0001");
        private readonly byte[] _ipcpAsk = Hex.Packet(1, 1, "03 06 00000000");
        private readonly byte[] _echo = Hex.Packet(9, 1, "cafebabe");
        private readonly byte[] _unknownCode = Hex.Packet(99, 1, "00");
        private readonly byte[] _truncated = Hex.Bytes("01 01 00");
        private readonly byte[] _protocolReject = Hex.Packet(8, 1, "0021 45");
        private readonly byte[] _terminateIpcp = Hex.Packet(5, 1);
        private Instant _now = new(1);

        public Script()
        {
            Link = new PppLink(LinkHarness.Default, "alice"u8.ToArray(), "s3cret"u8.ToArray(), new FrameQueue(), new SeededRandomSource(7));
            Link.Open(_now);
            Drain();
        }

        public PppLink Link { get; }

        public int FrameCount { get; private set; }

        public void Run(int rounds)
        {
            for (int i = 0; i < rounds; i++)
            {
                Give(PppProtocol.Lcp, _lcpReject);
                Give(PppProtocol.Lcp, _lcpNak);
                Pass(500);
                Give(PppProtocol.Lcp, _lcpRequest);
                Give(PppProtocol.Chap, _challenge);
                Pass(500);
                Give(PppProtocol.Chap, _success);
                Give(PppProtocol.Ipcp, _ipcpAsk);
                Pass(500);
                Give(PppProtocol.Ipcp, _ipcpRequest);
                Give(PppProtocol.Lcp, _echo);
                Give(PppProtocol.Lcp, _unknownCode);
                Give(PppProtocol.Lcp, _truncated);
                Give(PppProtocol.Ipv6cp, _ipcpRequest);
                Give(PppProtocol.Lcp, _protocolReject);
                Give(PppProtocol.Ipcp, _ipcpRequest);
                Give(PppProtocol.Ipcp, _terminateIpcp);
                Pass(600);
                Give(PppProtocol.Ipcp, _ipcpRequest);
                Assert.True(Link.NetworkOpen);
            }
        }

        private void Pass(double milliseconds)
        {
            _now += TimeSpan.FromMilliseconds(milliseconds);
            if (Link.NextTimeout <= _now)
            {
                Link.HandleTimeout(_now);
                Drain();
            }
        }

        private void Give(ushort protocol, byte[] packet)
        {
            Link.HandleFrame(protocol, packet, _now);
            Drain();
        }

        /// <summary>Acknowledges every request of the link, except that an address of 0.0.0.0 is naked.</summary>
        private void Drain()
        {
            while (Link.TryGetEvent(out _))
            {
            }

            while (Link.TryGetTransmit(_buffer, out int length))
            {
                FrameCount++;
                if (_buffer[2] != 1)
                {
                    continue;
                }

                _buffer.AsSpan(0, length).CopyTo(_reply);
                _reply[2] = 2;
                if (_reply[0] == 0x80 && _reply[8] == 0)
                {
                    _reply[2] = 3;
                    for (int i = 8; i < length; i++)
                    {
                        _reply[i] = (i - 6) % 6 < 2 ? _reply[i] : (byte)10;
                    }
                }

                Link.HandleFrame((ushort)((_reply[0] << 8) | _reply[1]), _reply.AsSpan(2, length - 2), _now);
            }
        }
    }
}
