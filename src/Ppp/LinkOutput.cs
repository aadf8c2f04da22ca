namespace Ppp;

/// <summary>
/// Where the machines of one link put their packets: the shard's <see cref="FrameQueue"/>, in this link's name.
/// </summary>
internal sealed class LinkOutput(FrameQueue queue)
{
    private ushort _protocol;
    private bool _frozen;

    /// <summary>The last packet sent, for the sentence that explains an end.</summary>
    public PppMessage LastSent { get; private set; }

    /// <summary>
    /// The longest packet that the peer takes: its MRU, and never more than a slot holds. RFC 1661 sections 5.6
    /// and 5.7: what we reject is cut to it.
    /// </summary>
    public int PacketLimit { get; private set; } = FrameQueue.MaxInformationLength;

    public void LimitTo(ushort peerMru) => PacketLimit = Math.Min((int)peerMru, FrameQueue.MaxInformationLength);

    /// <summary>From now on <see cref="LastSent"/> stays: the farewell of a link that has failed explains nothing.</summary>
    public void FreezeLastSent() => _frozen = true;

    /// <summary>The data field of the next packet, to be written before <see cref="Send"/>.</summary>
    public Span<byte> Begin(ushort protocol)
    {
        _protocol = protocol;
        return queue.Begin(this, protocol);
    }

    /// <summary>Sends the packet whose data was written where <see cref="Begin"/> said.</summary>
    public void Send(byte code, byte identifier, int dataLength)
    {
        queue.Commit(code, identifier, dataLength);
        if (!_frozen)
        {
            LastSent = new PppMessage(_protocol, code);
        }
    }

    public bool TryTake(Span<byte> buffer, out int length) => queue.TryTake(this, buffer, out length);
}
