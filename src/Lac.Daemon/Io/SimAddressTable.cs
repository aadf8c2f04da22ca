using System.Net;
using System.Net.Sockets;
using Lac.Daemon.Io.Linux;

namespace Lac.Daemon.Io;

/// <summary>
/// The SIMs' addresses of one namespace, and what makes traffic from them use their slice's TUN: a routing table a slice
/// with a default route, a source rule a SIM, and a default route in the main table while there is one slice only.
/// Blocking; used by one thread at a time (<see cref="SimAddresses"/>).
/// </summary>
internal sealed class SimAddressTable(NetworkNamespaceAccess access)
{
    /// <summary>Slices get the tables from here on.</summary>
    public const uint FirstTable = 17010;

    /// <summary>How many slices a namespace can have.</summary>
    public const uint TableCount = 4096;

    /// <summary>Of the default route in the main table: any that the namespace has already comes first.</summary>
    public const uint MainMetric = 17010;

    private const uint MainTable = 254;

    private static readonly AddressFamily[] Families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    private readonly Dictionary<string, SimSlice> _slices = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, string> _owners = [];

    /// <summary>
    /// Deletes the rules that a killed predecessor left. A TUN goes with its process and takes its routes along, so
    /// a rule of ours whose table is empty is stale; one of a daemon that runs is not.
    /// </summary>
    public int DeleteStaleRules()
    {
        IReadOnlySet<uint> inUse = access.ListTablesInUse();
        int deleted = 0;
        foreach ((IPAddress source, uint table) in access.ListSourceRules())
        {
            if (table is >= FirstTable and < FirstTable + TableCount && !inUse.Contains(table))
            {
                access.DeleteSourceRule(source, table);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>Sets a slice's device up; nothing when it is already.</summary>
    public void AddSlice(string moniker, in SimDevice device)
    {
        if (_slices.ContainsKey(moniker))
        {
            return;
        }

        access.DisableIpv6Autoconfiguration(device.Name);
        access.SetUp(device.Index, device.Mtu);
        _slices.Add(moniker, new(device.Index, FreeTable()));
        PlaceMainRoute();
    }

    /// <summary>Adds a SIM's address; null, or a sentence that says why not.</summary>
    public string? Add(string moniker, IPAddress address)
    {
        if (!_slices.TryGetValue(moniker, out SimSlice? slice))
        {
            return $"Slice {moniker} has no device that addresses could be given to.";
        }

        if (_owners.TryGetValue(address, out string? owner))
        {
            return owner == moniker
                ? null
                : $"Address {address} is in use by slice {owner} too: traffic from it can follow only one slice's device (turn access.tun.assignAddresses off, or run the slices in daemons of their own).";
        }

        try
        {
            access.AddAddress(slice.Index, address);
            if (slice.CountOf(address.AddressFamily) == 0)
            {
                // Only now, and again after the last one went: the kernel drops a device's routes with its last address.
                access.AddDefaultRoute(address.AddressFamily, slice.Table, slice.Index, metric: 0);
            }

            access.AddSourceRule(address, slice.Table);
        }
        catch (LinuxException)
        {
            Withdraw(slice, address);
            throw;
        }

        _owners.Add(address, moniker);
        if (slice.Add(address) == 1)
        {
            PlaceMainRoute();
        }

        return null;
    }

    /// <summary>Removes a SIM's address; nothing when the slice does not have it.</summary>
    public void Remove(string moniker, IPAddress address)
    {
        if (_slices.TryGetValue(moniker, out SimSlice? slice) && slice.Remove(address))
        {
            _owners.Remove(address);
            Withdraw(slice, address);
            if (slice.CountOf(address.AddressFamily) == 0)
            {
                WithdrawRoutes(slice, address.AddressFamily);
            }
        }
    }

    /// <summary>Removes all that a slice has, also when its device is gone already.</summary>
    public void RemoveSlice(string moniker)
    {
        if (!_slices.Remove(moniker, out SimSlice? slice))
        {
            return;
        }

        foreach (IPAddress address in slice.Addresses)
        {
            _owners.Remove(address);
            Withdraw(slice, address);
        }

        foreach (AddressFamily family in Families)
        {
            if (slice.CountOf(family) > 0)
            {
                WithdrawRoutes(slice, family);
            }
        }

        PlaceMainRoute();
    }

    /// <summary>Removes everything of ours.</summary>
    public void RemoveAll()
    {
        foreach (string moniker in _slices.Keys.ToArray())
        {
            RemoveSlice(moniker);
        }
    }

    private void Withdraw(SimSlice slice, IPAddress address)
    {
        access.DeleteSourceRule(address, slice.Table);
        access.DeleteAddress(slice.Index, address);
    }

    private void WithdrawRoutes(SimSlice slice, AddressFamily family)
    {
        access.DeleteDefaultRoute(family, slice.Table, slice.Index, metric: 0);
        access.DeleteDefaultRoute(family, MainTable, slice.Index, MainMetric);
    }

    private uint FreeTable()
    {
        IReadOnlySet<uint> inUse = access.ListTablesInUse();
        for (uint table = FirstTable; table < FirstTable + TableCount; table++)
        {
            if (!inUse.Contains(table) && _slices.Values.All(slice => slice.Table != table))
            {
                return table;
            }
        }

        throw new InvalidOperationException($"All {TableCount} routing tables from {FirstTable} on are in use.");
    }

    private void PlaceMainRoute()
    {
        foreach (SimSlice slice in _slices.Values)
        {
            foreach (AddressFamily family in Families)
            {
                if (_slices.Count > 1)
                {
                    access.DeleteDefaultRoute(family, MainTable, slice.Index, MainMetric);
                }
                else if (slice.CountOf(family) > 0)
                {
                    access.AddDefaultRoute(family, MainTable, slice.Index, MainMetric);
                }
            }
        }
    }
}
