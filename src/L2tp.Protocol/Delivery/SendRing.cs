using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Delivery;

/// <summary>
/// The messages that have a number and no acknowledgement yet, oldest first. Slots and their buffers are made when
/// a window first needs them and used again: a tunnel in its stride allocates nothing.
/// </summary>
internal sealed class SendRing
{
    /// <summary>Most messages kept, whatever window the peer offers.</summary>
    public const int MaxCount = 256;

    /// <summary>Longest body of one of our own messages, in octets.</summary>
    public const int MaxBodyLength = 1024;

    private Slot[] _slots = [new Slot()];
    private int _head;

    /// <summary>Messages in the ring.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the oldest message, or of the next one when there is none.</summary>
    public SequenceNumber HeadNs { get; private set; }

    /// <summary>The number that the next message will get.</summary>
    public SequenceNumber NextNs => HeadNs.Plus(Count);

    /// <summary>The message at a position, 0 being the oldest.</summary>
    public Slot this[int position] => _slots[(_head + position) & (_slots.Length - 1)];

    /// <summary>The slot behind the newest message, to be filled before <see cref="Append"/>.</summary>
    public Slot Tail
    {
        get
        {
            if (Count == _slots.Length)
            {
                Grow();
            }

            return this[Count];
        }
    }

    /// <summary>Makes the filled <see cref="Tail"/> the newest message.</summary>
    public void Append() => Count++;

    /// <summary>Drops the oldest message.</summary>
    public void RemoveHead()
    {
        _head = (_head + 1) & (_slots.Length - 1);
        HeadNs = HeadNs.Next;
        Count--;
    }

    /// <summary>Drops all messages; the next one gets the number of the oldest.</summary>
    public void Clear() => Count = 0;

    /// <summary>For tests of the wrap: the ring must be empty.</summary>
    public void StartAt(SequenceNumber ns) => HeadNs = ns;

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        for (int i = 0; i < larger.Length; i++)
        {
            larger[i] = i < Count ? this[i] : new Slot();
        }

        _slots = larger;
        _head = 0;
    }

    /// <summary>One message: its body, and when it went out.</summary>
    internal sealed class Slot
    {
        public byte[] Body { get; } = new byte[MaxBodyLength];

        public int Length { get; set; }

        public ushort SessionId { get; set; }

        public MessageTag Tag { get; set; }

        public int Transmissions { get; set; }

        public Instant FirstSentAt { get; set; }

        public Instant LastSentAt { get; set; }
    }
}
