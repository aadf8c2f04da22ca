using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;
using EndpointField = Lac.Daemon.Settings.Reading.Field<Lac.Engine.Settings.Endpoint>;
using GroupField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.GroupDraft>;
using IpnField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.IpnDraft>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>endpointGroups</c> and their endpoints: settings page, section 6.</summary>
internal static class GroupShapes
{
    private const string GivenByLns = "is the LNS's to give and cannot be set";

    private const string FromSlice = "is not legal on an endpoint group of an l2tp slice: the group has the slice's";

    private static readonly GroupDraft BlankGroup = new();

    private static readonly Shape<Endpoint> Endpoint = new(
        new Endpoint { Imsi = "" },
        [
            EndpointField.Required("imsi", Digits(6, 15, "an IMSI"), (endpoint, value) => endpoint with { Imsi = value },
                "The SIM's IMSI; unique among all slices."),
            EndpointField.OrNone("msisdn", Kinds.Matching(@"\+?[0-9]+", 1, 16, "an MSISDN: up to 15 digits, with or without a leading +", "write digits only"),
                (endpoint, value) => endpoint with { Msisdn = value }, "The SIM's telephone number."),
            EndpointField.OrNone("imei", Digits(1, 16, "an IMEI"), (endpoint, value) => endpoint with { Imei = value },
                "The device's IMEI."),
            EndpointField.OrNone("iccid", Digits(1, 22, "an ICCID"), (endpoint, value) => endpoint with { Iccid = value },
                "The SIM card's number."),
            EndpointField.OrNone("name", Kinds.Text(0, 100), (endpoint, value) => endpoint with { Name = value },
                "What people call the SIM."),
            EndpointField.Forbidden("ipv4", GivenByLns, "remove it"),
            EndpointField.Forbidden("ipv6", GivenByLns, "remove it"),
            EndpointField.Forbidden("ipv4Address", GivenByLns, "remove it"),
            EndpointField.Forbidden("ipv6Address", GivenByLns, "remove it"),
        ]);

    private static readonly Shape<IpnDraft> Ipn = new(
        new IpnDraft(),
        [
            IpnField.OrNone("primary", Limits.Opaque, (ipn, value) => ipn with { Primary = value },
                "Moniker of the primary IPN group; kept for the platform."),
            IpnField.OrNone("secondary", Limits.Opaque, (ipn, value) => ipn with { Secondary = value },
                "Moniker of the secondary IPN group; kept for the platform."),
        ]);

    public static readonly Shape<GroupDraft> Group = new(
        BlankGroup,
        [
            NamedFields.Name<GroupDraft>(),
            NamedFields.Moniker<GroupDraft>(),
            GroupField.Required("lac", Kinds.Text(1, 100), (group, value) => group with { Lac = value },
                "The LAC of the slice that its SIMs use: address, or address:port ([address]:port for IPv6)."),
            GroupField.Optional("subscriptionType", Kinds.Word<SubscriptionType>(), BlankGroup.SubscriptionType, (group, value) => group with { SubscriptionType = value },
                "Where its SIMs authenticate; both kinds are served alike."),
            GroupField.NestedOrNone("ipn", Ipn, (group, value) => group with { Ipn = value.Value },
                "The IPN groups."),
            GroupField.OrNone("operatorPolicy", Limits.Opaque, (group, value) => group with { OperatorPolicy = value },
                "Moniker of the operator policy; kept for the platform."),
            GroupField.Values("eventMaps", Kinds.Moniker, (group, value) => group with { EventMaps = value },
                "Monikers of event maps that its SIMs' events go through."),
            GroupField.Optional("sessionActivityTimeMs", Limits.Idle, BlankGroup.SessionActivityTime, (group, value) => group with { SessionActivityTime = value },
                "How long a session may be without user packets before sessionInactivityAction; 0 is off."),
            GroupField.Optional("sessionInactivityAction", Kinds.Word<InactivityAction>(), BlankGroup.SessionInactivityAction, (group, value) => group with { SessionInactivityAction = value },
                "What happens to a session without user packets for sessionActivityTimeMs."),
            GroupField.List("endpoints", Endpoint, (group, value) => group with { Endpoints = value },
                "Its SIMs."),
            GroupField.Forbidden("routingPolicy", $"{FromSlice} defaultRoutingPolicy", "remove it, and set defaultRoutingPolicy on the slice"),
            GroupField.Forbidden("regionalGateway", $"{FromSlice} regionalGateway", "remove it, and set regionalGateway on the slice"),
            GroupField.Forbidden("regionalPolicy", $"{FromSlice} regionalGateway", "remove it, and set regionalGateway on the slice"),
        ],
        NamedFields.SettleMoniker);

    private static Kind<string> Digits(int minimum, int maximum, string what)
    {
        string count = minimum == 1 ? $"up to {maximum}" : $"{minimum} to {maximum}";
        return Kinds.Matching("[0-9]+", minimum, maximum, $"{what}: {count} digits", "write digits only, in quotes");
    }
}
