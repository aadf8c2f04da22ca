using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Telemetry;

/// <summary>Log lines of the daemon: event ids 1000 to 1099.</summary>
internal static partial class LacLog
{
    [LoggerMessage(1000, LogLevel.Information, "l2tp-lacd {Version} starts: {Slices} slices, {Endpoints} endpoints, vslices {Folder}")]
    public static partial void Starting(this ILogger logger, string version, int slices, int endpoints, string folder);

    [LoggerMessage(1001, LogLevel.Information, "Slice {Slice} is ready")]
    public static partial void SliceReady(this ILogger logger, string slice);

    [LoggerMessage(1002, LogLevel.Warning, "Slice {Slice} is not ready: {Reason}")]
    public static partial void SliceNotReady(this ILogger logger, string slice, string reason);

    [LoggerMessage(1003, LogLevel.Information, "Stopping: {Sessions} sessions and {Tunnels} tunnels are being ended")]
    public static partial void Stopping(this ILogger logger, int sessions, int tunnels);

    [LoggerMessage(1004, LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(1005, LogLevel.Warning, "Stopped before every peer had acknowledged: {Tunnels} tunnels were left")]
    public static partial void StoppedEarly(this ILogger logger, int tunnels);

    [LoggerMessage(1006, LogLevel.Critical, "The event loop stopped by itself; the daemon ends")]
    public static partial void LoopFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1007, LogLevel.Information, "Slice {Slice} is not served here: {Reason}")]
    public static partial void SliceNotServed(this ILogger logger, string slice, string reason);
}
