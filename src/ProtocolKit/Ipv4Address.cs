using System.Net;

namespace ProtocolKit;

/// <summary>An IPv4 address as a 32-bit number in host order: a value without an object behind it.</summary>
public readonly record struct Ipv4Address(uint Value)
{
    /// <summary>0.0.0.0, which also stands for "none".</summary>
    public static readonly Ipv4Address None = new(0);

    /// <summary>True for 0.0.0.0.</summary>
    public bool IsNone => Value == 0;

    /// <summary>False for what no host can have: 0/8, loopback (127/8), multicast and what lies above it (224/3).</summary>
    public bool IsHost => Value >> 24 is not (0 or 127) && Value >> 29 != 7;

    /// <summary>Reads dotted decimal; false for anything else, IPv6 included.</summary>
    public static bool TryParse(string? text, out Ipv4Address address)
    {
        address = None;
        if (!IPAddress.TryParse(text, out IPAddress? parsed) || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[4];
        parsed.TryWriteBytes(octets, out _);
        Ipv4Address read = new(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(octets));
        if (read.ToString() != text)
        {
            return false; // "10.0.1" and "0x0a.0.0.1" are addresses to the framework too
        }

        address = read;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Value >> 24}.{(Value >> 16) & 0xFF}.{(Value >> 8) & 0xFF}.{Value & 0xFF}";
}
