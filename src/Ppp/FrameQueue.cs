using System.Buffers.Binary;
using Ppp.Wire;

namespace Ppp;

/// <summary>
/// The outgoing frames of every link of one shard: a ring of preallocated slots, each a 2-octet protocol number
/// and an information field. Whoever owns the links drains a link fully after each of its inputs, so one queue
/// serves all of them and a link has no buffer of its own.
/// </summary>
/// <remarks>
/// A frame of one link must never leave on another's session: the queue knows whose frames it holds, gives them
/// to nobody else, and a second link that sends before the first is drained is a bug of the owner and throws
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed class FrameQueue
{
    /// <summary>Protocol number and the largest information field: 1502 octets. A transmit buffer needs as much.</summary>
    public const int MaxFrameLength = ProtocolLength + MaxInformationLength;

    /// <summary>RFC 1661 section 6.1: the information field that every implementation takes.</summary>
    internal const int MaxInformationLength = 1500;

    private const int ProtocolLength = 2;

    private readonly byte[] _octets;
    private readonly int[] _lengths;
    private object? _owner;
    private int _head;
    private int _count;

    /// <summary>Allocates <paramref name="capacity"/> slots of 1502 octets; one input makes at most six frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public FrameQueue(int capacity = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _octets = new byte[capacity * MaxFrameLength];
        _lengths = new int[capacity];
    }

    /// <summary>Frames that found the queue full and were lost as on a wire; retransmission makes up for them.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>
    /// The data field of the next packet, 1496 octets to write into; <see cref="Commit"/> makes it a frame.
    /// </summary>
    internal Span<byte> Begin(object owner, ushort protocol)
    {
        if (_count > 0 && !ReferenceEquals(owner, _owner))
        {
            throw new InvalidOperationException("Another link's frames were not taken from the queue.");
        }

        _owner = owner;
        Span<byte> slot = Slot((_head + _count) % _lengths.Length);
        if (_count == _lengths.Length)
        {
            // Full: the slot is the oldest frame's, and that is the one that is lost.
            DroppedCount++;
            _head = (_head + 1) % _lengths.Length;
            _count--;
        }

        BinaryPrimitives.WriteUInt16BigEndian(slot, protocol);
        return slot[(ProtocolLength + ControlPacket.HeaderLength)..];
    }

    /// <summary>Puts the packet header in front of the data that was written and makes it the newest frame.</summary>
    internal void Commit(byte code, byte identifier, int dataLength)
    {
        int index = (_head + _count) % _lengths.Length;
        ControlPacket.WriteHeader(Slot(index)[ProtocolLength..], code, identifier, dataLength);
        _lengths[index] = ProtocolLength + ControlPacket.HeaderLength + dataLength;
        _count++;
    }

    internal bool TryTake(object owner, Span<byte> buffer, out int length)
    {
        length = 0;
        if (_count == 0 || !ReferenceEquals(owner, _owner))
        {
            return false;
        }

        length = _lengths[_head];
        Slot(_head)[..length].CopyTo(buffer);
        _head = (_head + 1) % _lengths.Length;
        _count--;
        return true;
    }

    private Span<byte> Slot(int index) => _octets.AsSpan(index * MaxFrameLength, MaxFrameLength);
}
