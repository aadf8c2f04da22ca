using System.Globalization;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Events;

namespace Lac.Daemon.Telemetry;

/// <summary>
/// Logs go to standard output, where journald or a terminal takes them. Levels come from the section
/// <c>Serilog</c> of lacd.json; without it: information, and warnings of the framework.
/// </summary>
internal static class LoggingSetup
{
    private const string Template = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static void Configure(LoggerConfiguration logging, IConfiguration configuration)
    {
        logging.MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal) // Program says in one line why it cannot start
            .ReadFrom.Configuration(configuration)
            .Enrich.FromLogContext();
        if (!configuration.GetSection("Serilog:WriteTo").Exists())
        {
            logging.WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
        }
    }
}
