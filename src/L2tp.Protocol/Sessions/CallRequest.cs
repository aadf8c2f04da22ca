namespace L2tp.Protocol.Sessions;

/// <summary>What ICRQ tells about a call. The octets are copied.</summary>
public readonly ref struct CallRequest
{
    /// <summary>The most octets of either number.</summary>
    public const int MaxNumberLength = 255;

    /// <param name="calledNumber">Called Number AVP (21), at most 255 octets; empty = not sent.</param>
    /// <param name="callingNumber">Calling Number AVP (22), at most 255 octets; empty = not sent.</param>
    public CallRequest(ReadOnlySpan<byte> calledNumber, ReadOnlySpan<byte> callingNumber)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calledNumber.Length, MaxNumberLength, nameof(calledNumber));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(callingNumber.Length, MaxNumberLength, nameof(callingNumber));
        CalledNumber = calledNumber;
        CallingNumber = callingNumber;
    }

    public ReadOnlySpan<byte> CalledNumber { get; }

    public ReadOnlySpan<byte> CallingNumber { get; }

    /// <summary>Both numbers in one array: a session that waits keeps nothing more than this.</summary>
    internal byte[]? ToOctets()
    {
        if (CalledNumber.IsEmpty && CallingNumber.IsEmpty)
        {
            return null;
        }

        byte[] octets = new byte[1 + CalledNumber.Length + CallingNumber.Length];
        octets[0] = (byte)CalledNumber.Length;
        CalledNumber.CopyTo(octets.AsSpan(1));
        CallingNumber.CopyTo(octets.AsSpan(1 + CalledNumber.Length));
        return octets;
    }

    internal static CallRequest FromOctets(ReadOnlySpan<byte> octets) =>
        octets.IsEmpty ? default : new CallRequest(octets.Slice(1, octets[0]), octets[(1 + octets[0])..]);
}
