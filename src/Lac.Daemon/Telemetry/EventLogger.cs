using Lac.Engine.Events;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using Microsoft.Extensions.Logging;
using ProtocolKit;

namespace Lac.Daemon.Telemetry;

/// <summary>Turns the engine's events into log lines.</summary>
internal sealed class EventLogger(ILogger<EventLogger> logger)
{
    public void Handle(EngineEvent told, Instant now)
    {
        switch (told)
        {
            case TunnelConnecting { Tunnel: var tunnel }:
                logger.TunnelConnecting(
                    tunnel.LocalId.Value, tunnel.Lac.EndPoint.ToString(), tunnel.Lns.EndPoint.ToString(), tunnel.Slice.Settings.Moniker, tunnel.Attempt);
                break;
            case TunnelUp { Tunnel: var tunnel }:
                logger.TunnelUp(
                    tunnel.LocalId.Value,
                    tunnel.Lac.EndPoint.ToString(),
                    tunnel.Lns.EndPoint.ToString(),
                    tunnel.Machine.PeerHostName,
                    tunnel.Slice.Settings.Moniker);
                break;
            case TunnelDown { WasUp: false, Tunnel: var tunnel }:
                logger.TunnelFailed(tunnel.LocalId.Value, tunnel.Lns.EndPoint.ToString(), tunnel.End!.Detail);
                break;
            case TunnelDown { Tunnel: var tunnel }:
                logger.TunnelEnded(tunnel.LocalId.Value, tunnel.Lns.EndPoint.ToString(), tunnel.End!.Detail);
                break;
            case SubscriberUp { Subscriber: var subscriber }:
                LogUp(subscriber);
                break;
            case SubscriberAddressChanged { Subscriber: var subscriber } change:
                logger.AddressChanged(subscriber.Imsi, change.Before.ToString(), subscriber.Address.ToString());
                break;
            case SubscriberDown { WasUp: false, Subscriber: var subscriber }:
                logger.AttachFailed(subscriber.Imsi, subscriber.End!.Reason.ToText(), subscriber.End.Detail);
                break;
            case SubscriberDown { Subscriber: var subscriber }:
                logger.SubscriberEnded(subscriber.Imsi, subscriber.End!.Reason.ToText(), subscriber.End.Detail);
                break;
        }
    }

    private void LogUp(Subscriber subscriber)
    {
        LnsTunnel tunnel = subscriber.Tunnel!;
        logger.SubscriberUp(
            subscriber.Imsi,
            subscriber.Address.ToString(),
            subscriber.Slice.Settings.Moniker,
            tunnel.Lns.EndPoint.ToString(),
            tunnel.LocalId.Value,
            subscriber.SessionId.Value,
            subscriber.Mtu);
    }
}
