using System.CommandLine;
using System.Globalization;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl tunnels</c>.</summary>
internal static class TunnelsCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console)
    {
        var slice = new Option<string?>("--slice") { Description = "Only those of this slice.", HelpName = "MONIKER" };
        var state = new Option<string?>("--state") { Description = "Only those in this state; 'all' shows those that ended lately too." };
        state.AcceptOnlyFromAmong([.. TunnelStates.All]);
        return new LacCommand(
            "tunnels",
            "Lists the tunnels.",
            "lacctl tunnels --state up")
        {
            slice,
            state,
        }.Does(globals, console, (context, cancellation) => RunAsync(
            context, [("slice", context.Parsed.GetValue(slice)), ("state", context.Parsed.GetValue(state))], cancellation));
    }

    private static async Task<int> RunAsync(CommandContext context, (string, string?)[] query, CancellationToken cancellation)
    {
        Result<List<TunnelView>> result = await context.Api.ListAsync(
            ApiPaths.Tunnels, query, ContractsJson.Wire.PageTunnelView, cancellation).ConfigureAwait(false);
        if (!result.TryGet(out List<TunnelView>? tunnels, out Failure? failure))
        {
            return failure.Write(context);
        }

        if (context.Json)
        {
            return CliJson.Write(context.Console, tunnels, CliJson.Indented.ListTunnelView);
        }

        WriteHuman(context.Console, tunnels);
        return ExitCode.Ok;
    }

    private static void WriteHuman(CliConsole console, List<TunnelView> tunnels)
    {
        if (tunnels.Count == 0)
        {
            console.Out.WriteLine("No tunnels.");
            return;
        }

        var table = new Table(
            new("ID", Right: true),
            new("STATE"),
            new("LAC", Drop: 5),
            new("LNS"),
            new("PEER", CutTo: 8, Drop: 4),
            new("SESSIONS", Right: true, Drop: 3),
            new("UP", Right: true, Drop: 2),
            new("REASON", CutTo: 12, Drop: 1));
        foreach (TunnelView t in tunnels)
        {
            table.Add(
                t.TunnelId.ToString(CultureInfo.InvariantCulture),
                t.State,
                t.Lac,
                t.Lns,
                t.PeerHostName ?? "-",
                t.Sessions.ToString(CultureInfo.InvariantCulture),
                t.State == TunnelStates.Up ? Text.Since(t.UpSince, console) : "-",
                t.Reason);
        }

        table.Write(console);
    }
}
