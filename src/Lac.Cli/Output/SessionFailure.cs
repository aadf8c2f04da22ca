using Lac.Cli.Api;
using Lac.Contracts;

namespace Lac.Cli.Output;

/// <summary>A failed attach or detach: the session's own shape, however the failure came about.</summary>
internal static class SessionFailure
{
    /// <param name="nothing">What to show when the daemon sent no session.</param>
    /// <param name="what">Completes "SIM 001... ".</param>
    public static int Write(CommandContext context, Failure failure, SessionView nothing, string what)
    {
        // Reason and detail are the command's: the session may be one that is up all the while.
        SessionView failed = (failure.Session ?? nothing) with
        {
            State = SessionStates.Failed,
            Reason = failure.Reason,
            Detail = failure.Detail,
        };
        if (context.Json)
        {
            CliJson.Write(context.Console, failed, CliJson.Indented.SessionView);
            return failure.ExitCode;
        }

        TextWriter error = context.Console.Error;
        error.WriteLine($"lacctl: SIM {Text.Clean(failed.Imsi)} {what}: {Text.Clean(failure.Reason)}");
        error.WriteLine($"  {Text.Clean(failure.Detail)}");
        if (failure.Session is not null)
        {
            error.WriteLine("How far it came:");
            SessionOutput.Summary(failed).Add("Time taken", Text.Milliseconds(failed.ElapsedMs)).Write(error, context.Console);
        }

        return failure.ExitCode;
    }
}
