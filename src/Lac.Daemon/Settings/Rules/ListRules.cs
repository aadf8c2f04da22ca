using System.Net;
using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Vslices;

namespace Lac.Daemon.Settings.Rules;

/// <summary>Rules about what may stand twice in a list, and about names that must lead somewhere.</summary>
internal static class ListRules
{
    private const int MostNamed = 5;

    /// <summary>Monikers are unique in their list.</summary>
    public static void UniqueMonikers<T>(IReadOnlyList<Read<T>> items)
        where T : NamedDraft
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (Read<T> item in items.Where(HasMoniker))
        {
            if (!first.TryAdd(item.Value.Moniker, item.Place))
            {
                item.Fault("moniker", JsonText.Quoted(item.Value.Moniker), $"is the moniker of {first[item.Value.Moniker]} too", "give it another");
            }
        }
    }

    /// <summary>An address and port stand once in a list.</summary>
    public static void UniqueEndPoints<T>(IReadOnlyList<Read<T>> items, Func<T, IPEndPoint> endPoint)
    {
        var first = new Dictionary<IPEndPoint, Place>();
        foreach (Read<T> item in items.Where(item => item.IsSound("address", "port")))
        {
            IPEndPoint here = endPoint(item.Value);
            if (!first.TryAdd(here, item.Place))
            {
                item.Fault("address", JsonText.Quoted(here.Address.ToString()), $"stands with port {here.Port} in {first[here]} too", "remove one of the two, or change its port");
            }
        }
    }

    /// <summary>
    /// The object that a moniker names. Null when there is none, which is reported at <paramref name="place"/>,
    /// unless an object whose own moniker is faulty may be the one that was meant.
    /// </summary>
    public static Read<T>? Resolve<T>(string moniker, IReadOnlyList<Read<T>> items, bool isWhole, Place place, string what)
        where T : NamedDraft
    {
        Read<T>? found = items.FirstOrDefault(item => HasMoniker(item) && item.Value.Moniker == moniker);
        if (found is null && isWhole && items.All(HasMoniker))
        {
            place.Fault(JsonText.Quoted(moniker), $"names no {what} of this slice", Remedy(moniker, [.. items.Select(item => item.Value.Moniker)], what));
        }

        return found;
    }

    private static bool HasMoniker<T>(Read<T> item)
        where T : NamedDraft => item.IsSound("moniker") && item.Value.Moniker.Length > 0;

    private static string Remedy(string moniker, string[] known, string what)
    {
        if (Suggestion.For(moniker, known) is string nearest)
        {
            return $"did you mean '{nearest}'?";
        }

        return known.Length == 0
            ? $"add the {what} first"
            : $"add it, or name one of: {string.Join(", ", known.Take(MostNamed))}{(known.Length > MostNamed ? ", …" : "")}";
    }
}
