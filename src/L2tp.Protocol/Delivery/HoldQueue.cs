using System.Numerics;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Delivery;

/// <summary>
/// Messages that came before their turn. Room for them is made when one first comes; a window of 1 never holds any.
/// </summary>
internal sealed class HoldQueue(int receiveWindow)
{
    /// <summary>A longer message is not held: its sender repeats it.</summary>
    public const int MaxDatagramLength = 1500;

    // A power of two divides 65536, so no two numbers of one window share a place when Ns wraps.
    private readonly int _capacity = (int)BitOperations.RoundUpToPowerOf2((uint)receiveWindow);

    private Held[]? _held;

    /// <summary>Keeps a message that is <paramref name="distance"/> (1 or more) ahead of its turn; false when it is not for us to hold.</summary>
    public bool TryHold(SequenceNumber ns, int distance, ReadOnlySpan<byte> datagram)
    {
        if (distance >= receiveWindow || datagram.Length > MaxDatagramLength)
        {
            return false;
        }

        _held ??= new Held[_capacity];
        ref Held place = ref _held[ns.Value & (_capacity - 1)];
        if (place.Length > 0 && place.Ns == ns)
        {
            return true; // held already: the first copy stays
        }

        place.Octets ??= new byte[MaxDatagramLength];
        datagram.CopyTo(place.Octets);
        place.Length = datagram.Length;
        place.Ns = ns;
        return true;
    }

    /// <summary>Takes the message with this number out. The span is good until the next <see cref="TryHold"/>.</summary>
    public bool TryTake(SequenceNumber ns, out ReadOnlySpan<byte> datagram)
    {
        if (_held is not null)
        {
            ref Held place = ref _held[ns.Value & (_capacity - 1)];
            if (place.Length > 0 && place.Ns == ns)
            {
                datagram = place.Octets.AsSpan(0, place.Length);
                place.Length = 0;
                return true;
            }
        }

        datagram = default;
        return false;
    }

    private struct Held
    {
        public byte[]? Octets;
        public int Length;
        public SequenceNumber Ns;
    }
}
