using Lac.Cli.Api;
using Lac.Contracts;

namespace Lac.Cli.Output;

/// <summary>Failures of commands that show things: JSON on standard output when asked for, else a sentence on standard error.</summary>
internal static class FailureOutput
{
    public static int Write(this Failure failure, CommandContext context)
    {
        if (context.Json)
        {
            return failure.WriteJson(context.Console);
        }

        context.Console.Error.WriteLine($"lacctl: {Text.Clean(failure.Reason)}");
        context.Console.Error.WriteLine($"  {Text.Clean(failure.Detail)}");
        return failure.ExitCode;
    }

    public static int WriteJson(this Failure failure, CliConsole console)
    {
        CliJson.Write(console, new FailureView(SessionStates.Failed, failure.Reason, failure.Detail), CliJson.Indented.FailureView);
        return failure.ExitCode;
    }
}
