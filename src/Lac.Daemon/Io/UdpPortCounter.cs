namespace Lac.Daemon.Io;

/// <summary>What happened to a socket's datagrams; each is counted.</summary>
internal enum UdpPortCounter
{
    Received,

    /// <summary>Longer than a receive buffer, so dropped.</summary>
    Truncated,
    Sent,

    /// <summary>Not sent: the socket's buffer or the device's queue stayed full.</summary>
    SendQueueFull,

    /// <summary>Not sent: over the path MTU, and the outer DF is set.</summary>
    SendTooBig,

    /// <summary>Not sent: no route, or the next hop does not answer.</summary>
    SendUnreachable,

    /// <summary>Not sent for any other reason, such as a packet filter's refusal.</summary>
    SendFailed,

    /// <summary>Entries read from the error queue.</summary>
    Errors,

    /// <summary>Entries of the error queue that nobody fetched in time.</summary>
    ErrorsLost,
    Count,
}
