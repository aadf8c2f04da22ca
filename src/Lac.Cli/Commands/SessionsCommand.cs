using System.CommandLine;
using System.Globalization;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl sessions</c>.</summary>
internal static class SessionsCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console)
    {
        var slice = new Option<string?>("--slice") { Description = "Only those of this slice.", HelpName = "MONIKER" };
        var state = new Option<string?>("--state") { Description = "Only those in this state; 'all' shows those that ended lately too." };
        state.AcceptOnlyFromAmong([.. SessionStates.All]);
        var imsi = new Option<string?>("--imsi") { Description = "Only the one of this SIM.", HelpName = "IMSI" };
        return new LacCommand(
            "sessions",
            "Lists the SIMs' sessions.",
            "lacctl sessions --slice customer-l2-vs01 --state up")
        {
            slice,
            state,
            imsi,
        }.Does(globals, console, (context, cancellation) => RunAsync(
            context,
            [("slice", context.Parsed.GetValue(slice)), ("state", context.Parsed.GetValue(state)), ("imsi", context.Parsed.GetValue(imsi))],
            cancellation));
    }

    private static async Task<int> RunAsync(CommandContext context, (string, string?)[] query, CancellationToken cancellation)
    {
        Result<List<SessionView>> result = await context.Api.ListAsync(
            ApiPaths.Sessions, query, ContractsJson.Wire.PageSessionView, cancellation).ConfigureAwait(false);
        if (!result.TryGet(out List<SessionView>? sessions, out Failure? failure))
        {
            return failure.Write(context);
        }

        if (context.Json)
        {
            return CliJson.Write(context.Console, sessions, CliJson.Indented.ListSessionView);
        }

        WriteHuman(context.Console, sessions);
        return ExitCode.Ok;
    }

    private static void WriteHuman(CliConsole console, List<SessionView> sessions)
    {
        if (sessions.Count == 0)
        {
            console.Out.WriteLine("No sessions.");
            return;
        }

        var table = new Table(
            new("IMSI"),
            new("STATE"),
            new("IPV4"),
            new("LNS", Drop: 1),
            new("TUNNEL/SESSION", Drop: 3),
            new("AUTH", Drop: 4),
            new("MTU", Right: true, Drop: 5),
            new("UP", Right: true, Drop: 2));
        foreach (SessionView s in sessions)
        {
            table.Add(
                s.Imsi,
                s.State,
                s.Ipv4 ?? "-",
                s.Lns ?? "-",
                s.TunnelId is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{s.TunnelId}/{s.SessionId?.ToString(CultureInfo.InvariantCulture) ?? "-"}"),
                s.Authentication ?? "-",
                s.Mtu?.ToString(CultureInfo.InvariantCulture) ?? "-",
                s.State == SessionStates.Up ? Text.Since(s.UpSince, console) : "-");
        }

        table.Write(console);
    }
}
