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
/// daemon's alone. Register it after the loop: services stop in reverse, so requests end before the loop does.
/// </summary>
/// <remarks>Start throws <see cref="ManagementSocketException"/> when the socket cannot be had.</remarks>
internal sealed class ManagementServer(
    ILacControl control,
    ManagementSettings settings,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    /// <summary>Octets of a request body at most.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    // Waiting requests are told to end at once; this is for their answers to leave.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Socket socket = ManagementSocket.Bind(settings.SocketPath);
        WebApplication app = Build(socket);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _app = app;
        loggerFactory.CreateLogger<ManagementServer>().Listening(settings.SocketPath);
    }

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
