using System.Buffers.Binary;
using Ppp.Wire;

namespace Ppp.Lcp;

/// <summary>The data of the Authentication-Protocol option: RFC 1334 section 2.1, RFC 1994 section 3.</summary>
internal static class AuthenticationOption
{
    /// <summary>RFC 1994 section 3: the Algorithm octet of CHAP with MD5.</summary>
    private const byte Md5 = 5;

    /// <summary>The protocol that the option names; None for all that we do not speak (EAP, the MS-CHAPs).</summary>
    public static AuthenticationMethod Read(ReadOnlySpan<byte> data)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(data, out ushort protocol))
        {
            return AuthenticationMethod.None;
        }

        return protocol switch
        {
            PppProtocol.Pap when data.Length == 2 => AuthenticationMethod.Pap,
            PppProtocol.Chap when data.Length == 3 && data[2] == Md5 => AuthenticationMethod.Chap,
            _ => AuthenticationMethod.None,
        };
    }

    /// <summary>The data for PAP or CHAP.</summary>
    public static ReadOnlySpan<byte> DataFor(AuthenticationMethod method) =>
        method == AuthenticationMethod.Chap ? [0xC2, 0x23, Md5] : [0xC0, 0x23];
}
