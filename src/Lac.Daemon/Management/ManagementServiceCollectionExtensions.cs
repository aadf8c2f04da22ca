using Microsoft.Extensions.DependencyInjection;

namespace Lac.Daemon.Management;

/// <summary>Adds the management API to the daemon's host.</summary>
public static class ManagementServiceCollectionExtensions
{
    /// <summary>Needs an <see cref="ILacControl"/> among the services. Add it last: it starts last and stops first.</summary>
    public static IServiceCollection AddManagementServer(this IServiceCollection services, ManagementSettings settings)
    {
        services.AddSingleton(settings);
        return services.AddHostedService<ManagementServer>();
    }
}
