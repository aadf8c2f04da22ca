using System.CommandLine;
using Lac.Cli.Api;
using Lac.Cli.Output;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary><c>lacctl attach</c>: exit code 0 only with an address.</summary>
internal static class AttachCommand
{
    public static Command Create(GlobalOptions globals, CliConsole console)
    {
        var options = new AttachOptions();
        var command = new LacCommand(
            "attach",
            "Brings a SIM up, and waits until it has its address.",
            """
            lacctl attach --imsi 001010000000001
            lacctl --json attach --imsi 001010000000001 --username alice --password-file alice.pw
            """);
        options.AddTo(command);
        return command.Does(globals, console, (context, cancellation) => RunAsync(options, context, cancellation));
    }

    private static async Task<int> RunAsync(AttachOptions options, CommandContext context, CancellationToken cancellation)
    {
        long start = context.Console.Time.GetTimestamp();
        (AttachRequest request, Failure? wrong) = await options.ReadAsync(context, cancellation).ConfigureAwait(false);
        Result<SessionView> result = wrong is not null
            ? wrong
            : await context.Api.PostAsync(
                ApiPaths.Attach, request, ContractsJson.Wire.AttachRequest, ContractsJson.Wire.SessionView, cancellation).ConfigureAwait(false);
        if (!result.TryGet(out SessionView? session, out Failure? failure))
        {
            SessionView nothing = new()
            {
                Imsi = request.Imsi,
                State = SessionStates.Failed,
                Slice = request.Slice ?? "",
                Group = request.Group,
                ElapsedMs = context.Console.Time.GetElapsedTime(start).TotalMilliseconds,
            };
            return SessionFailure.Write(context, failure, nothing, "is not up");
        }

        if (session is not { State: SessionStates.Up, Ipv4: not null })
        {
            var noAddress = new Failure(ExitCode.Failed, "No address", "The session is there, but the LNS gave it no IPv4 address.", session);
            return SessionFailure.Write(context, noAddress, session, "is not up");
        }

        return context.Json ? CliJson.Write(context.Console, session, CliJson.Indented.SessionView) : WriteHuman(context.Console, session);
    }

    private static int WriteHuman(CliConsole console, SessionView session)
    {
        console.Out.WriteLine($"SIM {session.Imsi} is up");
        SessionOutput.Summary(session).Add("Time taken", Text.Milliseconds(session.ElapsedMs)).Write(console.Out, console);
        return ExitCode.Ok;
    }
}
