namespace Lac.Engine.Subscribers;

/// <summary>Every way an attach, or a session that is up, ends other than by success. Closed: counted, logged and shown.</summary>
public enum AttachFailure
{
    None,

    // The request itself.
    UnknownImsi,
    UnknownSlice,
    UnknownGroup,
    AlreadyAttached,
    NotAttached,
    MissingIdentity,

    // The slice cannot serve it now.
    NotServedHere,
    NoDefaultRoutingPolicy,
    RoutingPolicyInactive,
    NoRoute,
    NoLac,
    NoLns,
    LacNotReady,
    AccessNotReady,
    SettingNotBuilt,
    ShuttingDown,

    // The tunnel.
    LnsNotReachable,
    LnsRefused,
    TunnelAuthenticationFailed,
    TunnelFailed,
    TunnelLost,

    // The session in it.
    SessionRefused,
    SessionNotAnswered,
    SessionFailed,
    SessionEnded,

    // PPP on it.
    PppNotAnswered,
    PppNotAgreed,
    PppAuthenticationFailed,
    PppNoCommonAuthentication,
    PppNoAddress,
    PppTimeout,
    PppEnded,
    AddressInUse,

    // Around it.
    AttachTimeout,
    Detached,
}

/// <summary>The words for it, as people and programs see them.</summary>
public static class AttachFailureText
{
    /// <summary>The reason in a few words, constant for each member.</summary>
    public static string ToText(this AttachFailure failure) => failure switch
    {
        AttachFailure.None => "none",
        AttachFailure.UnknownImsi => "unknown IMSI",
        AttachFailure.UnknownSlice => "unknown slice",
        AttachFailure.UnknownGroup => "unknown endpoint group",
        AttachFailure.AlreadyAttached => "already attached",
        AttachFailure.NotAttached => "not attached",
        AttachFailure.MissingIdentity => "SIM lacks a field",
        AttachFailure.NotServedHere => "slice not served here",
        AttachFailure.NoDefaultRoutingPolicy => "no default routing policy",
        AttachFailure.RoutingPolicyInactive => "routing policy inactive",
        AttachFailure.NoRoute => "no route to the LNS",
        AttachFailure.NoLac => "no LAC",
        AttachFailure.NoLns => "no LNS",
        AttachFailure.LacNotReady => "LAC address not ready",
        AttachFailure.AccessNotReady => "access device not ready",
        AttachFailure.SettingNotBuilt => "setting not supported yet",
        AttachFailure.ShuttingDown => "daemon shutting down",
        AttachFailure.LnsNotReachable => "LNS not reachable",
        AttachFailure.LnsRefused => "LNS refused the tunnel",
        AttachFailure.TunnelAuthenticationFailed => "tunnel authentication failed",
        AttachFailure.TunnelFailed => "tunnel establishment failed",
        AttachFailure.TunnelLost => "tunnel lost",
        AttachFailure.SessionRefused => "LNS refused the session",
        AttachFailure.SessionNotAnswered => "session not answered",
        AttachFailure.SessionFailed => "session establishment failed",
        AttachFailure.SessionEnded => "LNS ended the session",
        AttachFailure.PppNotAnswered => "PPP not answered",
        AttachFailure.PppNotAgreed => "PPP options not agreed",
        AttachFailure.PppAuthenticationFailed => "PPP authentication failed",
        AttachFailure.PppNoCommonAuthentication => "no common PPP authentication",
        AttachFailure.PppNoAddress => "no address given",
        AttachFailure.PppTimeout => "PPP timeout",
        AttachFailure.PppEnded => "PPP ended by the LNS",
        AttachFailure.AddressInUse => "address already in use",
        AttachFailure.AttachTimeout => "attach timeout",
        AttachFailure.Detached => "detached",
        _ => throw new System.Diagnostics.UnreachableException($"no text for {failure}"),
    };
}
