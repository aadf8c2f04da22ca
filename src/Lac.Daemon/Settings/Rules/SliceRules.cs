using System.Net;
using System.Net.Sockets;
using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Vslices;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Rules;

/// <summary>The rules over several objects of one vSlice document. A field that has a fault of its own is left alone.</summary>
internal static class SliceRules
{
    public static void Check(Read<VsliceDraft> read, string fileName, SliceContext context)
    {
        CheckMoniker(read, fileName);
        CheckApn(read, context);
        CheckDns(read);
        CheckFamily(read, read.Value.Lacs, lac => lac.Address);
        CheckFamily(read, read.Value.Lnss, lns => lns.Address);
        ListRules.UniqueEndPoints(read.Value.Lacs, lac => lac.EndPoint);
        ListRules.UniqueEndPoints(read.Value.Lnss, lns => lns.EndPoint);
        ListRules.UniqueMonikers(read.Value.RoutingTargets);
        ListRules.UniqueMonikers(read.Value.RoutingPolicies);
        ListRules.UniqueMonikers(read.Value.EndpointGroups);
        ListRules.UniqueMonikers(read.Value.EventMaps);
        ListRules.UniqueMonikers(read.Value.EventHandlers);
        ReferenceRules.Check(read);
    }

    private static void CheckMoniker(Read<VsliceDraft> read, string fileName)
    {
        string moniker = read.Value.Moniker;
        if (!read.IsSound("name", "moniker") || moniker == Path.GetFileNameWithoutExtension(fileName))
        {
            return;
        }

        string from = read.Has("moniker") ? "" : " (made from the name)";
        read.Fault("moniker", JsonText.Quoted(moniker), $"must equal the file's name without .json{from}", $"rename the file to {moniker}.json, or change the moniker");
    }

    private static void CheckApn(Read<VsliceDraft> read, SliceContext context)
    {
        string apn = read.Value.Slice.Apn;
        if (apn.Length > 0 && read.IsSound("apn") && context.ApnPattern is string pattern && !SliceContext.ApnMatches(apn, pattern))
        {
            read.Fault("apn", JsonText.Quoted(apn), $"must match the gateway's tenantApn.pattern, {pattern}", "change it, or leave it empty for the gateway's default");
        }
    }

    private static void CheckDns(Read<VsliceDraft> read)
    {
        SliceSettings slice = read.Value.Slice;
        if (!read.IsSound("dnsMode") || slice.DnsMode != DnsMode.Custom)
        {
            return;
        }

        if (read.IsSound("dnsServers") && read.Value.DnsServers.Count == 0)
        {
            read.Fault("dnsServers", null, "must list at least one server while dnsMode is custom", "add a server, or set dnsMode to auto");
        }

        if (!read.IsSound("pdnType") || slice.PdnType == PdnType.Ipv4v6)
        {
            return;
        }

        Place servers = read.Place.Property("dnsServers");
        IpFamily family = slice.PdnType == PdnType.Ipv4 ? IpFamily.Ipv4 : IpFamily.Ipv6;
        foreach (Item<IPAddress> server in read.Value.DnsServers.Where(server => FamilyOf(server.Value) != family))
        {
            servers.Item(server.Index).Fault(
                JsonText.Quoted(server.Value.ToString()), $"must be an {Word(family)} address: pdnType is {Word(family).ToLowerInvariant()}", "change it, or set pdnType to ipv4v6");
        }
    }

    private static void CheckFamily<T>(Read<VsliceDraft> read, IReadOnlyList<Read<T>> items, Func<T, IPAddress> address)
    {
        if (!read.IsSound("lnsLacType"))
        {
            return;
        }

        IpFamily family = read.Value.Slice.LnsLacType;
        foreach (Read<T> item in items.Where(item => item.IsSound("address") && FamilyOf(address(item.Value)) != family))
        {
            item.Fault("address", JsonText.Quoted(address(item.Value).ToString()), $"must be an {Word(family)} address: lnsLacType is {Word(family).ToLowerInvariant()}", "change it; a slice has LACs and LNSs of one family");
        }
    }

    private static IpFamily FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? IpFamily.Ipv4 : IpFamily.Ipv6;

    private static string Word(IpFamily family) => family == IpFamily.Ipv4 ? "IPv4" : "IPv6";
}
