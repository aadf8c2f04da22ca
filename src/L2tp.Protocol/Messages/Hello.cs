using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Hello, RFC 2661 section 6.5: asks for a sign of life, which is its acknowledgement.</summary>
public readonly ref struct Hello
{
    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Hello hello)
    {
        hello = default;
        return message.Type == MessageType.HELLO;
    }

    /// <summary>Writes the body; returns its octets. There is nothing in it to hide.</summary>
    public static int Write(Span<byte> body)
    {
        var writer = new AvpWriter(body, MessageType.HELLO);
        return writer.Length;
    }
}
