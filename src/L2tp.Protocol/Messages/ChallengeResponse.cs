using System.Security.Cryptography;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>
/// Tunnel authentication, RFC 2661 section 4.4.3 (Challenge Response): MD5 over the CHAP id, the secret and the
/// challenge, where the id is the type of the message that carries the response.
/// </summary>
public static class ChallengeResponse
{
    /// <summary>Octets of a response.</summary>
    public const int Size = MD5.HashSizeInBytes;

    /// <summary>Computes the response that goes into SCCRP or SCCCN.</summary>
    /// <param name="carrier"><see cref="MessageType.SCCRP"/> or <see cref="MessageType.SCCCN"/>.</param>
    /// <param name="secret">The tunnel's secret.</param>
    /// <param name="challenge">The value of the other side's Challenge AVP.</param>
    /// <param name="response">Takes <see cref="Size"/> octets.</param>
    public static void Compute(MessageType carrier, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> challenge, Span<byte> response) =>
        Compute((byte)carrier, secret, challenge, response);

    /// <summary>Computes a response for any CHAP id.</summary>
    public static void Compute(byte chapId, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> challenge, Span<byte> response)
    {
        Span<byte> id = [chapId];
        Md5Concat.Hash(id, secret, challenge, response);
    }

    /// <summary>Compares two responses in a time that does not depend on where they differ; false if their lengths differ.</summary>
    public static bool Matches(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> received) =>
        CryptographicOperations.FixedTimeEquals(expected, received);
}
