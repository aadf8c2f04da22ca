using System.Runtime.CompilerServices;

namespace Ppp;

/// <summary>
/// The events of one link that were not taken yet. One input makes four at most; when they are not taken the owner
/// has a bug and the ring throws <see cref="InvalidOperationException"/> rather than lose one.
/// </summary>
internal struct EventRing
{
    private const int Capacity = 8;

    private Slots _slots;
    private byte _head;
    private byte _count;

    public void Add(LinkEvent e)
    {
        if (_count == Capacity)
        {
            throw new InvalidOperationException("The events of the link were not taken.");
        }

        _slots[(_head + _count) % Capacity] = e;
        _count++;
    }

    public bool TryTake(out LinkEvent e)
    {
        if (_count == 0)
        {
            e = default;
            return false;
        }

        e = _slots[_head];
        _head = (byte)((_head + 1) % Capacity);
        _count--;
        return true;
    }

    [InlineArray(Capacity)]
    private struct Slots
    {
        private LinkEvent _first;
    }
}
