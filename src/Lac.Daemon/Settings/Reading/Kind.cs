using System.Text.Json;

namespace Lac.Daemon.Settings.Reading;

/// <summary>Why a value is not legal, and what to do about it.</summary>
internal readonly record struct Complaint(string Rule, string Remedy);

/// <summary>Reads one value; on failure the complaint is filled in.</summary>
internal delegate bool ValueReader<T>(JsonElement element, SettingsSource source, out T value, out Complaint complaint);

/// <summary>A kind of value: its rule as data, how it is read, and how one is written.</summary>
internal sealed record Kind<T>(ValueRule Rule, ValueReader<T> TryRead, Func<T, string> ToJson)
{
    /// <summary>A secret's value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Reads the value that stands at <paramref name="place"/>, or reports its fault there.</summary>
    public bool TryReadAt(Place place, JsonElement element, out T value)
    {
        if (TryRead(element, place.Source, out value, out Complaint complaint))
        {
            return true;
        }

        place.Fault(IsSecret ? null : JsonText.Of(element), complaint.Rule, complaint.Remedy);
        return false;
    }
}
