using System.Net;
using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;
using LacField = Lac.Daemon.Settings.Reading.Field<Lac.Engine.Settings.LacEntry>;
using LnsField = Lac.Daemon.Settings.Reading.Field<Lac.Engine.Settings.LnsEntry>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>lacs</c> and <c>lnss</c>: settings page, sections 2, 3 and 10.</summary>
internal static class AddressShapes
{
    private static readonly LacEntry BlankLac = new() { Address = IPAddress.None, HostName = "" };

    private static readonly LnsEntry BlankLns = new() { Address = IPAddress.None, Preference = 0 };

    public static readonly Shape<LacEntry> Lac = new(
        BlankLac,
        [
            LacField.Required("address", NetworkKinds.HostAddress, (lac, value) => lac with { Address = value },
                "The address that tunnels start from; of the family that lnsLacType names."),
            LacField.Optional("port", Kinds.Port, BlankLac.Port, (lac, value) => lac with { Port = value },
                "The UDP port that tunnels start from."),
            LacField.OrNone("tunnelSecret", SecretKind.Secret, (lac, value) => lac with { TunnelSecret = value },
                "The shared secret of tunnel authentication; none: it is not asked for, and an LNS that asks is refused."),
            LacField.OrNone("hostName", NetworkKinds.HostName, (lac, value) => lac with { HostName = value },
                "The Host Name AVP, by which LNSs choose group and secret.", "(lacd.json's hostName)"),
        ]);

    public static readonly Shape<LnsEntry> Lns = new(
        BlankLns,
        [
            LnsField.Required("preference", Kinds.Integer(0, int.MaxValue), (lns, value) => lns with { Preference = value },
                "The lower is preferred; equal ones share the load."),
            LnsField.Required("address", NetworkKinds.HostAddress, (lns, value) => lns with { Address = value },
                "The LNS's address; of the family that lnsLacType names."),
            LnsField.Optional("port", Kinds.Port, BlankLns.Port, (lns, value) => lns with { Port = value },
                "The LNS's UDP port."),
            LnsField.Optional("retries", Kinds.Integer(1, 100), BlankLns.Retries, (lns, value) => lns with { Retries = value },
                "Tunnel bring-up attempts before giving up on this LNS."),
            LnsField.Optional("recoveryIntervalMs", Kinds.Milliseconds(0, 86_400_000), BlankLns.RecoveryInterval, (lns, value) => lns with { RecoveryInterval = value },
                "How long a failed LNS is left alone before it is tried again."),
            LnsField.Optional("maxSessionsPerTunnel", Kinds.Integer(1, 65535), BlankLns.MaxSessionsPerTunnel, (lns, value) => lns with { MaxSessionsPerTunnel = value },
                "Sessions in one tunnel to this LNS."),
            LnsField.Optional("hideAvps", Kinds.Boolean, BlankLns.HideAvps, (lns, value) => lns with { HideAvps = value },
                "Hide the AVPs that may be hidden (RFC 2661 4.3); needs the tunnel secret."),
            LnsField.Optional("sendDisconnectCause", Kinds.Boolean, BlankLns.SendDisconnectCause, (lns, value) => lns with { SendDisconnectCause = value },
                "Send the PPP Disconnect Cause Code AVP (RFC 3145) in CDN."),
            LnsField.Optional("peerAddressPolicy", Kinds.Word<PeerAddressPolicy>(), BlankLns.PeerAddressPolicy, (lns, value) => lns with { PeerAddressPolicy = value },
                "What an SCCRP from another address or port than we sent to means."),
            LnsField.Optional("proxyAuthentication", Kinds.Boolean, BlankLns.ProxyAuthentication, (lns, value) => lns with { ProxyAuthentication = value },
                "Send the Proxy LCP and authentication AVPs in ICCN."),
            LnsField.Optional("lcpFromUs", Kinds.Boolean, BlankLns.LcpFromUs, (lns, value) => lns with { LcpFromUs = value },
                "Our acknowledged Configure-Request alone opens LCP: for an LNS that sends none."),
            LnsField.Optional("minimalAvps", Kinds.Boolean, BlankLns.MinimalAvps, (lns, value) => lns with { MinimalAvps = value },
                "Send no optional AVP."),
            LnsField.Optional("lengthBit", Kinds.Boolean, BlankLns.LengthBit, (lns, value) => lns with { LengthBit = value },
                "Send the Length field in data messages."),
            LnsField.Optional("ecn", Kinds.Boolean, BlankLns.Ecn, (lns, value) => lns with { Ecn = value },
                "Carry ECN in the outer header (RFC 9601); off: outer packets are Not-ECT."),
        ]);
}
