using System.CommandLine;
using System.Globalization;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console) => new LacCommand(
        "status",
        "Shows the daemon, its slices and why one is not ready.",
        "lacctl status").Does(globals, console, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        Result<DaemonView> result = await context.Api.GetAsync(ApiPaths.Status, ContractsJson.Wire.DaemonView, cancellation).ConfigureAwait(false);
        if (!result.TryGet(out DaemonView? daemon, out Failure? failure))
        {
            return failure.Write(context);
        }

        if (context.Json)
        {
            return CliJson.Write(context.Console, daemon, CliJson.Indented.DaemonView);
        }

        WriteHuman(context.Console, daemon);
        return ExitCode.Ok;
    }

    private static void WriteHuman(CliConsole console, DaemonView daemon)
    {
        Block block = new Block()
            .Add("Version", daemon.Version)
            .Add("Regional gateway", daemon.RegionalGateway)
            .Add("Started", Text.Moment(daemon.StartedAt, console))
            .Add("Tunnels", daemon.Tunnels)
            .Add("Sessions", daemon.Sessions);
        foreach ((string outcome, long count) in daemon.Received)
        {
            block.Add($"Received, {outcome}", count);
        }

        block.Write(console.Out, console);
        if (daemon.Slices.Count == 0)
        {
            console.Out.WriteLine("No slices.");
            return;
        }

        console.Out.WriteLine();
        var table = new Table(
            new("SLICE"), new("STATE"), new("ENDPOINTS", Right: true, Drop: 2), new("TUNNELS", Right: true, Drop: 1), new("SESSIONS", Right: true, Drop: 1), new("REASON", CutTo: 20));
        foreach (SliceView slice in daemon.Slices)
        {
            table.Add(slice.Moniker, slice.State, Number(slice.Endpoints), Number(slice.Tunnels), Number(slice.Sessions), slice.Reason);
        }

        table.Write(console);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
