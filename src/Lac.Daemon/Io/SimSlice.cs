using System.Net;
using System.Net.Sockets;

namespace Lac.Daemon.Io;

/// <summary>A slice's device as its addresses need it.</summary>
/// <param name="Name">Interface name.</param>
/// <param name="Index">Interface index in the namespace.</param>
/// <param name="Mtu">The MTU to give it: the slice's MRU.</param>
internal readonly record struct SimDevice(string Name, int Index, int Mtu);

/// <summary>A slice in <see cref="SimAddressTable"/>: its device's index, its routing table and the addresses it has.</summary>
internal sealed class SimSlice(int index, uint table)
{
    private int _ipv6Count;

    public int Index => index;

    public uint Table => table;

    public HashSet<IPAddress> Addresses { get; } = [];

    public int CountOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? _ipv6Count : Addresses.Count - _ipv6Count;

    /// <summary>Adds; returns how many of its family there are now.</summary>
    public int Add(IPAddress address)
    {
        Addresses.Add(address);
        _ipv6Count += address.AddressFamily == AddressFamily.InterNetworkV6 ? 1 : 0;
        return CountOf(address.AddressFamily);
    }

    public bool Remove(IPAddress address)
    {
        bool removed = Addresses.Remove(address);
        _ipv6Count -= removed && address.AddressFamily == AddressFamily.InterNetworkV6 ? 1 : 0;
        return removed;
    }
}
