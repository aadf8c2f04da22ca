using System.Net;
using System.Threading.Channels;
using Lac.Daemon.Io.Linux;

namespace Lac.Daemon.Io;

/// <summary>
/// Gives the SIMs' addresses to the slices' TUNs (<c>access.tun.assignAddresses</c>) on a worker, so that the loop never
/// waits for the kernel. Requests are carried out in their order. Each task's result is null, or a sentence that says
/// what is wrong; none faults.
/// </summary>
internal sealed class SimAddresses : IAsyncDisposable
{
    private readonly string? _networkNamespace;
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new() { SingleReader = true });
    private readonly Task _worker;
    private readonly Dictionary<string, SimDevice> _devices = new(StringComparer.Ordinal);
    private NetworkNamespaceAccess? _access;
    private SimAddressTable? _table;

    /// <param name="networkNamespace">Where the TUNs are; null is the daemon's own.</param>
    public SimAddresses(string? networkNamespace)
    {
        _networkNamespace = networkNamespace;
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>Cleans up after a killed predecessor: for the daemon's start. (The first other request does it too.)</summary>
    public Task<string?> StartAsync() => Enqueue(_ => null);

    /// <summary>Sets a slice's TUN up: MTU, no IPv6 autoconfiguration.</summary>
    public Task<string?> AddSliceAsync(string moniker, SimDevice device) => Enqueue(table =>
    {
        _devices[moniker] = device;
        table.AddSlice(moniker, device);
        return null;
    });

    /// <summary>
    /// Adds a SIM's address with its rule. The same address in a second slice is refused; twice in one slice is one.
    /// </summary>
    public Task<string?> AddAsync(string moniker, IPAddress address) => Enqueue(table =>
    {
        if (_devices.TryGetValue(moniker, out SimDevice device))
        {
            table.AddSlice(moniker, device); // Once more, in case that it failed.
        }

        return table.Add(moniker, address);
    });

    /// <summary>Removes a SIM's address and its rule.</summary>
    public Task<string?> RemoveAsync(string moniker, IPAddress address) => Enqueue(table =>
    {
        table.Remove(moniker, address);
        return null;
    });

    /// <summary>Removes all of a slice: addresses, rules, routes.</summary>
    public Task<string?> RemoveSliceAsync(string moniker) => Enqueue(table =>
    {
        _devices.Remove(moniker);
        table.RemoveSlice(moniker);
        return null;
    });

    /// <summary>Carries out what is queued, then removes everything of ours.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<string?> removal = Enqueue(table =>
        {
            table.RemoveAll();
            return null;
        });
        _requests.Writer.TryComplete();
        await removal.ConfigureAwait(false);
        await _worker.ConfigureAwait(false);
        _access?.Dispose();
    }

    private Task<string?> Enqueue(Func<SimAddressTable, string?> work)
    {
        Request request = new(work, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_requests.Writer.TryWrite(request))
        {
            request.Done.SetResult("The daemon is stopping.");
        }

        return request.Done.Task;
    }

    private async Task WorkAsync()
    {
        await foreach (Request request in _requests.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            request.Done.SetResult(CarryOut(request.Work));
        }
    }

    private string? CarryOut(Func<SimAddressTable, string?> work)
    {
        try
        {
            return work(_table ??= OpenTable());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    private SimAddressTable OpenTable()
    {
        _access ??= NetworkNamespaceAccess.Open(_networkNamespace);
        SimAddressTable table = new(_access);
        table.DeleteStaleRules();
        return table;
    }

    private sealed record Request(Func<SimAddressTable, string?> Work, TaskCompletionSource<string?> Done);
}
