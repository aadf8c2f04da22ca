using System.Security.Cryptography;

namespace ProtocolKit;

/// <summary>The operating system's cryptographic random generator.</summary>
public sealed class CryptoRandomSource : RandomSource
{
    /// <inheritdoc/>
    public override void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
