using Lac.Contracts;
using Lac.Daemon.Management;
using Lac.Engine.Events;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Daemon.Loop;

/// <summary>
/// Carries the API's commands to the loop, and what becomes of them back. Everything but the public methods runs on
/// the loop's thread.
/// </summary>
internal sealed class LoopControl : ILacControl
{
    private readonly LacLoop _loop;
    private readonly AccessSide _access;
    private readonly Views _views;
    private readonly DaemonFacts _facts;
    private readonly EndedTunnels _endedTunnels;
    private readonly Dictionary<string, TaskCompletionSource<CommandResult<SessionView>>> _attaching = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<CommandResult<SessionView>>> _detaching = new(StringComparer.Ordinal);

    public LoopControl(LacLoop loop, AccessSide access, Views views, DaemonFacts facts)
    {
        (_loop, _access, _views, _facts) = (loop, access, views, facts);
        _endedTunnels = new(facts.PostMortem);
        loop.Listen(Handle);
    }

    /// <inheritdoc/>
    public Task<CommandResult<SessionView>> AttachAsync(AttachRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var command = new AttachCommand
        {
            Imsi = request.Imsi,
            Slice = request.Slice,
            Group = request.Group,
            Msisdn = request.Msisdn,
            Imei = request.Imei,
            Iccid = request.Iccid,
            Apn = request.Apn,
            Username = request.Username,
            Password = request.Password is { Length: > 0 } password ? new Secret(password) : Secret.None,
        };
        return StartAsync(
            _attaching,
            request.Imsi,
            now => _loop.Engine.TryAttach(command, now, out Refusal? refusal) ? null : refusal,
            cancellation);
    }

    /// <inheritdoc/>
    public Task<CommandResult<SessionView>> DetachAsync(string imsi, CancellationToken cancellation) => StartAsync(
        _detaching, imsi, now => _loop.Engine.TryDetach(imsi, now, out Refusal? refusal) ? null : refusal, cancellation);

    /// <inheritdoc/>
    public Task<Page<SessionView>> ListSessionsAsync(SessionQuery query, CancellationToken cancellation) =>
        _loop.AskAsync(now => ListSessions(query, now), cancellation);

    /// <inheritdoc/>
    public Task<SessionView?> FindSessionAsync(string imsi, CancellationToken cancellation) => _loop.AskAsync(
        now => _loop.Engine.FindSubscriber(imsi) is { } subscriber ? _views.Session(subscriber, now) : null, cancellation);

    /// <inheritdoc/>
    public Task<Page<TunnelView>> ListTunnelsAsync(TunnelQuery query, CancellationToken cancellation) =>
        _loop.AskAsync(now => ListTunnels(query, now), cancellation);

    /// <inheritdoc/>
    public Task<TunnelView?> FindTunnelAsync(int tunnelId, CancellationToken cancellation) => _loop.AskAsync(
        now => AllTunnels(now).FirstOrDefault(view => view.TunnelId == tunnelId), cancellation);

    /// <inheritdoc/>
    public Task<DaemonView> GetStatusAsync(CancellationToken cancellation) => _loop.AskAsync(
        _ => new DaemonView
        {
            Version = _facts.Version,
            RegionalGateway = _facts.RegionalGateway,
            StartedAt = _facts.StartedAt,
            Tunnels = _loop.Engine.Slices.Sum(slice => slice.TunnelCount),
            Sessions = _loop.Engine.SubscriberCount,
            Slices = [.. _loop.Engine.Slices.Select(Views.Slice)],
            Received = _views.Received(),
        },
        cancellation);

    private Task<CommandResult<SessionView>> StartAsync(
        Dictionary<string, TaskCompletionSource<CommandResult<SessionView>>> pending,
        string imsi,
        Func<Instant, Refusal?> start,
        CancellationToken cancellation)
    {
        var completion = new TaskCompletionSource<CommandResult<SessionView>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(now =>
        {
            if (start(now) is { } refusal)
            {
                completion.TrySetResult(CommandResults.Refused(refusal, view: null));
            }
            else if (!pending.TryAdd(imsi, completion))
            {
                // A detach that is under way answers this one too.
                _ = pending[imsi].Task.ContinueWith(
                    first => completion.TrySetResult(first.Result), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        });

        // Whoever stops waiting changes nothing: the attach goes on, and 'sessions' shows what became of it.
        return completion.Task.WaitAsync(cancellation);
    }

    private void Handle(EngineEvent told, Instant now)
    {
        switch (told)
        {
            case SubscriberUp up:
                _ = FinishAttachAsync(up.Subscriber, _views.Session(up.Subscriber, now), _access.AddAsync(up.Subscriber));
                break;
            case SubscriberAddressChanged change:
                _ = _access.ChangeAsync(change);
                break;
            case SubscriberDown down:
                HandleDown(down, now);
                break;
            case TunnelDown down:
                _endedTunnels.Add(_views.Tunnel(down.Tunnel, now) with { State = "ended" }, now);
                break;
        }
    }

    private async Task FinishAttachAsync(Subscriber subscriber, SessionView view, Task<string?> access)
    {
        string? problem = await access.ConfigureAwait(false);
        _loop.Post(now =>
        {
            if (subscriber.State != SubscriberState.Up)
            {
                return; // SubscriberDown has answered, or will; the IMSI may be attaching anew.
            }

            if (problem is not null)
            {
                // SubscriberDown answers the attach.
                _loop.Engine.Release(subscriber, new(AttachFailure.AccessNotReady, $"the access side cannot carry {view.Ipv4}: {problem}"), now);
            }
            else if (_attaching.Remove(subscriber.Imsi, out TaskCompletionSource<CommandResult<SessionView>>? completion))
            {
                completion.TrySetResult(new(CommandStatus.Done, view));
            }
        });
    }

    private void HandleDown(SubscriberDown down, Instant now)
    {
        Subscriber subscriber = down.Subscriber;
        SessionView view = _views.Session(subscriber, now);
        // The LNS may have given the address to another SIM already, while this one waited for its last answer.
        bool isFree = down.WasUp && !subscriber.Slice.HasSessionAt(subscriber.Address);
        Task<string?> access = isFree ? _access.RemoveAsync(subscriber) : Task.FromResult<string?>(null);
        if (_attaching.Remove(subscriber.Imsi, out TaskCompletionSource<CommandResult<SessionView>>? attach))
        {
            attach.TrySetResult(CommandResults.Refused(subscriber.End!, view with { State = "failed" }));
        }

        if (_detaching.Remove(subscriber.Imsi, out TaskCompletionSource<CommandResult<SessionView>>? detach))
        {
            _ = access.ContinueWith(
                _ => detach.TrySetResult(new(CommandStatus.Done, view)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private Page<SessionView> ListSessions(SessionQuery query, Instant now)
    {
        var items = new List<SessionView>();
        int place = int.TryParse(query.After, out int after) ? after : 0;
        while (_loop.Engine.TryGetNextSubscriber(ref place, out Subscriber? subscriber))
        {
            if ((query.Slice is null || subscriber!.Slice.Settings.Moniker == query.Slice)
                && (query.Imsi is null || subscriber!.Imsi == query.Imsi)
                && _views.Session(subscriber!, now) is var view
                && IsAsked(query.State, view.State))
            {
                items.Add(view);
                if (items.Count == query.Limit)
                {
                    return new() { Items = items, Next = place.ToString() };
                }
            }
        }

        return new() { Items = items };
    }

    private Page<TunnelView> ListTunnels(TunnelQuery query, Instant now)
    {
        int after = int.TryParse(query.After, out int id) ? id : -1;
        TunnelView[] items =
        [
            .. AllTunnels(now)
                .Where(view => view.TunnelId > after
                    && (query.Slice is null || view.Slice == query.Slice)
                    && IsAsked(query.State, view.State))
                .OrderBy(view => view.TunnelId)
                .Take(query.Limit + 1),
        ];
        bool more = items.Length > query.Limit;
        return new() { Items = more ? items[..^1] : items, Next = more ? items[^2].TunnelId.ToString() : null };
    }

    /// <summary>What has ended is listed only when it is asked for: a list shows what there is.</summary>
    private static bool IsAsked(string? asked, string state) =>
        asked is null ? state is not ("ended" or "failed") : asked == "all" || asked == state;

    private IEnumerable<TunnelView> AllTunnels(Instant now)
    {
        foreach (LnsTunnel tunnel in _loop.Engine.Tunnels)
        {
            if (tunnel.End is null)
            {
                yield return _views.Tunnel(tunnel, now);
            }
        }

        foreach (TunnelView view in _endedTunnels.All(now))
        {
            yield return view;
        }
    }
}

/// <summary>What does not change while the daemon runs.</summary>
internal sealed record DaemonFacts(string Version, string RegionalGateway, DateTimeOffset StartedAt, TimeSpan PostMortem);
