namespace Lac.Engine.Subscribers;

/// <summary>
/// All subscribers, by IMSI and by a stable place that a page of a list continues from. One that has ended stays,
/// to be looked at, until its IMSI attaches again or its time is over.
/// </summary>
internal sealed class SubscriberTable
{
    private readonly Dictionary<string, Subscriber> _byImsi = new(StringComparer.Ordinal);
    private readonly List<Subscriber?> _places = [];
    private readonly Stack<int> _free = new();

    /// <summary>Subscribers that have not ended.</summary>
    public int ActiveCount { get; private set; }

    public int PlaceCount => _places.Count;

    public Subscriber? Find(string imsi) => _byImsi.GetValueOrDefault(imsi);

    public Subscriber? At(int place) => _places[place];

    public void Add(Subscriber subscriber)
    {
        if (_byImsi.TryGetValue(subscriber.Imsi, out Subscriber? before))
        {
            Remove(before);
        }

        if (!_free.TryPop(out int place))
        {
            place = _places.Count;
            _places.Add(null);
        }

        subscriber.Index = place;
        _places[place] = subscriber;
        _byImsi.Add(subscriber.Imsi, subscriber);
        ActiveCount++;
    }

    /// <summary>Counts a subscriber as ended; it stays findable until <see cref="Remove"/>.</summary>
    public void MarkEnded() => ActiveCount--;

    /// <summary>Forgets one that has ended; one that was replaced meanwhile is gone already.</summary>
    public void Remove(Subscriber ended)
    {
        if (ended.Index < 0 || !ReferenceEquals(_places[ended.Index], ended))
        {
            return;
        }

        _places[ended.Index] = null;
        _free.Push(ended.Index);
        _byImsi.Remove(ended.Imsi);
        ended.Index = -1;
    }
}
