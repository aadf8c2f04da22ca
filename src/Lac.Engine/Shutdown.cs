using L2tp.Protocol.Tunnels;
using Lac.Engine.Subscribers;
using Lac.Engine.Timers;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Engine;

/// <summary>
/// Ends everything in good order and in bounded time: LCP Terminate-Request and CDN for each session, then
/// StopCCN for each tunnel, at the latest when <see cref="SessionsTime"/> is over. What the LNSs have not answered
/// by <see cref="WholeTime"/> is not waited for, whatever the slices' budgets are.
/// </summary>
internal sealed class Shutdown(EngineParts parts, TunnelPool tunnels, SubscriberFlow flow, SubscriberTable table) : ScheduledItem
{
    /// <summary>How long sessions get to end before their tunnels go; StopCCN ends what is left of them.</summary>
    private static readonly TimeSpan SessionsTime = TimeSpan.FromMilliseconds(1200);

    /// <summary>How long it takes at most: the daemon promises 3 s, its own work included.</summary>
    private static readonly TimeSpan WholeTime = TimeSpan.FromMilliseconds(2200);

    private Instant _endsAt = Instant.Never;
    private bool _tunnelsClosed;
    private bool _timeIsOver;

    public bool HasBegun { get; private set; }

    /// <summary>
    /// Nothing is owed to any LNS. A tunnel that the LNS has stopped only stays to acknowledge repetitions: nobody
    /// waits for that.
    /// </summary>
    public bool IsComplete =>
        _tunnelsClosed && (_timeIsOver || tunnels.All.All(tunnel => tunnel.Machine.State == TunnelState.Lingering));

    public void Begin(Instant now)
    {
        if (HasBegun)
        {
            return;
        }

        HasBegun = true;
        _endsAt = now + WholeTime;
        parts.Timers.Schedule(this, now + SessionsTime);
        for (int place = 0; place < table.PlaceCount; place++)
        {
            if (table.At(place) is { } subscriber)
            {
                flow.Detach(subscriber, AttachFailure.ShuttingDown, "the daemon was shut down", now);
            }
        }
    }

    /// <summary>Closes the tunnels as soon as no session is left.</summary>
    public void Continue(Instant now)
    {
        if (HasBegun && !_tunnelsClosed && table.ActiveCount == 0)
        {
            CloseTunnels(now);
        }
    }

    public void HandleTimeout(Instant now)
    {
        if (!_tunnelsClosed)
        {
            CloseTunnels(now);
        }
        else
        {
            _timeIsOver = true;
        }
    }

    private void CloseTunnels(Instant now)
    {
        _tunnelsClosed = true;
        parts.Timers.Schedule(this, _endsAt);
        foreach (LnsTunnel tunnel in tunnels.All)
        {
            tunnel.Machine.Close(TunnelEndReason.Shutdown, now);
            tunnels.Touch(tunnel);
        }
    }
}
