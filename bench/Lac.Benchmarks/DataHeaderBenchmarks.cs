using BenchmarkDotNet.Attributes;
using L2tp.Protocol.Wire;

namespace Lac.Benchmarks;

/// <summary>The header of a data message: the minimal one, and one with Length, Ns and Nr.</summary>
[MemoryDiagnoser]
public class DataHeaderBenchmarks
{
    private const int FrameLength = 1000;
    private const DataHeaderOptions Full = DataHeaderOptions.Length | DataHeaderOptions.Sequence;

    private readonly byte[] _buffer = new byte[DataHeaderWriter.MaxSize + FrameLength];
    private byte[] _minimal = [];
    private byte[] _full = [];

    [GlobalSetup]
    public void Setup()
    {
        _minimal = _buffer[(DataHeaderWriter.MaxSize - EncodeMinimal())..];
        _full = _buffer[(DataHeaderWriter.MaxSize - EncodeFull())..];
        if (DecodeMinimal() != FrameLength || DecodeFull() != FrameLength)
        {
            throw new InvalidOperationException("what was encoded does not decode");
        }
    }

    [Benchmark]
    public int EncodeMinimal() => DataHeaderWriter.Write(_buffer.AsSpan(0, DataHeaderWriter.MaxSize), new(1), new(2));

    [Benchmark]
    public int EncodeFull() => DataHeaderWriter.Write(_buffer.AsSpan(0, DataHeaderWriter.MaxSize), new(1), new(2), Full, FrameLength, new(3));

    [Benchmark]
    public int DecodeMinimal() => DataHeader.TryRead(_minimal, out DataHeader header) == WireError.None ? header.PayloadLength : -1;

    [Benchmark]
    public int DecodeFull() => DataHeader.TryRead(_full, out DataHeader header) == WireError.None ? header.PayloadLength : -1;
}
