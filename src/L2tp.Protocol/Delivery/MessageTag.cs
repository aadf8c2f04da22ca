using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Delivery;

/// <summary>
/// What the sender wants to be told when a message is acknowledged or runs out. The default value stands for a
/// message nobody waits for any more.
/// </summary>
internal readonly record struct MessageTag(MessageType Type, LocalSessionId Session);
