using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Engine.Events;

/// <summary>Something the daemon logs, tells and acts on. The objects in it are the loop's: read them there only.</summary>
public abstract record EngineEvent;

/// <summary>A bring-up attempt starts.</summary>
public sealed record TunnelConnecting(LnsTunnel Tunnel) : EngineEvent;

/// <summary>A tunnel is established.</summary>
public sealed record TunnelUp(LnsTunnel Tunnel) : EngineEvent;

/// <summary>A bring-up attempt failed, or a tunnel that was up is gone; its <c>End</c> says why.</summary>
public sealed record TunnelDown(LnsTunnel Tunnel, bool WasUp) : EngineEvent;

/// <summary>A SIM has its address. The access side has still to be set up for it.</summary>
public sealed record SubscriberUp(Subscriber Subscriber) : EngineEvent;

/// <summary>An attach failed, or a session that was up is gone; its <c>End</c> says why.</summary>
public sealed record SubscriberDown(Subscriber Subscriber, bool WasUp) : EngineEvent;

/// <summary>The LNS gave a session that is up another address.</summary>
public sealed record SubscriberAddressChanged(Subscriber Subscriber, Ipv4Address Before) : EngineEvent;
