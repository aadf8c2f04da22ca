using System.Diagnostics.CodeAnalysis;
using Lac.Daemon.Io.Linux;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;
using Lac.Engine.Settings;

namespace Lac.Daemon.Io;

/// <summary>
/// The sockets and TUNs of one loop, opened when the engine first asks for them and watched by <see cref="Poller"/>.
/// Owned by the loop's thread, except <see cref="LoopPoller.Wake"/> and the counters.
/// </summary>
/// <remarks>
/// One turn of the loop: <see cref="LoopPoller.Wait"/>; for each event <see cref="SourceOf"/>, read it once and hand the
/// batch to the engine (what is left makes it ready again); timers; then <see cref="Flush"/> before anything is read again.
/// </remarks>
internal sealed class LinuxEngineIo(AccessTunSettings accessTun) : IEngineIo, IAsyncDisposable
{
    private readonly List<object?> _sources = [];
    private readonly Dictionary<SocketKey, LinuxUdpPort> _ports = [];
    private readonly Dictionary<string, LinuxTun> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AddressWatch> _watches = new(StringComparer.Ordinal);

    public LoopPoller Poller { get; } = new();

    /// <summary>The open sockets; do not open or close one while walking it.</summary>
    public IReadOnlyCollection<LinuxUdpPort> Ports => _ports.Values;

    /// <summary>The devices by their slice's moniker.</summary>
    public IReadOnlyDictionary<string, LinuxTun> Devices => _devices;

    /// <summary>The SIMs' addresses; null without <c>assignAddresses</c>.</summary>
    public SimAddresses? Addresses { get; } =
        accessTun.AssignAddresses ? new(accessTun.NetworkNamespace) : null;

    /// <summary>
    /// Set when another process, a second daemon above all, has an address and port of ours: a sentence that
    /// names it.
    /// </summary>
    public string? AddressInUse { get; private set; }

    /// <summary>
    /// What a poller's token stands for: a <see cref="LinuxUdpPort"/>, a <see cref="LinuxTun"/> or an
    /// <see cref="AddressWatch"/>; null when it was closed in the meantime.
    /// </summary>
    public object? SourceOf(int token) => _sources[token];

    /// <inheritdoc/>
    public bool TryGetUdpPort(SocketKey key, [NotNullWhen(true)] out IUdpPort? port, out string problem)
    {
        problem = "";
        if (_ports.TryGetValue(key, out LinuxUdpPort? open))
        {
            port = open;
            return true;
        }

        port = null;
        try
        {
            // First the watch: an address that comes between the two is not missed.
            Watch(key.NetworkNamespace);
            open = LinuxUdpPort.Open(key);
            Register(open, open.Fd);
            _ports.Add(key, open);
            port = open;
            return true;
        }
        catch (LinuxException exception)
        {
            problem = exception.Message;
            if (exception.ErrorNumber == Errno.EADDRINUSE)
            {
                SocketKey? own = _ports.Keys.FirstOrDefault(other =>
                    other.NetworkNamespace == key.NetworkNamespace && other.Port == key.Port && other.Address.Equals(key.Address));
                if (own is null)
                {
                    AddressInUse ??= problem;
                }
                else
                {
                    problem = $"another slice uses {own}: an address and port is either bound to an interface by all slices that share it, or by none";
                }
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryGetAccessDevice(SliceSettings slice, [NotNullWhen(true)] out IAccessDevice? device, out string problem)
    {
        ArgumentNullException.ThrowIfNull(slice);
        problem = "";
        if (_devices.TryGetValue(slice.Moniker, out LinuxTun? tun) && !tun.IsGone)
        {
            device = tun;
            return true;
        }

        device = null;
        CloseAccessDevice(slice.Moniker);
        try
        {
            tun = LinuxTun.Create(accessTun.NetworkNamespace, accessTun.InterfacePrefix + "%d");
            Register(tun, tun.Fd);
            _devices.Add(slice.Moniker, tun);
            _ = Addresses?.AddSliceAsync(slice.Moniker, new(tun.Name, tun.Index, slice.Ppp.Mru));
            device = tun;
            return true;
        }
        catch (LinuxException exception)
        {
            problem = exception.Message;
            return false;
        }
    }

    /// <summary>Sends what every socket has gathered.</summary>
    public void Flush()
    {
        foreach (LinuxUdpPort port in _ports.Values)
        {
            port.Flush();
        }
    }

    /// <summary>Sends what is gathered and closes a socket, when no slice uses it any more.</summary>
    public void CloseUdpPort(SocketKey key)
    {
        if (_ports.Remove(key, out LinuxUdpPort? port))
        {
            port.Flush();
            Unregister(port, port.Fd);
            port.Dispose();
        }
    }

    /// <summary>Closes a slice's device, if it has one; its addresses, rules and routes go too.</summary>
    public void CloseAccessDevice(string moniker)
    {
        if (_devices.Remove(moniker, out LinuxTun? tun))
        {
            _ = Addresses?.RemoveSliceAsync(moniker);
            Flush(); // Its packets may wait in the sockets' batches.
            Unregister(tun, tun.Fd);
            tun.Dispose();
        }
    }

    /// <summary>The same for a device that turned out to be gone (<see cref="LinuxTun.IsGone"/>).</summary>
    public void CloseAccessDevice(LinuxTun tun)
    {
        string? moniker = _devices.FirstOrDefault(pair => pair.Value == tun).Key;
        if (moniker is not null)
        {
            CloseAccessDevice(moniker);
        }
    }

    /// <summary>Sends what is gathered, takes addresses and rules back, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        Flush();
        if (Addresses is not null)
        {
            await Addresses.DisposeAsync().ConfigureAwait(false);
        }

        foreach (IDisposable source in _sources.OfType<IDisposable>())
        {
            source.Dispose();
        }

        Poller.Dispose();
    }

    private void Watch(string? networkNamespace)
    {
        string name = networkNamespace ?? "";
        if (!_watches.ContainsKey(name))
        {
            AddressWatch watch = AddressWatch.Open(networkNamespace);
            Register(watch, watch.Fd);
            _watches.Add(name, watch);
        }
    }

    private void Register(object source, int fd)
    {
        int token = _sources.IndexOf(null);
        if (token < 0)
        {
            token = _sources.Count;
            _sources.Add(null);
        }

        _sources[token] = source;
        Poller.Add(fd, token);
    }

    private void Unregister(object source, int fd)
    {
        Poller.Remove(fd);
        _sources[_sources.IndexOf(source)] = null;
    }
}
