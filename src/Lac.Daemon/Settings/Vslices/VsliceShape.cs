using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;
using Field = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.VsliceDraft>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>A whole vSlice document: settings page, sections 1, 9 and 10.</summary>
internal static class VsliceShape
{
    private static readonly VsliceDraft Blank = new();

    public static readonly Shape<VsliceDraft> Shape = new(
        Blank,
        [
            Field.OrNone("$schema", Kinds.Text(0, 1000), (draft, _) => draft,
                "Where an editor finds the JSON Schema; the daemon does not look at it."),
            Field.Required("type", SliceType(), (draft, _) => draft,
                "The kind of slice; the daemon serves l2tp. Fixed once in use."),
            NamedFields.Name<VsliceDraft>(minimumLength: 5),
            NamedFields.Moniker<VsliceDraft>("The slice's short identifier; the document's file is called moniker.json."),
            Field.OrNone("eventMap", Kinds.Moniker, (draft, value) => draft.With(slice => slice with { EventMap = value }),
                "Moniker of the event map that the slice's events go through."),
            Field.Optional("pdnType", Kinds.Word<PdnType>(), Blank.Slice.PdnType, (draft, value) => draft.With(slice => slice with { PdnType = value }),
                "Which network control protocols run: IPCP, IPV6CP or both."),
            Field.Optional("dnsMode", Kinds.Word<DnsMode>(), Blank.Slice.DnsMode, (draft, value) => draft.With(slice => slice with { DnsMode = value }),
                "Whether the device's DNS servers come from the LNS (auto) or are dnsServers (custom)."),
            Field.Values("dnsServers", NetworkKinds.HostAddress, (draft, value) => draft with { DnsServers = value },
                "The DNS servers handed to the device while dnsMode is custom; kept, but not used, while it is auto."),
            Field.Optional("ipAllocationType", Kinds.Word("ppp"), "ppp", (draft, _) => draft,
                "How addresses are given; an l2tp slice's LNS gives them by PPP."),
            Field.Required("lnsLacType", Kinds.Word<IpFamily>(), (draft, value) => draft.With(slice => slice with { LnsLacType = value }),
                "The family of every LAC and LNS address. Fixed once in use."),
            Field.OrNone("apn", OrEmpty(NetworkKinds.Apn), (draft, value) => draft.With(slice => slice with { Apn = value }),
                "The APN; it must match the gateway's tenantApn.pattern. A change resets every session of the slice.", "(lacd.json's tenantApn.default)"),
            Field.Required("regionalGateway", Kinds.Moniker, (draft, value) => draft.With(slice => slice with { RegionalGateway = value }),
                "Moniker of the gateway that serves the slice. Fixed once in use."),
            Field.OrNone("defaultRoutingPolicy", Kinds.Moniker, (draft, value) => draft.With(slice => slice with { DefaultRoutingPolicy = value }),
                "Moniker of the active routing policy by which LNSs are reached; without one the slice is not ready."),
            Field.Nested("l2tp", L2tpShape.Shape, (draft, value) => draft.With(slice => slice with { L2tp = value.Value }),
                "The L2TP tunnel parameters."),
            Field.Nested("ppp", PppShape.Shape, (draft, value) => draft.With(slice => slice with { Ppp = value.Value }),
                "The PPP session parameters."),
            Field.Optional("preEstablish", Kinds.Boolean, Blank.Slice.PreEstablish, (draft, value) => draft.With(slice => slice with { PreEstablish = value }),
                "Bring tunnels up before the first attach."),
            Field.Optional("idleTimeoutMs", Limits.Idle, Blank.Slice.IdleTimeout, (draft, value) => draft.With(slice => slice with { IdleTimeout = value }),
                "How long a tunnel without sessions stays up; 0: for ever."),
            Field.Optional("onTunnelLoss", Kinds.Word<TunnelLossAction>(), Blank.Slice.OnTunnelLoss, (draft, value) => draft.With(slice => slice with { OnTunnelLoss = value }),
                "Whether the sessions of a lost tunnel end or are attached again."),
            Field.List("lacs", AddressShapes.Lac, (draft, value) => draft with { Lacs = value },
                "The addresses we are the LAC at; without one the slice is not ready."),
            Field.List("lnss", AddressShapes.Lns, (draft, value) => draft with { Lnss = value },
                "The customer's LNSs; without one the slice is not ready."),
            Field.List("routingTargets", RoutingShapes.Target, (draft, value) => draft with { RoutingTargets = value },
                "The local bindings through which tunnel packets leave."),
            Field.List("routingPolicies", RoutingShapes.Policy, (draft, value) => draft with { RoutingPolicies = value },
                "The rules that choose a target for an LNS."),
            Field.List("endpointGroups", GroupShapes.Group, (draft, value) => draft with { EndpointGroups = value },
                "The groups of SIMs."),
            Field.List("eventMaps", EventShapes.Map, (draft, value) => draft with { EventMaps = value },
                "Which events go to which handlers."),
            Field.List("eventHandlers", EventShapes.Handler, (draft, value) => draft with { EventHandlers = value },
                "Who is told of events."),
        ],
        NamedFields.SettleMoniker);

    private static VsliceDraft With(this VsliceDraft draft, Func<SliceSettings, SliceSettings> change) =>
        draft with { Slice = change(draft.Slice) };

    /// <summary>An integrated slice is a legal thing of the platform, and not ours.</summary>
    private static Kind<string> SliceType()
    {
        Kind<string> l2tp = Kinds.Word("l2tp");
        return Kinds.OfText(
            l2tp.Rule,
            (string text, out string value, out Complaint complaint) =>
            {
                value = text;
                complaint = text == "integrated"
                    ? new("integrated slices are not served by this daemon, which is the LAC of l2tp slices only", "take the document out of the folder")
                    : new("must be l2tp", "write \"l2tp\"");
                return text == "l2tp";
            },
            JsonText.Quoted);
    }

    /// <summary>The same kind, with the empty text meaning none.</summary>
    private static Kind<string> OrEmpty(Kind<string> kind)
    {
        ValueRule rule = kind.Rule with
        {
            MustBe = $"{kind.Rule.MustBe}; or empty",
            MinimumLength = 0,
            Pattern = $"^$|{kind.Rule.Pattern}",
        };
        return new Kind<string>(
            rule,
            (element, source, out value, out complaint) =>
            {
                value = "";
                complaint = default;
                return (element.ValueKind == System.Text.Json.JsonValueKind.String && element.ValueEquals(""))
                    || kind.TryRead(element, source, out value, out complaint);
            },
            kind.ToJson);
    }
}
