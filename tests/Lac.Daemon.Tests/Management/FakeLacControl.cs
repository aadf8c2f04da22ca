using Lac.Contracts;
using Lac.Daemon.Management;

namespace Lac.Daemon.Tests.Management;

/// <summary>The daemon as far as the API sees it, in memory: lists page as the real one must, commands answer what the test says.</summary>
public sealed class FakeLacControl : ILacControl
{
    public List<SessionView> Sessions { get; } = [];

    public List<TunnelView> Tunnels { get; } = [];

    public DaemonView Status { get; set; } = new() { Version = "0.1.0" };

    public Func<AttachRequest, CancellationToken, Task<CommandResult<SessionView>>> Attach { get; set; } =
        (_, _) => throw new InvalidOperationException("the test did not expect an attach");

    public Func<string, CancellationToken, Task<CommandResult<SessionView>>> Detach { get; set; } =
        (_, _) => throw new InvalidOperationException("the test did not expect a detach");

    public AttachRequest? LastAttach { get; private set; }

    public Task<CommandResult<SessionView>> AttachAsync(AttachRequest request, CancellationToken cancellation)
    {
        LastAttach = request;
        return Attach(request, cancellation);
    }

    public Task<CommandResult<SessionView>> DetachAsync(string imsi, CancellationToken cancellation) => Detach(imsi, cancellation);

    public Task<Page<SessionView>> ListSessionsAsync(SessionQuery query, CancellationToken cancellation)
    {
        List<SessionView> matching = [.. Sessions.Where(s =>
            (query.Slice is null || s.Slice == query.Slice)
            && (query.State is null || s.State == query.State)
            && (query.Imsi is null || s.Imsi == query.Imsi)
            && (query.After is null || string.CompareOrdinal(s.Imsi, query.After) > 0))];
        return Task.FromResult(PageOf(matching, query.Limit, s => s.Imsi));
    }

    public Task<SessionView?> FindSessionAsync(string imsi, CancellationToken cancellation) =>
        Task.FromResult(Sessions.Find(s => s.Imsi == imsi));

    public Task<Page<TunnelView>> ListTunnelsAsync(TunnelQuery query, CancellationToken cancellation)
    {
        List<TunnelView> matching = [.. Tunnels.Where(t =>
            (query.Slice is null || t.Slice == query.Slice)
            && (query.State is null || t.State == query.State)
            && (query.After is null || t.TunnelId > int.Parse(query.After)))];
        return Task.FromResult(PageOf(matching, query.Limit, t => $"{t.TunnelId}"));
    }

    public Task<TunnelView?> FindTunnelAsync(int tunnelId, CancellationToken cancellation) =>
        Task.FromResult(Tunnels.Find(t => t.TunnelId == tunnelId));

    public Task<DaemonView> GetStatusAsync(CancellationToken cancellation) => Task.FromResult(Status);

    private static Page<T> PageOf<T>(List<T> matching, int limit, Func<T, string> key) => new()
    {
        Items = [.. matching.Take(limit)],
        Next = matching.Count > limit ? key(matching[limit - 1]) : null,
    };
}
