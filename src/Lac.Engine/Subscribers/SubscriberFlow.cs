using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using Lac.Engine.Events;
using Lac.Engine.Slices;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>
/// Takes a subscriber from its attach to its end: tunnel, session, PPP, address. What tunnels and links tell
/// comes in here, and every way out goes through <see cref="End"/>.
/// </summary>
internal sealed partial class SubscriberFlow(EngineParts parts, TunnelPool tunnels, SubscriberTable table)
{
    /// <summary>Starts an admitted attach: in a tunnel that is there, or in a new one.</summary>
    public bool TryStart(Admission.Admitted admitted, Instant now, out Refusal? refusal)
    {
        Subscriber subscriber = admitted.Subscriber;
        SliceRuntime slice = subscriber.Slice;
        refusal = null;
        LnsTunnel? tunnel = TunnelPool.FindShared(slice, subscriber.Group.Lac, subscriber.Lns);
        if (tunnel is null
            && !tunnels.TryOpen(slice, subscriber.Group.Lac, subscriber.Lns, admitted.Port, attempt: 1, now, out tunnel, out refusal))
        {
            return false;
        }

        table.Add(subscriber);
        slice.SubscriberCount++;
        Join(subscriber, tunnel, now);
        return true;
    }

    /// <summary>Ends a subscriber on request: PPP first, then the session.</summary>
    public void Detach(Subscriber subscriber, AttachFailure reason, string detail, Instant now)
    {
        if (subscriber.State is SubscriberState.Ended or SubscriberState.Closing)
        {
            return;
        }

        subscriber.End = new(reason, detail);
        if (subscriber is not { State: SubscriberState.Up or SubscriberState.NegotiatingPpp, Link: { } link })
        {
            End(subscriber, subscriber.End, SessionEndReason.LocalRequest, now);
            return;
        }

        subscriber.State = SubscriberState.Closing;
        subscriber.AttachDeadline = Instant.Never;
        ReleaseAddress(subscriber);
        link.Close(LinkEndReason.LocalRequest, now);
        DrainLink(subscriber, now);
    }

    /// <summary>A tunnel told something.</summary>
    public void HandleTunnelEvent(LnsTunnel tunnel, in TunnelEvent told, Instant now)
    {
        switch (told.Kind)
        {
            case TunnelEventKind.Established:
                tunnel.UpAt = now;
                parts.Events.Enqueue(new TunnelUp(tunnel));
                OpenWaiting(tunnel, now);
                break;
            case TunnelEventKind.Ended:
                HandleTunnelEnd(tunnel, told, now);
                break;
            case TunnelEventKind.SessionEstablished when tunnel.Sessions[told.SessionId] is { } subscriber:
                OpenLink(subscriber, now);
                break;
            case TunnelEventKind.SessionEnded when tunnel.Sessions[told.SessionId] is { } subscriber:
                EndWithSession(subscriber, EndSentences.ForSession(tunnel, subscriber, told), now);
                break;
        }
    }

    /// <summary>A subscriber's time has come.</summary>
    public void HandleTimeout(Subscriber subscriber, Instant now)
    {
        if (subscriber.State == SubscriberState.Ended)
        {
            table.Remove(subscriber);
            return;
        }

        if (subscriber.AttachDeadline <= now)
        {
            End(subscriber, EndSentences.ForAttachTimeout(subscriber, parts.Settings), SessionEndReason.LocalRequest, now);
            return;
        }

        subscriber.Link?.HandleTimeout(now);
        DrainLink(subscriber, now);
    }

    private void Join(Subscriber subscriber, LnsTunnel tunnel, Instant now)
    {
        subscriber.Tunnel = tunnel;
        if (tunnel.Machine.State != TunnelState.Established)
        {
            subscriber.State = SubscriberState.WaitingForTunnel;
            tunnel.Waiting.Add(subscriber);
            Schedule(subscriber);
            return;
        }

        var call = new CallRequest(subscriber.Identity.CalledNumber.Span, subscriber.Identity.CallingNumber.Span);
        if (tunnel.Machine.OpenSession(call, now) is not { } id)
        {
            End(subscriber, new(AttachFailure.SessionRefused, $"all 65535 session ids of tunnel {tunnel.LocalId} are in use"), null, now);
            return;
        }

        subscriber.State = SubscriberState.OpeningSession;
        subscriber.SessionId = id;
        tunnel.Sessions[id] = subscriber;
        tunnels.Touch(tunnel);
        Schedule(subscriber);
    }

    private void OpenWaiting(LnsTunnel tunnel, Instant now)
    {
        Subscriber[] waiting = [.. tunnel.Waiting];
        tunnel.Waiting.Clear();
        foreach (Subscriber subscriber in waiting)
        {
            Join(subscriber, tunnel, now);
        }
    }

    private void HandleTunnelEnd(LnsTunnel tunnel, in TunnelEvent told, Instant now)
    {
        bool wasUp = !tunnel.UpAt.IsNever;
        tunnel.End = EndSentences.ForTunnel(tunnel, told);
        tunnel.Slice.Tunnels.Remove(tunnel);
        parts.Events.Enqueue(new TunnelDown(tunnel, wasUp));
        foreach (Subscriber subscriber in tunnel.Sessions.All())
        {
            EndWithSession(subscriber, tunnel.End, now);
        }

        Subscriber[] waiting = [.. tunnel.Waiting];
        tunnel.Waiting.Clear();
        if (waiting.Length > 0 && !wasUp && BringUpPolicy.MayRepeat(told.TunnelReason, told.ResultCode, tunnel.Attempt, tunnel.Lns.Retries)
            && tunnels.TryOpen(tunnel.Slice, tunnel.Lac, tunnel.Lns, tunnel.Port, tunnel.Attempt + 1, now, out LnsTunnel? next, out _))
        {
            foreach (Subscriber subscriber in waiting)
            {
                Join(subscriber, next, now);
            }

            return;
        }

        foreach (Subscriber subscriber in waiting)
        {
            End(subscriber, tunnel.End, null, now);
        }
    }

    /// <summary>
    /// The session is gone from under a subscriber. If PPP has come to its own end already, which waits only for its
    /// last answer, that end is the reason: an LNS that refuses the credentials sends CDN right behind.
    /// </summary>
    private void EndWithSession(Subscriber subscriber, Refusal refusal, Instant now)
    {
        PppLink? link = subscriber.Link;
        if (subscriber.State == SubscriberState.Closing)
        {
            refusal = subscriber.End!;
        }
        else if (link is { EndReason: not LinkEndReason.None })
        {
            refusal = EndSentences.ForLink(subscriber, link, new(LinkEventKind.Ended, link.EndReason, link.EndPhase));
        }

        link?.LowerDown(now);
        End(subscriber, refusal, toPeer: null, now);
    }

    private void End(Subscriber subscriber, Refusal refusal, SessionEndReason? toPeer, Instant now)
    {
        if (subscriber.State == SubscriberState.Ended)
        {
            return;
        }

        LnsTunnel tunnel = subscriber.Tunnel!;
        bool wasUp = !subscriber.UpAt.IsNever;
        ReleaseAddress(subscriber);
        tunnel.Waiting.Remove(subscriber);
        if (subscriber.SessionId.Value != 0 && ReferenceEquals(tunnel.Sessions[subscriber.SessionId], subscriber))
        {
            tunnel.Sessions[subscriber.SessionId] = null;
            if (toPeer is { } reason)
            {
                ReportIfSlow(subscriber, now);
                tunnel.Machine.CloseSession(subscriber.SessionId, reason, now);
            }

            tunnels.Touch(tunnel);
        }

        subscriber.State = SubscriberState.Ended;
        subscriber.EndedAt = now;
        subscriber.End = refusal;
        subscriber.Slice.SubscriberCount--;
        table.MarkEnded();
        parts.Timers.Schedule(subscriber, now + parts.Settings.PostMortem);
        parts.Events.Enqueue(new SubscriberDown(subscriber, wasUp));
    }

    /// <summary>A call that was slow, up or not, is the sign to set up fewer at once.</summary>
    private static void ReportIfSlow(Subscriber subscriber, Instant now)
    {
        bool isInSetup = subscriber.UpAt.IsNever || subscriber.UpAt == now;
        if (isInSetup && SetupPace.IsSlow(subscriber, now))
        {
            subscriber.Tunnel!.Machine.HandleSlowSetup();
        }
    }

    private static void ReleaseAddress(Subscriber subscriber)
    {
        if (!subscriber.Address.IsNone)
        {
            subscriber.Slice.ByAddress.Remove(subscriber.Address, subscriber);
        }
    }

    private void Schedule(Subscriber subscriber) => parts.Timers.Schedule(
        subscriber, Instant.Earlier(subscriber.AttachDeadline, subscriber.Link?.NextTimeout ?? Instant.Never));
}
