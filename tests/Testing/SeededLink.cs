using ProtocolKit;

namespace Testing;

/// <summary>The two ends of a link under test.</summary>
public enum LinkEnd : byte
{
    Local,
    Peer,
}

/// <summary>
/// What a link does to datagrams. Shares are probabilities from 0 to 1, each drawn for every datagram by itself.
/// </summary>
/// <param name="Delay">One-way delay of every datagram.</param>
/// <param name="Loss">Share that never arrives.</param>
/// <param name="Duplication">Share that arrives twice.</param>
/// <param name="Reordering">Share that is held back by up to four delays, so that later ones overtake it.</param>
/// <param name="Jitter">Up to this much is added to the delay; it alone reorders nothing.</param>
public sealed record LinkConditions(
    TimeSpan Delay, double Loss = 0, double Duplication = 0, double Reordering = 0, TimeSpan Jitter = default);

/// <summary>
/// A datagram link in virtual time that loses, repeats, delays and reorders by its seed: the same seed and
/// the same sends give the same arrivals. It does not look into the datagrams.
/// </summary>
public sealed class SeededLink(int seed, LinkConditions conditions)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(LinkEnd To, byte[] Datagram), (long At, long Order)> _inFlight = new();
    private readonly Instant[] _lastArrival = [Instant.Zero, Instant.Zero];
    private long _order;

    /// <summary>What the link does now; it may change while datagrams are in flight.</summary>
    public LinkConditions Conditions { get; set; } = conditions;

    /// <summary>How many datagrams were handed to the link.</summary>
    public int SentCount { get; private set; }

    /// <summary>How many of them it lost.</summary>
    public int LostCount { get; private set; }

    /// <summary>When the next datagram arrives; <see cref="Instant.Never"/> when none is in flight.</summary>
    public Instant NextArrival =>
        _inFlight.TryPeek(out _, out (long At, long Order) next) ? new Instant(next.At) : Instant.Never;

    /// <summary>Takes a datagram towards <paramref name="to"/>; the octets are copied.</summary>
    public void Send(LinkEnd to, ReadOnlySpan<byte> datagram, Instant now)
    {
        SentCount++;
        if (Chance(Conditions.Loss))
        {
            LostCount++;
            return;
        }

        int copies = Chance(Conditions.Duplication) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++)
        {
            _inFlight.Enqueue((to, datagram.ToArray()), (ArrivalOf(to, now).Microseconds, _order++));
        }
    }

    /// <summary>Takes the next datagram that has arrived by <paramref name="now"/>, in the order of arrival.</summary>
    public bool TryReceive(Instant now, out LinkEnd to, out byte[] datagram)
    {
        if (NextArrival > now)
        {
            to = default;
            datagram = [];
            return false;
        }

        (to, datagram) = _inFlight.Dequeue();
        return true;
    }

    private Instant ArrivalOf(LinkEnd to, Instant now)
    {
        Instant arrival = now + Conditions.Delay + (Conditions.Jitter * _random.NextDouble());
        if (Chance(Conditions.Reordering))
        {
            return arrival + (Conditions.Delay * (4 * _random.NextDouble()));
        }

        // What is not held back keeps its order, whatever the jitter.
        _lastArrival[(int)to] = Instant.Later(arrival, _lastArrival[(int)to]);
        return _lastArrival[(int)to];
    }

    private bool Chance(double share) => share > 0 && _random.NextDouble() < share;
}
