using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Management;

/// <summary>Gives the web host inside the daemon's own loggers, so that it can filter its chatter without owning them.</summary>
internal sealed class ForwardingLoggerProvider(ILoggerFactory target) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => target.CreateLogger(categoryName);

    public void Dispose()
    {
        // The daemon's host owns the factory.
    }
}
