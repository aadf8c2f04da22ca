using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>The Protocol Version AVP, RFC 2661 section 4.4.3: version 1, revision 0 is L2TPv2.</summary>
public readonly record struct ProtocolVersion(byte Version, byte Revision)
{
    /// <summary>What RFC 2661 describes.</summary>
    public static readonly ProtocolVersion Rfc2661 = new(1, 0);

    internal static ProtocolVersion Read(ReadOnlySpan<byte> value) => new(value[0], value[1]);

    internal void WriteTo(ref AvpWriter writer)
    {
        Span<byte> value = [Version, Revision];
        writer.WriteBytes(AvpType.ProtocolVersion, value);
    }
}
