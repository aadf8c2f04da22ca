namespace L2tp.Protocol.Wire;

/// <summary>The id that we chose for a session within its tunnel. 0 stands for the tunnel itself.</summary>
public readonly record struct LocalSessionId(ushort Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>The id that the peer chose for a session: what we put into the headers we send. 0 while it is unknown.</summary>
public readonly record struct PeerSessionId(ushort Value)
{
    /// <summary>True until the peer has assigned its id; a header then carries 0.</summary>
    public bool IsUnknown => Value == 0;

    public override string ToString() => Value.ToString();
}
