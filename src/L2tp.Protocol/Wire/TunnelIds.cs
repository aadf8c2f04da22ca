namespace L2tp.Protocol.Wire;

/// <summary>The id that we chose for a tunnel: what the peer puts into the headers it sends. Never 0 once assigned.</summary>
public readonly record struct LocalTunnelId(ushort Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>The id that the peer chose for a tunnel: what we put into the headers we send. 0 while it is unknown.</summary>
public readonly record struct PeerTunnelId(ushort Value)
{
    /// <summary>True until the peer has assigned its id; a header then carries 0.</summary>
    public bool IsUnknown => Value == 0;

    public override string ToString() => Value.ToString();
}
