namespace Lac.Daemon.Settings.Reading;

/// <summary>
/// An object that was read, with what a rule over several fields must know: where it stands, which fields were
/// given, and which cannot be relied upon (their fault has been reported; a second one would only repeat it).
/// </summary>
internal sealed class Read<T>(Shape<T> shape, T value, Place place)
{
    private ulong _given;
    private ulong _unsound;

    public T Value { get; set; } = value;

    public Place Place { get; } = place;

    /// <summary>True when the field stands in the document and is not null.</summary>
    public bool Has(string name) => (_given & shape.Bit(name)) != 0;

    /// <summary>True when none of the fields has a fault.</summary>
    public bool IsSound(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if ((_unsound & shape.Bit(name)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reports a fault of one field, which is not relied upon from now on.</summary>
    public void Fault(string name, string? value, string rule, string remedy)
    {
        _unsound |= shape.Bit(name);
        Place.Property(name).Fault(value, rule, remedy);
    }

    internal void MarkGiven(ulong bit) => _given |= bit;

    internal void MarkUnsound(ulong bit) => _unsound |= bit;

    internal bool IsUnsound(ulong bit) => (_unsound & bit) != 0;
}
