namespace L2tp.Protocol.Delivery;

/// <summary>What reliable delivery did with one received message.</summary>
internal enum ReceiveOutcome : byte
{
    /// <summary>It is the next one: handle it now, and what <see cref="ReliableChannel.TryTakeHeld"/> gives after it.</summary>
    InTurn,

    /// <summary>Received before; acknowledged again, as the first acknowledgement may be lost (RFC 2661 section 5.8).</summary>
    Duplicate,

    /// <summary>Kept until the ones before it have come.</summary>
    Held,

    /// <summary>Ahead of its turn and not kept: beyond our receive window, or too long to hold.</summary>
    BeyondWindow,
}
