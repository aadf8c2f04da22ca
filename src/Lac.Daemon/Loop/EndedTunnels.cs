using Lac.Contracts;
using ProtocolKit;

namespace Lac.Daemon.Loop;

/// <summary>Tunnels that ended a while ago, for the person who looks: a bounded number for a bounded time.</summary>
internal sealed class EndedTunnels(TimeSpan postMortem)
{
    private const int MaxCount = 1000;

    private readonly Queue<(TunnelView View, Instant Until)> _views = new();

    public void Add(TunnelView view, Instant now)
    {
        Forget(now);
        if (_views.Count == MaxCount)
        {
            _views.Dequeue();
        }

        _views.Enqueue((view, now + postMortem));
    }

    /// <summary>Those whose time is not over, the last ended first.</summary>
    public IEnumerable<TunnelView> All(Instant now)
    {
        Forget(now);
        return _views.Select(entry => entry.View).Reverse();
    }

    private void Forget(Instant now)
    {
        while (_views.TryPeek(out (TunnelView View, Instant Until) oldest) && oldest.Until <= now)
        {
            _views.Dequeue();
        }
    }
}
