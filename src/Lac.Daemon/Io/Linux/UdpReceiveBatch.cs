using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// recvmmsg into buffers of its own. One received buffer is one datagram here; with UDP_GRO a buffer
/// would hold several, which is why datagrams are found by an index and not by a stride.
/// </summary>
internal sealed unsafe class UdpReceiveBatch : IDisposable
{
    /// <summary>Datagrams of one system call.</summary>
    public const int Capacity = 64;

    /// <summary>The longest datagram taken.</summary>
    public const int MaxDatagram = 4096;

    // One cache line over a page, so that the buffers' beginnings do not all fall into one cache set.
    private const int Stride = MaxDatagram + 64;

    private readonly NativeArena _arena;
    private readonly Mmsghdr* _messages;
    private readonly byte* _names;
    private readonly byte* _buffers;
    private readonly (int Buffer, int Offset, int Length)[] _datagrams = new (int, int, int)[Capacity];
    private int _used = Capacity;

    public UdpReceiveBatch()
    {
        _arena = new(((sizeof(Mmsghdr) + sizeof(Iovec) + SocketAddressFormat.MaxSize + Stride) * Capacity) + 4096);
        _messages = _arena.Take<Mmsghdr>(Capacity);
        Iovec* vectors = _arena.Take<Iovec>(Capacity);
        _names = _arena.Take<byte>(Capacity * SocketAddressFormat.MaxSize);
        _buffers = _arena.Take<byte>(Capacity * Stride);
        for (int i = 0; i < Capacity; i++)
        {
            vectors[i] = new() { Base = _buffers + (i * Stride), Length = MaxDatagram };
            _messages[i].Header = new() { Name = _names + (i * SocketAddressFormat.MaxSize), Vectors = vectors + i, VectorCount = 1 };
        }
    }

    /// <summary>Datagrams of the last <see cref="Receive"/>, the truncated ones left out.</summary>
    public int Count { get; private set; }

    /// <summary>Datagrams of the last <see cref="Receive"/> that did not fit.</summary>
    public int Truncated { get; private set; }

    /// <summary>True when the last <see cref="Receive"/> filled every buffer: there may be more.</summary>
    public bool IsFull => _used == Capacity;

    /// <summary>Reads what is there; returns 0 or errno.</summary>
    public int Receive(int fd)
    {
        for (int i = 0; i < _used; i++)
        {
            _messages[i].Header.NameLength = SocketAddressFormat.MaxSize;
        }

        Count = 0;
        Truncated = 0;
        _used = 0;
        int received = SysSocket.recvmmsg(fd, _messages, Capacity, SysSocket.MSG_DONTWAIT, null);
        if (received < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        _used = received;
        for (int i = 0; i < received; i++)
        {
            if ((_messages[i].Header.Flags & SysSocket.MSG_TRUNC) != 0)
            {
                Truncated++;
            }
            else
            {
                _datagrams[Count++] = (i, 0, (int)_messages[i].Length);
            }
        }

        return 0;
    }

    /// <summary>One datagram and where it came from; valid until the next <see cref="Receive"/>.</summary>
    public Span<byte> Get(int index, out UdpAddress from)
    {
        (int buffer, int offset, int length) = _datagrams.AsSpan(0, Count)[index];
        from = SocketAddressFormat.Read(new(_names + (buffer * SocketAddressFormat.MaxSize), SocketAddressFormat.MaxSize));
        return new(_buffers + (buffer * Stride) + offset, length);
    }

    public void Dispose() => _arena.Dispose();
}
