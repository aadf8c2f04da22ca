using System.Net;
using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;

namespace Lac.Daemon.Io.Linux;

/// <summary>Writes one netlink message: header, family header, attributes. Numbers are in host order.</summary>
internal ref struct NetlinkWriter
{
    private const int AttributeHeader = 4;
    private readonly Span<byte> _buffer;
    private int _length = Nlmsghdr.Size;

    public NetlinkWriter(Span<byte> buffer, ushort type, int flags)
    {
        _buffer = buffer;
        buffer.Clear();
        Nlmsghdr header = new() { Type = type, Flags = (ushort)(LinuxNetlink.NLM_F_REQUEST | flags) };
        MemoryMarshal.Write(buffer, in header);
    }

    /// <summary>The message with its length filled in; the socket adds the sequence number.</summary>
    public readonly Span<byte> Finish()
    {
        uint length = (uint)_length;
        MemoryMarshal.Write(_buffer, in length);
        return _buffer[.._length];
    }

    /// <summary>The family's own header, before any attribute.</summary>
    public void Header<T>(in T header)
        where T : unmanaged
    {
        MemoryMarshal.Write(_buffer[_length..], in header);
        _length += LinuxNetlink.Align(Marshal.SizeOf<T>());
    }

    public void Attribute(ushort type, uint value) => Attribute(type, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));

    public void Attribute(ushort type, byte value) => Attribute(type, new ReadOnlySpan<byte>(in value));

    public void Attribute(ushort type, IPAddress value)
    {
        Span<byte> octets = stackalloc byte[16];
        value.TryWriteBytes(octets, out int length);
        Attribute(type, octets[..length]);
    }

    private void Attribute(ushort type, scoped ReadOnlySpan<byte> value)
    {
        ushort length = (ushort)(AttributeHeader + value.Length);
        MemoryMarshal.Write(_buffer[_length..], in length);
        MemoryMarshal.Write(_buffer[(_length + 2)..], in type);
        value.CopyTo(_buffer[(_length + AttributeHeader)..]);
        _length += LinuxNetlink.Align(length);
    }
}
