namespace L2tp.Protocol.Delivery;

/// <summary>What happened on one control connection since it began.</summary>
public struct DeliveryCounters
{
    /// <summary>Messages received in their turn, ZLBs not counted.</summary>
    public long Received { get; internal set; }

    /// <summary>Messages sent for the first time, ZLBs not counted.</summary>
    public long Sent { get; internal set; }

    /// <summary>Transmissions of a message after its first.</summary>
    public long Retransmits { get; internal set; }

    /// <summary>ZLBs sent.</summary>
    public long Acknowledgements { get; internal set; }

    /// <summary>Messages received again; each was acknowledged again.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Messages received before their turn, held or not.</summary>
    public long OutOfOrder { get; internal set; }
}
