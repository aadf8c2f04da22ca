using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Datagrams gathered for sendmmsg, by address and not by copy. UDP_SEGMENT belongs in here: runs of one
/// size, destination and traffic class would become one message.
/// </summary>
internal sealed unsafe class UdpSendBatch : IDisposable
{
    /// <summary>Datagrams of one system call.</summary>
    public const int Capacity = 64;

    /// <summary>The longest datagram that can be asked room for: the longest that UDP has.</summary>
    public const int MaxDatagram = 65535;

    private const int BufferSize = 256 * 1024;
    private const int ControlSize = 24; // CMSG_SPACE(sizeof(int))

    private readonly NativeArena _arena;
    private readonly Mmsghdr* _messages;
    private readonly Iovec* _vectors;
    private readonly byte* _names;
    private readonly byte* _controls;
    private readonly byte* _buffer;
    private int _bufferUsed;

    public UdpSendBatch()
    {
        _arena = new(((sizeof(Mmsghdr) + sizeof(Iovec) + SocketAddressFormat.MaxSize + ControlSize) * Capacity) + BufferSize + 4096);
        _messages = _arena.Take<Mmsghdr>(Capacity);
        _vectors = _arena.Take<Iovec>(Capacity);
        _names = _arena.Take<byte>(Capacity * SocketAddressFormat.MaxSize);
        _controls = _arena.Take<byte>(Capacity * ControlSize);
        _buffer = _arena.Take<byte>(BufferSize);
    }

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>True when <paramref name="size"/> octets can be given without sending first.</summary>
    public bool HasRoomFor(int size) => size <= BufferSize - _bufferUsed;

    public Span<byte> Rent(int size) => new(_buffer + _bufferUsed, size);

    /// <summary>Gathers one datagram; there must be room.</summary>
    public void Add(ReadOnlySpan<byte> datagram, in UdpAddress destination, byte trafficClass)
    {
        // Not a pin: by contract the datagram lies in native memory, which does not move.
        byte* start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(datagram));
        int i = Count++;
        _vectors[i] = new() { Base = start, Length = (nuint)datagram.Length };
        byte* name = _names + (i * SocketAddressFormat.MaxSize);
        ref Msghdr header = ref _messages[i].Header;
        header.Name = name;
        header.NameLength = (uint)SocketAddressFormat.Write(new(name, SocketAddressFormat.MaxSize), destination);
        header.Vectors = _vectors + i;
        header.VectorCount = 1;
        header.Control = null;
        header.ControlLength = 0;
        if (trafficClass != 0)
        {
            Cmsghdr* control = (Cmsghdr*)(_controls + (i * ControlSize));
            control->Length = (nuint)sizeof(Cmsghdr) + sizeof(int);
            control->Level = destination.IsIpv6 ? NetinetIn.IPPROTO_IPV6 : NetinetIn.IPPROTO_IP;
            control->Type = destination.IsIpv6 ? NetinetIn.IPV6_TCLASS : NetinetIn.IP_TOS;
            *(int*)(control + 1) = trafficClass;
            header.Control = (byte*)control;
            header.ControlLength = ControlSize;
        }

        if (start >= _buffer && start < _buffer + BufferSize)
        {
            // It was rented: the octets up to its end, to a whole cache line, are taken until the batch is cleared.
            _bufferUsed = Math.Min(BufferSize, ((int)(start - _buffer) + datagram.Length + 63) & ~63);
        }
    }

    /// <summary>Sends from the <paramref name="first"/> on; returns how many went, or minus errno of that first one.</summary>
    public int Transmit(int fd, int first)
    {
        int sent = SysSocket.sendmmsg(fd, _messages + first, (uint)(Count - first), SysSocket.MSG_DONTWAIT);
        return sent >= 0 ? sent : -Marshal.GetLastPInvokeError();
    }

    public void Clear()
    {
        Count = 0;
        _bufferUsed = 0;
    }

    public void Dispose() => _arena.Dispose();
}
