using System.Net.Sockets;
using Lac.Daemon.Management.Endpoints;
using Lac.Daemon.Management.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Management;

/// <summary>
/// The management API: HTTP/1.1 on a Unix socket. A hosted service of the daemon's Generic Host with a web host of its
/// own inside, so that no ASPNETCORE_ variable or configuration key can ever open a TCP port, and signals stay the
/// daemon's alone. Register it after the loop: services stop in reverse, so requests end before the loop does. The socket
/// is taken before any service starts: a second daemon ends there, before it touches what the first one owns.
/// </summary>
/// <remarks>Starting throws <see cref="ManagementSocketException"/> when the socket cannot be had.</remarks>
internal sealed class ManagementServer(
    ILacControl control,
    ManagementSettings settings,
    ILoggerFactory loggerFactory) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Octets of a request body at most.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int Backlog = 128;

    // Waiting requests are told to end at once; this is for their answers to leave.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private Socket? _socket;
    private WebApplication? _app;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _socket = ManagementSocket.Bind(settings.SocketPath);

        // From here on a client waits until the daemon has started, and another daemon sees that this one is there.
        _socket.Listen(Backlog);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _app = Build(_socket ?? throw new InvalidOperationException("StartingAsync comes first."));
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        loggerFactory.CreateLogger<ManagementServer>().Listening(settings.SocketPath);
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is null)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopTimeout);
        await _app.StopAsync(limit.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync().ConfigureAwait(false);
        }

        // Also when another service kept the daemon from starting: its file must not stay behind.
        _socket?.Dispose();
        _stopping.Dispose();
    }

    private WebApplication Build(Socket socket)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(new ForwardingLoggerProvider(loggerFactory));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<SocketTransportOptions>(o => o.CreateBoundListenSocket = _ => socket);
        builder.Services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MaxBodyBytes;
            o.ListenUnixSocket(Path.GetFullPath(settings.SocketPath), l => l.Protocols = HttpProtocols.Http1);
        });

        WebApplication app = builder.Build();
        var answers = new ProblemAnswers(loggerFactory.CreateLogger<ManagementServer>(), _stopping.Token);
        app.Use(answers.InvokeAsync);
        new SessionEndpoints(control).Map(app);
        new TunnelEndpoints(control).Map(app);
        new StatusEndpoint(control).Map(app);
        return app;
    }

    /// <summary>The web host inside must not listen for SIGTERM: the daemon's host does.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
