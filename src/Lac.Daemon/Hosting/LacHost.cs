using Lac.Daemon.Io;
using Lac.Daemon.Loop;
using Lac.Daemon.Management;
using Lac.Daemon.Settings;
using Lac.Daemon.Telemetry;
using Lac.Engine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProtocolKit;
using Serilog;

namespace Lac.Daemon.Hosting;

/// <summary>Puts the daemon together in a Generic Host, and runs it to its end.</summary>
internal static class LacHost
{
    /// <summary>Runs until SIGTERM or SIGINT; returns the exit code.</summary>
    /// <exception cref="StartException">A socket or the network namespace cannot be had.</exception>
    /// <exception cref="ManagementSocketException">The management socket cannot be had.</exception>
    public static async Task<int> RunAsync(LoadedSettings settings)
    {
        Environment.ExitCode = ExitCode.Ok;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logging => LoggingSetup.Configure(logging, settings.Configuration));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        AddServices(builder.Services, settings);
        using IHost host = builder.Build();
        ILogger<LacService> logger = host.Services.GetRequiredService<ILogger<LacService>>();
        logger.Starting(
            ProgramVersion.Text,
            settings.Engine.Slices.Count,
            settings.Engine.Slices.Sum(slice => slice.EndpointGroups.Sum(group => group.Endpoints.Count)),
            settings.Options.Vslices);
        await host.RunAsync().ConfigureAwait(false);
        return Environment.ExitCode;
    }

    private static void AddServices(IServiceCollection services, LoadedSettings settings)
    {
        TunOptions tun = settings.Options.Access.Tun;
        services.AddSingleton(Options.Create(settings.Options));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Engine);
        services.AddSingleton<RandomSource, CryptoRandomSource>();
        services.AddSingleton(new AccessTunSettings(tun.InterfacePrefix, tun.NetworkNamespace, tun.AssignAddresses));
        services.AddSingleton<LinuxEngineIo>();
        services.AddSingleton<Lac.Engine.Ports.IEngineIo>(provider => provider.GetRequiredService<LinuxEngineIo>());
        services.AddSingleton<LacEngine>();
        services.AddSingleton<LacLoop>();
        services.AddSingleton<EventLogger>();
        services.AddSingleton<Views>();
        services.AddSingleton(provider => new AccessSide(provider.GetRequiredService<LinuxEngineIo>().Addresses));
        services.AddSingleton(new DaemonFacts(
            ProgramVersion.Text, settings.Options.RegionalGateway, DateTimeOffset.UtcNow, settings.Engine.PostMortem));
        services.AddSingleton<LoopControl>();
        services.AddSingleton<ILacControl>(provider => provider.GetRequiredService<LoopControl>());
        services.AddHostedService<LacService>();
        services.AddManagementServer(new ManagementSettings(settings.Options.Management.Socket));
    }
}
