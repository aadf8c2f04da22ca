using BenchmarkDotNet.Attributes;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace Lac.Benchmarks;

/// <summary>Control messages: header and AVPs, in the clear and hidden.</summary>
[MemoryDiagnoser]
public class ControlMessageBenchmarks
{
    private readonly byte[] _secret = "TunnelSecret1"u8.ToArray();
    private readonly byte[] _vector = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private readonly byte[] _challenge = [16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    private readonly byte[] _output = new byte[1500];
    private readonly byte[] _reveal = new byte[1500];
    private byte[] _sccrq = [];
    private byte[] _icrq = [];
    private byte[] _hiddenIcrq = [];

    [GlobalSetup]
    public void Setup()
    {
        _sccrq = _output[..EncodeSccrq()];
        _icrq = _output[..EncodeIcrq()];
        _hiddenIcrq = _output[..EncodeHiddenIcrq()];
        if (DecodeSccrq() != 0x1234 || DecodeIcrq() != 7 || DecodeHiddenIcrq() != 7)
        {
            throw new InvalidOperationException("what was encoded does not decode");
        }
    }

    [Benchmark]
    public int EncodeSccrq()
    {
        var sccrq = new Sccrq
        {
            HostName = "lac.example"u8,
            VendorName = "vendor"u8,
            FramingCapabilities = FramingTypes.Synchronous | FramingTypes.Asynchronous,
            BearerCapabilities = BearerTypes.Digital,
            AssignedTunnelId = 0x1234,
            ReceiveWindowSize = 4,
            Challenge = _challenge,
        };
        return Finish(sccrq.Write(_output.AsSpan(ControlHeader.Size)));
    }

    [Benchmark]
    public ushort DecodeSccrq() => Parse(_sccrq, out ControlMessage message) && Sccrq.TryRead(message, out Sccrq sccrq) ? sccrq.AssignedTunnelId : (ushort)0;

    [Benchmark]
    public int EncodeIcrq() => Finish(Icrq().Write(_output.AsSpan(ControlHeader.Size)));

    [Benchmark]
    public ushort DecodeIcrq() => ReadIcrq(_icrq);

    [Benchmark]
    public int EncodeHiddenIcrq() => Finish(Icrq().Write(_output.AsSpan(ControlHeader.Size), new AvpHiding(_secret, _vector)));

    [Benchmark]
    public ushort DecodeHiddenIcrq() => ReadIcrq(_hiddenIcrq);

    private static Icrq Icrq() => new()
    {
        AssignedSessionId = 7,
        CallSerialNumber = 42,
        BearerType = BearerTypes.Digital,
        CalledNumber = "fleet.example"u8,
        CallingNumber = "001010000000001"u8,
    };

    private ushort ReadIcrq(byte[] datagram) =>
        Parse(datagram, out ControlMessage message) && L2tp.Protocol.Messages.Icrq.TryRead(message, out Icrq icrq) ? icrq.AssignedSessionId : (ushort)0;

    private int Finish(int bodyLength)
    {
        int length = ControlHeader.Size + bodyLength;
        new ControlHeader(1, 2, new(3), new(4), (ushort)length).Write(_output);
        return length;
    }

    private bool Parse(byte[] datagram, out ControlMessage message)
    {
        message = default;
        return ControlHeader.TryRead(datagram, out _, out ReadOnlySpan<byte> body) == WireError.None
            && ControlMessage.TryParse(body, _secret, _reveal, out message).Kind == MessageErrorKind.None;
    }
}
