using System.Net;
using System.Text.Json;
using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>
/// A rule's match: <c>"all"</c>, <c>"destinationIpPattern"</c> with the pattern beside it, as the platform's API has
/// it, or <c>{"destinationIpPattern": "CIDR"}</c>.
/// </summary>
internal static class MatchKind
{
    private const string PatternName = "destinationIpPattern";

    private static readonly Kind<RuleMatch> Word = Kinds.Word<RuleMatch>();

    public static readonly Kind<MatchDraft> Match = new(
        Word.Rule with { MustBe = "all, destinationIpPattern or {\"destinationIpPattern\": \"…\"}", ObjectNames = [PatternName] },
        TryRead,
        static match => Word.ToJson(match.Word));

    private static bool TryRead(JsonElement element, SettingsSource source, out MatchDraft value, out Complaint complaint)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            bool isWord = Word.TryRead(element, source, out RuleMatch word, out complaint);
            value = new MatchDraft(word, null);
            return isWord;
        }

        JsonProperty[] properties = [.. element.EnumerateObject()];
        if (properties.Length == 1 && properties[0].NameEquals(PatternName))
        {
            bool isNetwork = NetworkKinds.Cidr.TryRead(properties[0].Value, source, out IPNetwork network, out complaint);
            value = new MatchDraft(RuleMatch.DestinationIpPattern, network);
            return isNetwork;
        }

        value = default;
        complaint = new("must have destinationIpPattern alone", "write all, or {\"destinationIpPattern\": \"198.51.100.0/24\"}");
        return false;
    }
}
