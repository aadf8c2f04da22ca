using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Telemetry;

/// <summary>Log lines of sessions: event ids 3000 to 3099.</summary>
internal static partial class LacLog
{
    [LoggerMessage(3000, LogLevel.Information, "{Imsi} is up: {Address}, slice {Slice}, LNS {Lns}, tunnel {TunnelId} session {SessionId}, MTU {Mtu}")]
    public static partial void SubscriberUp(
        this ILogger logger, string imsi, string address, string slice, string lns, ushort tunnelId, ushort sessionId, int mtu);

    [LoggerMessage(3001, LogLevel.Warning, "{Imsi} was not attached: {Reason}: {Detail}")]
    public static partial void AttachFailed(this ILogger logger, string imsi, string reason, string detail);

    [LoggerMessage(3002, LogLevel.Information, "{Imsi} ended: {Reason}: {Detail}")]
    public static partial void SubscriberEnded(this ILogger logger, string imsi, string reason, string detail);

    [LoggerMessage(3003, LogLevel.Information, "{Imsi} has a new address: {Before} became {Address}")]
    public static partial void AddressChanged(this ILogger logger, string imsi, string before, string address);
}
