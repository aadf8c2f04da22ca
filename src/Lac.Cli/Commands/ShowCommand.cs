using System.CommandLine;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl show session</c> and <c>lacctl show tunnel</c>.</summary>
internal static class ShowCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console) => new LacCommand(
        "show",
        "Shows one session or tunnel whole.",
        "lacctl show session 001010000000001\nlacctl show tunnel 4711")
    {
        Session(globals, console),
        Tunnel(globals, console),
    };

    private static LacCommand Session(GlobalOptions globals, CliConsole console)
    {
        var imsi = new Argument<string>("IMSI") { Description = "The SIM: 6 to 15 digits." };
        return new LacCommand(
            "session",
            "Shows a SIM's session with its counters, also one that ended or failed lately.",
            "lacctl show session 001010000000001")
        {
            imsi,
        }.Does(globals, console, async (context, cancellation) =>
        {
            string path = $"{ApiPaths.Sessions}/{Uri.EscapeDataString(context.Parsed.GetRequiredValue(imsi))}";
            Result<SessionView> result = await context.Api.GetAsync(path, ContractsJson.Wire.SessionView, cancellation).ConfigureAwait(false);
            if (!result.TryGet(out SessionView? session, out Failure? failure))
            {
                return failure.Write(context);
            }

            if (context.Json)
            {
                return CliJson.Write(context.Console, session, CliJson.Indented.SessionView);
            }

            SessionOutput.Whole(session, context.Console).Write(context.Console.Out, context.Console);
            return ExitCode.Ok;
        });
    }

    private static LacCommand Tunnel(GlobalOptions globals, CliConsole console)
    {
        var id = new Argument<int>("ID") { Description = "The tunnel id that we chose, as in \"lacctl tunnels\"." };
        return new LacCommand(
            "tunnel",
            "Shows a tunnel, also one that ended lately.",
            "lacctl show tunnel 4711")
        {
            id,
        }.Does(globals, console, async (context, cancellation) =>
        {
            string path = $"{ApiPaths.Tunnels}/{context.Parsed.GetRequiredValue(id)}";
            Result<TunnelView> result = await context.Api.GetAsync(path, ContractsJson.Wire.TunnelView, cancellation).ConfigureAwait(false);
            if (!result.TryGet(out TunnelView? tunnel, out Failure? failure))
            {
                return failure.Write(context);
            }

            if (context.Json)
            {
                return CliJson.Write(context.Console, tunnel, CliJson.Indented.TunnelView);
            }

            Whole(tunnel, context.Console).Write(context.Console.Out, context.Console);
            return ExitCode.Ok;
        });
    }

    private static Block Whole(TunnelView tunnel, CliConsole console) => new Block()
        .Add("Tunnel id", Text.Ids(tunnel.TunnelId, tunnel.PeerTunnelId))
        .Add("State", tunnel.State)
        .Add("Slice", tunnel.Slice)
        .Add("LAC", tunnel.Lac)
        .Add("LNS", tunnel.Lns)
        .Add("Peer", tunnel.PeerHostName)
        .Add("Peer's vendor", tunnel.PeerVendorName)
        .Add("Authenticated", tunnel.Authenticated ? "yes" : "no")
        .Add("Sessions", tunnel.Waiting == 0 ? $"{tunnel.Sessions}" : $"{tunnel.Sessions} ({tunnel.Waiting} waiting to be set up)")
        .Add("Up since", Text.Moment(tunnel.UpSince, console))
        .Add("Last heard", tunnel.LastHeardMs is { } ms ? Text.Milliseconds(ms) + " ago" : null)
        .Add("Retransmits", tunnel.Retransmits)
        .Add("Reason", tunnel.Reason)
        .Add("Detail", tunnel.Detail);
}
