using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Management;

/// <summary>Log lines of the management API: event ids 6000 to 6099. Bodies are never logged: they carry passwords.</summary>
internal static partial class ManagementLog
{
    [LoggerMessage(6000, LogLevel.Information, "Management API listens on {SocketPath}")]
    public static partial void Listening(this ILogger logger, string socketPath);

    [LoggerMessage(6001, LogLevel.Error, "Management API: {Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string route);
}
