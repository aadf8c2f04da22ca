using Lac.Contracts;

namespace Lac.Daemon.Management;

/// <summary>
/// What the management API asks of the daemon: records in, snapshots out. The loop answers through its command
/// queue; tests answer from memory.
/// </summary>
public interface ILacControl
{
    /// <summary>Brings a SIM up, and returns when it is up or has failed.</summary>
    Task<CommandResult<SessionView>> AttachAsync(AttachRequest request, CancellationToken cancellation);

    /// <summary>Takes a SIM down, and returns when its session is gone.</summary>
    Task<CommandResult<SessionView>> DetachAsync(string imsi, CancellationToken cancellation);

    /// <summary>Sessions, in an order that stays while they do.</summary>
    Task<Page<SessionView>> ListSessionsAsync(SessionQuery query, CancellationToken cancellation);

    /// <summary>One session, also one that ended a while ago; null when there is none.</summary>
    Task<SessionView?> FindSessionAsync(string imsi, CancellationToken cancellation);

    /// <summary>Tunnels in the order of their ids.</summary>
    Task<Page<TunnelView>> ListTunnelsAsync(TunnelQuery query, CancellationToken cancellation);

    /// <summary>One tunnel, also one that ended a while ago; null when there is none.</summary>
    Task<TunnelView?> FindTunnelAsync(int tunnelId, CancellationToken cancellation);

    /// <summary>The daemon and its slices.</summary>
    Task<DaemonView> GetStatusAsync(CancellationToken cancellation);
}

/// <summary>
/// Which sessions to list. A null slice or IMSI matches all, a null state those that have not ended; "all" every state.
/// <paramref name="After"/> is what the page before gave as next.
/// </summary>
public sealed record SessionQuery(string? Slice, string? State, string? Imsi, int Limit, string? After);

/// <summary>
/// Which tunnels to list. A null slice matches all, a null state those that have not ended; "all" every state.
/// <paramref name="After"/> is what the page before gave as next.
/// </summary>
public sealed record TunnelQuery(string? Slice, string? State, int Limit, string? After);

/// <summary>How a command ended.</summary>
public enum CommandStatus
{
    /// <summary>Done; the view shows the session.</summary>
    Done,

    /// <summary>The request itself is wrong (400).</summary>
    BadRequest,

    /// <summary>The IMSI, slice or group is not known (404).</summary>
    NotFound,

    /// <summary>Already attached, or not up (409).</summary>
    Conflict,

    /// <summary>The slice can serve no attach now, or a setting asks for what is not built (503).</summary>
    NotReady,

    /// <summary>The LNS or its PPP refused (502); the view shows how far it came.</summary>
    Refused,

    /// <summary>The LNS did not answer in time (504); the view shows how far it came.</summary>
    TimedOut,
}

/// <summary>A command's outcome: on failure a title in a few words, and a sentence with what, where and what to do.</summary>
public sealed record CommandResult<T>(CommandStatus Status, T? View, string Title = "", string Detail = "")
    where T : class;
