namespace L2tp.Protocol.Messages;

/// <summary>Octets that may be absent, where absent and empty are two things (an LCP Configure-Request without options).</summary>
public readonly ref struct OptionalBytes(ReadOnlySpan<byte> value)
{
    /// <summary>False: the AVP is not there, or not to be sent.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The octets; empty if absent.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    public static implicit operator OptionalBytes(ReadOnlySpan<byte> value) => new(value);

    public static implicit operator OptionalBytes(byte[] value) => new(value);
}
