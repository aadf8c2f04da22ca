using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;

namespace Lac.Daemon.Io.Linux;

/// <summary>Walks netlink messages and their attributes; every length is checked, a wrong one ends the walk.</summary>
internal static class NetlinkReader
{
    private const int AttributeHeader = 4;
    private const ushort AttributeTypeMask = 0x3FFF;

    /// <summary>Takes the next message off <paramref name="data"/>.</summary>
    public static bool TryNextMessage(ref ReadOnlySpan<byte> data, out Nlmsghdr header, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!MemoryMarshal.TryRead(data, out header) || header.Length < Nlmsghdr.Size || header.Length > data.Length)
        {
            return false;
        }

        body = data[Nlmsghdr.Size..(int)header.Length];
        data = data[Math.Min(data.Length, LinuxNetlink.Align((int)header.Length))..];
        return true;
    }

    /// <summary>The value of an attribute among <paramref name="attributes"/>.</summary>
    public static bool TryFind(ReadOnlySpan<byte> attributes, ushort type, out ReadOnlySpan<byte> value)
    {
        while (attributes.Length >= AttributeHeader)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            if (length < AttributeHeader || length > attributes.Length)
            {
                break;
            }

            if ((MemoryMarshal.Read<ushort>(attributes[2..]) & AttributeTypeMask) == type)
            {
                value = attributes[AttributeHeader..length];
                return true;
            }

            attributes = attributes[Math.Min(attributes.Length, LinuxNetlink.Align(length))..];
        }

        value = default;
        return false;
    }

    /// <summary>The same for a 32-bit number.</summary>
    public static bool TryFind(ReadOnlySpan<byte> attributes, ushort type, out uint value)
    {
        value = 0;
        return TryFind(attributes, type, out ReadOnlySpan<byte> octets) && MemoryMarshal.TryRead(octets, out value);
    }
}
