using System.CommandLine;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl detach</c>.</summary>
internal static class DetachCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console)
    {
        var imsi = new Option<string>("--imsi") { Description = "The SIM: 6 to 15 digits.", HelpName = "IMSI", Required = true };
        return new LacCommand(
            "detach",
            "Takes a SIM down, and waits until its session is gone.",
            "lacctl detach --imsi 001010000000001")
        {
            imsi,
        }.Does(globals, console, (context, cancellation) => RunAsync(context.Parsed.GetRequiredValue(imsi), context, cancellation));
    }

    private static async Task<int> RunAsync(string imsi, CommandContext context, CancellationToken cancellation)
    {
        CliConsole console = context.Console;
        Result<SessionView> result = await context.Api.PostAsync(
            ApiPaths.Detach, new DetachRequest { Imsi = imsi }, ContractsJson.Wire.DetachRequest, ContractsJson.Wire.SessionView, cancellation).ConfigureAwait(false);
        if (!result.TryGet(out SessionView? session, out Failure? failure))
        {
            var nothing = new SessionView { Imsi = imsi, State = SessionStates.Failed, Slice = "" };
            return SessionFailure.Write(context, failure with { Session = null }, nothing, "is not detached");
        }

        if (context.Json)
        {
            return CliJson.Write(console, session, CliJson.Indented.SessionView);
        }

        console.Out.WriteLine($"SIM {session.Imsi} is detached");
        var block = new Block().Add("Reason", session.Reason).Add("Detail", session.Detail);
        (session.Traffic is { } traffic ? SessionOutput.AddTraffic(block, traffic) : block).Write(console.Out, console);
        return ExitCode.Ok;
    }
}
