namespace L2tp.Protocol.Wire;

/// <summary>A message number Ns or Nr: counted modulo 65536, compared as RFC 2661 section 5.8 says.</summary>
public readonly record struct SequenceNumber(ushort Value)
{
    /// <summary>The number after this one; 0 follows 65535.</summary>
    public SequenceNumber Next => new(unchecked((ushort)(Value + 1)));

    /// <summary>
    /// True if this number is among the 32767 values preceding <paramref name="other"/>, modulo 65536. Half the
    /// circle (distance 32768) is before in neither direction.
    /// </summary>
    public bool IsBefore(SequenceNumber other) => unchecked((short)(other.Value - Value)) > 0;

    /// <summary>True if this number is <paramref name="other"/> or before it.</summary>
    public bool IsAtOrBefore(SequenceNumber other) => Value == other.Value || IsBefore(other);

    /// <summary>Steps forward from <paramref name="earlier"/> to this number: 0 to 65535.</summary>
    public ushort DistanceFrom(SequenceNumber earlier) => unchecked((ushort)(Value - earlier.Value));

    /// <summary>The number <paramref name="steps"/> after this one.</summary>
    public SequenceNumber Plus(int steps) => new(unchecked((ushort)(Value + steps)));

    public override string ToString() => Value.ToString();
}
