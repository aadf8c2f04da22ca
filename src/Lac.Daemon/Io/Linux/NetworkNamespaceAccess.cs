using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Links, addresses, routes and rules of one network namespace. Adding what is there and deleting what is not
/// succeed; any other failure is a <see cref="LinuxException"/> that says what was attempted. Blocking.
/// </summary>
internal sealed class NetworkNamespaceAccess : IDisposable
{
    /// <summary>Our mark on routes and rules (rtm_protocol, FRA_PROTOCOL): what does not carry it is not touched.</summary>
    public const byte ProtocolMark = 217;

    /// <summary>Priority of our rules: before the main table's 32766.</summary>
    public const uint RulePriority = 17010;

    private const int MessageSize = 256;
    private const int Create = LinuxNetlink.NLM_F_ACK | LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_EXCL;

    private readonly string? _name;
    private readonly NetlinkSocket _socket;

    private NetworkNamespaceAccess(string? name, NetlinkSocket socket)
    {
        _name = name;
        _socket = socket;
    }

    /// <exception cref="LinuxException">No such namespace.</exception>
    public static NetworkNamespaceAccess Open(string? name) => new(name, NetlinkSocket.Open(name));

    /// <summary>Sets a link up, with this MTU.</summary>
    public void SetUp(int index, int mtu)
    {
        NetlinkWriter writer = new(stackalloc byte[MessageSize], LinuxRtnetlink.RTM_NEWLINK, LinuxNetlink.NLM_F_ACK);
        writer.Header(new Ifinfomsg { Index = index, Flags = NetIf.IFF_UP, Change = NetIf.IFF_UP });
        writer.Attribute(LinuxRtnetlink.IFLA_MTU, (uint)mtu);
        Execute(writer.Finish(), $"set interface {index} up with MTU {mtu}");
    }

    /// <summary>
    /// Keeps the kernel from IPv6 traffic of its own on a device: no router advertisements taken, no link-local
    /// address, no duplicate address detection. Where the kernel has no IPv6 there is nothing to do.
    /// </summary>
    public void DisableIpv6Autoconfiguration(string interfaceName) => NetworkNamespace.Run(_name, () =>
    {
        foreach ((string setting, string value) in new[] { ("accept_ra", "0"), ("addr_gen_mode", "1"), ("accept_dad", "0"), ("dad_transmits", "0") })
        {
            string path = $"/proc/sys/net/ipv6/conf/{interfaceName}/{setting}";
            if (File.Exists(path))
            {
                File.WriteAllText(path, value);
            }
        }

        return true;
    });

    /// <summary>Adds an address by itself: /32 or /128.</summary>
    public void AddAddress(int index, IPAddress address) =>
        ChangeAddress(LinuxRtnetlink.RTM_NEWADDR, Create, index, address, "add the address", Errno.EEXIST);

    public void DeleteAddress(int index, IPAddress address) =>
        ChangeAddress(LinuxRtnetlink.RTM_DELADDR, LinuxNetlink.NLM_F_ACK, index, address, "delete the address", Errno.EADDRNOTAVAIL, Errno.ENODEV);

    /// <summary>Adds a default route through a device; <paramref name="metric"/> 0 is none.</summary>
    public void AddDefaultRoute(AddressFamily family, uint table, int index, uint metric) =>
        ChangeRoute(LinuxRtnetlink.RTM_NEWROUTE, Create, new(family, table, index, metric), "add", Errno.EEXIST);

    public void DeleteDefaultRoute(AddressFamily family, uint table, int index, uint metric) =>
        ChangeRoute(LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ACK, new(family, table, index, metric), "delete", Errno.ESRCH, Errno.ENODEV);

    /// <summary>Adds the rule <c>from ADDRESS lookup TABLE</c>.</summary>
    public void AddSourceRule(IPAddress source, uint table) =>
        ChangeRule(LinuxRtnetlink.RTM_NEWRULE, Create, source, table, "add", Errno.EEXIST);

    public void DeleteSourceRule(IPAddress source, uint table) =>
        ChangeRule(LinuxRtnetlink.RTM_DELRULE, LinuxNetlink.NLM_F_ACK, source, table, "delete", Errno.ENOENT, Errno.ESRCH);

    /// <summary>The rules that carry our mark and priority, of both families.</summary>
    public IReadOnlyList<(IPAddress Source, uint Table)> ListSourceRules()
    {
        List<(IPAddress, uint)> rules = [];
        NetlinkWriter writer = new(stackalloc byte[MessageSize], LinuxRtnetlink.RTM_GETRULE, LinuxNetlink.NLM_F_DUMP);
        writer.Header(default(FibRuleHeader));
        _socket.Dump(writer.Finish(), LinuxRtnetlink.RTM_NEWRULE, "list rules", body =>
        {
            ReadOnlySpan<byte> attributes = body[Math.Min(body.Length, Marshal.SizeOf<FibRuleHeader>())..];
            bool isOurs = NetlinkReader.TryFind(attributes, LinuxRtnetlink.FRA_PRIORITY, out uint priority) && priority == RulePriority
                && NetlinkReader.TryFind(attributes, LinuxRtnetlink.FRA_PROTOCOL, out ReadOnlySpan<byte> mark) && mark is [ProtocolMark];
            if (isOurs
                && NetlinkReader.TryFind(attributes, LinuxRtnetlink.FRA_TABLE, out uint table)
                && NetlinkReader.TryFind(attributes, LinuxRtnetlink.FRA_SRC, out ReadOnlySpan<byte> source) && source.Length is 4 or 16)
            {
                rules.Add((new IPAddress(source), table));
            }
        });
        return rules;
    }

    /// <summary>The routing tables that have any route.</summary>
    public IReadOnlySet<uint> ListTablesInUse()
    {
        HashSet<uint> tables = [];
        NetlinkWriter writer = new(stackalloc byte[MessageSize], LinuxRtnetlink.RTM_GETROUTE, LinuxNetlink.NLM_F_DUMP);
        writer.Header(default(Rtmsg));
        _socket.Dump(writer.Finish(), LinuxRtnetlink.RTM_NEWROUTE, "list routes", body =>
        {
            if (NetlinkReader.TryFind(body[Math.Min(body.Length, Marshal.SizeOf<Rtmsg>())..], LinuxRtnetlink.RTA_TABLE, out uint table))
            {
                tables.Add(table);
            }
        });
        return tables;
    }

    public void Dispose() => _socket.Dispose();

    private static byte FamilyOf(AddressFamily family) =>
        (byte)(family == AddressFamily.InterNetworkV6 ? SysSocket.AF_INET6 : SysSocket.AF_INET);

    private static byte HostLength(IPAddress address) =>
        (byte)(address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);

    private void ChangeAddress(ushort type, int flags, int index, IPAddress address, string verb, params ReadOnlySpan<int> fine)
    {
        NetlinkWriter writer = new(stackalloc byte[MessageSize], type, flags);
        writer.Header(new Ifaddrmsg { Family = FamilyOf(address.AddressFamily), PrefixLength = HostLength(address), Index = (uint)index });
        writer.Attribute(LinuxRtnetlink.IFA_LOCAL, address);
        writer.Attribute(LinuxRtnetlink.IFA_ADDRESS, address);
        writer.Attribute(LinuxRtnetlink.IFA_FLAGS, LinuxRtnetlink.IFA_F_NODAD | LinuxRtnetlink.IFA_F_NOPREFIXROUTE);
        Execute(writer.Finish(), $"{verb} {address}/{HostLength(address)} on interface {index}", fine);
    }

    private void ChangeRoute(ushort type, int flags, in DefaultRoute route, string verb, params ReadOnlySpan<int> fine)
    {
        NetlinkWriter writer = new(stackalloc byte[MessageSize], type, flags);
        writer.Header(new Rtmsg
        {
            Family = FamilyOf(route.Family),
            Protocol = ProtocolMark,
            Type = LinuxRtnetlink.RTN_UNICAST,
            Scope = route.Family == AddressFamily.InterNetworkV6 ? LinuxRtnetlink.RT_SCOPE_UNIVERSE : LinuxRtnetlink.RT_SCOPE_LINK,
        });
        writer.Attribute(LinuxRtnetlink.RTA_TABLE, route.Table);
        writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint)route.Index);
        if (route.Metric != 0)
        {
            writer.Attribute(LinuxRtnetlink.RTA_PRIORITY, route.Metric);
        }

        Execute(writer.Finish(), $"{verb} the default route of table {route.Table} through interface {route.Index}", fine);
    }

    private void ChangeRule(ushort type, int flags, IPAddress source, uint table, string verb, params ReadOnlySpan<int> fine)
    {
        NetlinkWriter writer = new(stackalloc byte[MessageSize], type, flags);
        writer.Header(new FibRuleHeader
        {
            Family = FamilyOf(source.AddressFamily),
            SourceLength = HostLength(source),
            Action = LinuxRtnetlink.FR_ACT_TO_TBL,
        });
        writer.Attribute(LinuxRtnetlink.FRA_SRC, source);
        writer.Attribute(LinuxRtnetlink.FRA_TABLE, table);
        writer.Attribute(LinuxRtnetlink.FRA_PRIORITY, RulePriority);
        writer.Attribute(LinuxRtnetlink.FRA_PROTOCOL, ProtocolMark);
        Execute(writer.Finish(), $"{verb} the rule from {source} to table {table}", fine);
    }

    private void Execute(Span<byte> request, string attempt, params ReadOnlySpan<int> fine)
    {
        int error = _socket.Execute(request, out string? said);
        if (error != 0 && !fine.Contains(error))
        {
            throw new LinuxException(_name is null ? attempt : $"{attempt} in network namespace {_name}", error, said);
        }
    }

    private readonly record struct DefaultRoute(AddressFamily Family, uint Table, int Index, uint Metric);
}
