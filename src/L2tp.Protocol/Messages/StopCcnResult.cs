namespace L2tp.Protocol.Messages;

/// <summary>Result Codes of StopCCN, RFC 2661 section 4.4.2.</summary>
public enum StopCcnResult : ushort
{
    Reserved = 0,
    RequestToClear = 1,
    GeneralError = 2,
    ControlChannelExists = 3,
    NotAuthorized = 4,

    /// <summary>The Error Code is the highest version that the sender supports, not a <see cref="Messages.GeneralError"/>.</summary>
    ProtocolVersionNotSupported = 5,
    ShuttingDown = 6,
    FiniteStateMachineError = 7,
}

/// <summary>What the codes mean, for logs.</summary>
public static class StopCcnResults
{
    public static string ToText(this StopCcnResult result) => result switch
    {
        StopCcnResult.Reserved => "reserved",
        StopCcnResult.RequestToClear => "general request to clear the control connection",
        StopCcnResult.GeneralError => "general error",
        StopCcnResult.ControlChannelExists => "the control channel already exists",
        StopCcnResult.NotAuthorized => "not authorized to establish a control channel",
        StopCcnResult.ProtocolVersionNotSupported => "protocol version not supported",
        StopCcnResult.ShuttingDown => "the sender is being shut down",
        StopCcnResult.FiniteStateMachineError => "finite state machine error",
        _ => "unknown result code",
    };
}
