using L2tp.Protocol.Sessions;
using Lac.Engine.Events;
using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Tunnels;
using Ppp;
using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>The part of the way that PPP goes: from ICCN to the address, and what comes after.</summary>
internal sealed partial class SubscriberFlow
{
    /// <summary>
    /// Starts PPP: with ICCN on the wire, or with the first frame of an LNS that begins as soon as it has
    /// sent ICRP.
    /// </summary>
    public void OpenLink(Subscriber subscriber, Instant now)
    {
        LnsTunnel tunnel = subscriber.Tunnel!;
        if (subscriber.State != SubscriberState.OpeningSession
            || !tunnel.Machine.TryGetSession(subscriber.SessionId, out Session? session)
            || session.PeerId.IsUnknown) // a frame that overtook ICRP: there is no id to answer to yet
        {
            return;
        }

        subscriber.PeerSessionId = session.PeerId;
        subscriber.State = SubscriberState.NegotiatingPpp;
        subscriber.Link = new PppLink(
            PppSettingsFactory.For(subscriber.Slice, subscriber.Lns),
            subscriber.Identity.UsernameOctets,
            subscriber.Identity.Password.Octets,
            parts.Frames,
            parts.Random);
        subscriber.LinkOpenedAt = now;
        subscriber.Link.Open(now);
        DrainLink(subscriber, now);
    }

    /// <summary>A PPP control frame came for a subscriber.</summary>
    public FrameOutcome HandleFrame(Subscriber subscriber, ushort protocol, ReadOnlySpan<byte> information, Instant now)
    {
        FrameOutcome outcome = subscriber.Link!.HandleFrame(protocol, information, now);
        DrainLink(subscriber, now);
        return outcome;
    }

    private void DrainLink(Subscriber subscriber, Instant now)
    {
        PppLink? link = subscriber.Link;
        LnsTunnel tunnel = subscriber.Tunnel!;
        while (link is not null && subscriber.State != SubscriberState.Ended)
        {
            while (true)
            {
                Span<byte> buffer = tunnel.Port.Port.Rent(IAccessDevice.Headroom + FrameQueue.MaxFrameLength);
                if (!link.TryGetTransmit(buffer[IAccessDevice.Headroom..], out int length))
                {
                    break;
                }

                Uplink.SendFrame(subscriber, buffer, length);
            }

            if (!link.TryGetEvent(out LinkEvent told))
            {
                break;
            }

            HandleLinkEvent(subscriber, link, told, now);
        }

        if (subscriber.State != SubscriberState.Ended)
        {
            Schedule(subscriber);
        }
    }

    private void HandleLinkEvent(Subscriber subscriber, PppLink link, in LinkEvent told, Instant now)
    {
        switch (told.Kind)
        {
            case LinkEventKind.NetworkUp when subscriber.State is SubscriberState.NegotiatingPpp or SubscriberState.Up:
                HandleNetworkUp(subscriber, link, now);
                break;
            case LinkEventKind.Ended when subscriber.State == SubscriberState.Closing:
                End(subscriber, subscriber.End!, SessionEndReason.LocalRequest, now);
                break;
            case LinkEventKind.Ended:
                End(subscriber, EndSentences.ForLink(subscriber, link, told), SessionEndReason.LinkEnded, now);
                break;
        }
    }

    private void HandleNetworkUp(Subscriber subscriber, PppLink link, Instant now)
    {
        bool isFirst = subscriber.State != SubscriberState.Up;
        Ipv4Address before = subscriber.Address;
        if (!link.LocalAddress.IsHost)
        {
            End(subscriber, EndSentences.ForUselessAddress(subscriber, link.LocalAddress), SessionEndReason.LinkEnded, now);
            return;
        }

        if (link.LocalAddress != before)
        {
            ReleaseAddress(subscriber);
            if (!subscriber.Slice.ByAddress.TryAdd(link.LocalAddress, subscriber))
            {
                Subscriber other = subscriber.Slice.ByAddress.Find(link.LocalAddress)!;
                End(subscriber, EndSentences.ForTakenAddress(subscriber, link.LocalAddress, other), SessionEndReason.LinkEnded, now);
                return;
            }

            subscriber.Address = link.LocalAddress;
        }

        subscriber.Mtu = SessionMtu.Of(subscriber.Slice.Settings, subscriber.Tunnel!, link.PeerMru);
        subscriber.AttachDeadline = Instant.Never;
        subscriber.State = SubscriberState.Up;
        if (isFirst)
        {
            subscriber.UpAt = now;
            ReportIfSlow(subscriber, now);
            subscriber.Tunnel!.Machine.SessionSettled(subscriber.SessionId, SetupPace.IsQuick(subscriber, now));
            tunnels.Touch(subscriber.Tunnel);
            parts.Events.Enqueue(new SubscriberUp(subscriber));
        }
        else if (before != subscriber.Address)
        {
            parts.Events.Enqueue(new SubscriberAddressChanged(subscriber, before));
        }
    }
}
