using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Telemetry;

/// <summary>Log lines of tunnels: event ids 2000 to 2099.</summary>
internal static partial class LacLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Tunnel {TunnelId} connects from {Lac} to {Lns}, slice {Slice}, attempt {Attempt}")]
    public static partial void TunnelConnecting(this ILogger logger, ushort tunnelId, string lac, string lns, string slice, int attempt);

    [LoggerMessage(2001, LogLevel.Information, "Tunnel {TunnelId} is up: {Lac} to {Lns} ({PeerHostName}), slice {Slice}")]
    public static partial void TunnelUp(this ILogger logger, ushort tunnelId, string lac, string lns, string peerHostName, string slice);

    [LoggerMessage(2002, LogLevel.Warning, "Tunnel {TunnelId} to {Lns} did not come up: {Detail}")]
    public static partial void TunnelFailed(this ILogger logger, ushort tunnelId, string lns, string detail);

    [LoggerMessage(2003, LogLevel.Information, "Tunnel {TunnelId} to {Lns} ended: {Detail}")]
    public static partial void TunnelEnded(this ILogger logger, ushort tunnelId, string lns, string detail);
}
