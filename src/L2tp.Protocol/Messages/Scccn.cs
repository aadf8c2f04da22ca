using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Start-Control-Connection-Connected, RFC 2661 section 6.3: completes the opening of a tunnel.</summary>
public readonly ref struct Scccn
{
    /// <summary>The answer to the Challenge of SCCRP, 16 octets; empty = not sent.</summary>
    public ReadOnlySpan<byte> ChallengeResponse { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Scccn scccn)
    {
        if (message.Type != MessageType.SCCCN)
        {
            scccn = default;
            return false;
        }

        scccn = new Scccn
        {
            ChallengeResponse = message.Bytes(AvpType.ChallengeResponse),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.SCCCN, hiding);
        writer.WriteNonEmpty(AvpType.ChallengeResponse, ChallengeResponse);
        return writer.Length;
    }
}
