using System.Net;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;

namespace Lac.Engine.Tests.Model;

/// <summary>Settings that work: tests say only what is different in theirs.</summary>
public static class Samples
{
    public const string SliceMoniker = "customer-l2";
    public const string Password = "s3cret";
    public const string Lac = "192.0.2.1:1701";
    public const string Lns = "198.51.100.1:1701";

    public static readonly LacEntry LacEntry = new() { Address = IPAddress.Parse("192.0.2.1"), HostName = "lac.example" };

    public static readonly LnsEntry LnsEntry = new() { Preference = 1, Address = IPAddress.Parse("198.51.100.1") };

    public static string Imsi(int number) => $"00101{number:D10}";

    public static SliceSettings Slice(int sims = 25) => new()
    {
        Moniker = SliceMoniker,
        Name = "Customer L2",
        RegionalGateway = "europe-frankfurt",
        Apn = "fleet.example",
        DefaultRoutingPolicy = "all",
        Ppp = new() { ChapAuthentication = true, PapAuthentication = true },
        Lacs = [LacEntry],
        Lnss = [LnsEntry],
        RoutingTargets = [new() { Moniker = "vpn", Name = "VPN" }],
        RoutingPolicies = [Policy(new RoutingRule { RoutingTarget = "vpn" })],
        EndpointGroups = [Group(sims)],
    };

    public static SliceSettings SliceWithSecret(string secret)
    {
        LacEntry lac = LacEntry with { TunnelSecret = new Secret(secret) };
        SliceSettings slice = Slice();
        return slice with { Lacs = [lac], EndpointGroups = [slice.EndpointGroups[0] with { Lac = lac }] };
    }

    /// <summary>The sample slice with other properties of its LNS.</summary>
    public static SliceSettings SliceWithLns(Func<LnsEntry, LnsEntry> change) => Slice() with { Lnss = [change(LnsEntry)] };

    public static EndpointGroup Group(int sims, string moniker = "fleet", int first = 1) => new()
    {
        Moniker = moniker,
        Name = moniker,
        Lac = LacEntry,
        Endpoints = [.. Enumerable.Range(first, sims).Select(number => new Endpoint { Imsi = Imsi(number) })],
    };

    public static RoutingPolicy Policy(params RoutingRule[] rules) =>
        new() { Moniker = "all", Name = "All", IsActive = true, Rules = rules };

    public static AttachCommand Attach(string imsi, string password = Password) =>
        new() { Imsi = imsi, Password = new Secret(password) };
}
