using System.Security.Cryptography;

namespace L2tp.Protocol.Wire;

/// <summary>MD5 over octets that lie apart, without allocating: they are put side by side on the stack first.</summary>
internal static class Md5Concat
{
    public const int Size = MD5.HashSizeInBytes;

    // A value is at most 1017 octets; a secret beyond what is left is legal, rare, and pays with an allocation.
    private const int StackLimit = 2048;

    public static void Hash(
        scoped ReadOnlySpan<byte> first,
        scoped ReadOnlySpan<byte> second,
        scoped ReadOnlySpan<byte> third,
        scoped Span<byte> digest)
    {
        int length = first.Length + second.Length + third.Length;
        Span<byte> input = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        first.CopyTo(input);
        second.CopyTo(input[first.Length..]);
        third.CopyTo(input[(first.Length + second.Length)..]);
        MD5.HashData(input, digest);
    }
}
