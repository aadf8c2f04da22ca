using Lac.Daemon.Settings.Reading;
using PolicyField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.PolicyDraft>;
using RuleField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.RuleDraft>;
using TargetField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.TargetDraft>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>routingTargets</c> and <c>routingPolicies</c>: settings page, sections 4 and 5.</summary>
internal static class RoutingShapes
{
    private static readonly TargetDraft BlankTarget = new();

    private static readonly PolicyDraft BlankPolicy = new();

    private static readonly RuleDraft BlankRule = new();

    public static readonly Shape<TargetDraft> Target = new(
        BlankTarget,
        [
            NamedFields.Name<TargetDraft>(),
            NamedFields.Moniker<TargetDraft>(),
            TargetField.Optional("type", Kinds.Word<RoutingTargetType>(), BlankTarget.Type, (target, value) => target with { Type = value },
                "How the target reaches the LNS; another program's business, kept for people."),
            TargetField.OrNone("region", Limits.Opaque, (target, value) => target with { Region = value },
                "The platform's region."),
            TargetField.OrNone("redundancyZone", Limits.Opaque, (target, value) => target with { RedundancyZone = value },
                "The platform's redundancy zone."),
            TargetField.OrNone("interface", NetworkKinds.Device, (target, value) => target with { Interface = value },
                "The network device, a VRF included, through which tunnel packets leave; none: as the routing table says."),
            TargetField.OrNone("networkNamespace", NetworkKinds.NetworkNamespace, (target, value) => target with { NetworkNamespace = value },
                "The network namespace in which tunnel packets leave; none: the daemon's own."),
        ],
        NamedFields.SettleMoniker);

    private static readonly Shape<RuleDraft> Rule = new(
        BlankRule,
        [
            RuleField.OrNone("description", Kinds.Text(0, 200), (rule, value) => rule with { Rule = rule.Rule with { Description = value } },
                "What the rule is for.", JsonText.Quoted(BlankRule.Rule.Description)),
            RuleField.Optional("enabled", Kinds.Boolean, BlankRule.Rule.Enabled, (rule, value) => rule with { Rule = rule.Rule with { Enabled = value } },
                "Off: the rule is passed over."),
            RuleField.Computed("match", MatchKind.Match, (rule, value) => rule with { Match = value },
                "Which LNS addresses the rule is for: all, or those of destinationIpPattern.", "destinationIpPattern where that is given, else all"),
            RuleField.OrNone("destinationIpPattern", NetworkKinds.Cidr, (rule, value) => rule with { Pattern = value },
                "The LNS addresses that the rule is for: a network in CIDR form, or one address."),
            RuleField.Optional("ruleDirection", Kinds.Word("uplink"), "uplink", (rule, _) => rule,
                "Towards the LNS: a tunnel has no other direction to choose a target for."),
            RuleField.Optional("ruleAction", Kinds.Word<RuleAction>(), BlankRule.Action, (rule, value) => rule with { Action = value, Rule = rule.Rule with { IsDrop = value == RuleAction.Drop } },
                "Forward to routingTarget, or drop, which ends the search: the LNS is not reached."),
            RuleField.OrNone("routingTarget", Kinds.Moniker, (rule, value) => rule with { Rule = rule.Rule with { RoutingTarget = value } },
                "Moniker of the target that a forward rule leads to."),
        ],
        SettleRule);

    public static readonly Shape<PolicyDraft> Policy = new(
        BlankPolicy,
        [
            NamedFields.Name<PolicyDraft>(),
            NamedFields.Moniker<PolicyDraft>(),
            PolicyField.Optional("status", Kinds.Word<PolicyStatus>(), BlankPolicy.Status, (policy, value) => policy with { Status = value },
                "An inactive policy forwards nothing."),
            PolicyField.List("rules", Rule, (policy, value) => policy with { Rules = value },
                "In order: the first enabled one that matches the LNS's address and whose target is up."),
        ],
        NamedFields.SettleMoniker);

    private static void SettleRule(Read<RuleDraft> read)
    {
        if (read.IsSound("match", "destinationIpPattern"))
        {
            SettleMatch(read);
        }

        RuleDraft draft = read.Value;
        if (read.IsSound("ruleAction", "routingTarget") && draft.Action == RuleAction.Forward && !read.Has("routingTarget"))
        {
            read.Fault("routingTarget", null, "is required where ruleAction is forward", "name one of the slice's routingTargets");
        }
    }

    private static void SettleMatch(Read<RuleDraft> read)
    {
        RuleDraft draft = read.Value;
        if (draft.Match is not MatchDraft match)
        {
            match = new MatchDraft(draft.Pattern is null ? RuleMatch.All : RuleMatch.DestinationIpPattern, null);
        }
        else if (draft.Pattern is not null && (match.Word == RuleMatch.All || match.Network is not null))
        {
            read.Fault("match", null, "must be destinationIpPattern, or left out, where the rule has a destinationIpPattern beside it", "remove one of the two");
        }
        else if (draft.Pattern is null && match is { Word: RuleMatch.DestinationIpPattern, Network: null })
        {
            read.Fault("destinationIpPattern", null, "is required where match is destinationIpPattern", "give it, or set match to all");
        }

        read.Value = draft with { Rule = draft.Rule with { Destination = match.Network ?? draft.Pattern } };
    }
}
