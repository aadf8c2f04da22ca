using ProtocolKit;

namespace Lac.Engine.Forwarding;

/// <summary>
/// The sessions of one slice by the IPv4 address the LNS gave: open addressing with linear probing, at most
/// half full, so that a look-up touches one or two neighbouring entries however many sessions there are.
/// </summary>
public sealed class AddressIndex<T>
    where T : class
{
    private const uint Spread = 0x9E3779B1; // 2^32 divided by the golden ratio: neighbours land apart

    private uint[] _keys = new uint[16];
    private T?[] _values = new T?[16];
    private int _shift = 28;

    /// <summary>Number of addresses.</summary>
    public int Count { get; private set; }

    /// <summary>The entry of an address, or null.</summary>
    public T? Find(Ipv4Address address)
    {
        int mask = _keys.Length - 1;
        for (int i = Home(address.Value); ; i = (i + 1) & mask)
        {
            T? value = _values[i];
            if (value is null || _keys[i] == address.Value)
            {
                return value;
            }
        }
    }

    /// <summary>Adds an address; false, and nothing changed, when it is there already.</summary>
    public bool TryAdd(Ipv4Address address, T value)
    {
        if (Find(address) is not null)
        {
            return false;
        }

        if ((Count + 1) * 2 > _keys.Length)
        {
            Grow();
        }

        Insert(address.Value, value);
        Count++;
        return true;
    }

    /// <summary>Removes an address, if it belongs to <paramref name="value"/>.</summary>
    public bool Remove(Ipv4Address address, T value)
    {
        int mask = _keys.Length - 1;
        int hole = Home(address.Value);
        while (_values[hole] is not null && _keys[hole] != address.Value)
        {
            hole = (hole + 1) & mask;
        }

        if (!ReferenceEquals(_values[hole], value))
        {
            return false;
        }

        // Entries behind the hole move up if their home lies at or before it, so that no search stops short.
        for (int i = (hole + 1) & mask; _values[i] is not null; i = (i + 1) & mask)
        {
            int home = Home(_keys[i]);
            if (((i - home) & mask) >= ((i - hole) & mask))
            {
                _keys[hole] = _keys[i];
                _values[hole] = _values[i];
                hole = i;
            }
        }

        _values[hole] = null;
        Count--;
        return true;
    }

    private int Home(uint key) => (int)((key * Spread) >> _shift);

    private void Insert(uint key, T value)
    {
        int mask = _keys.Length - 1;
        int i = Home(key);
        while (_values[i] is not null)
        {
            i = (i + 1) & mask;
        }

        _keys[i] = key;
        _values[i] = value;
    }

    private void Grow()
    {
        (uint[] keys, T?[] values) = (_keys, _values);
        _keys = new uint[keys.Length * 2];
        _values = new T?[keys.Length * 2];
        _shift--;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                Insert(keys[i], value);
            }
        }
    }
}
