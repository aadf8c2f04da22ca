using System.Text;

namespace Lac.Engine.Settings;

/// <summary>A tunnel secret or password. Printing it, also inside a record, shows nothing.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>No secret at all.</summary>
    public static readonly Secret None = new("");

    private readonly byte[] _octets = Encoding.UTF8.GetBytes(value);

    /// <summary>True when nothing was set.</summary>
    public bool IsNone => _octets.Length == 0;

    /// <summary>The secret's octets (UTF-8), for the protocols.</summary>
    public ReadOnlyMemory<byte> Octets => _octets;

    /// <inheritdoc/>
    public bool Equals(Secret? other) =>
        other is not null
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(_octets, other._octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _octets.Length;

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "(none)" : "(set)";
}
