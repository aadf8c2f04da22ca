using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Lac.Cli.Commands;

namespace Lac.Cli;

/// <summary>The command line as a whole. To add a command: one file in Commands/, one line here.</summary>
internal static class Lacctl
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliConsole console, CancellationToken cancellation)
    {
        var globals = new GlobalOptions(console);
        RootCommand root = Build(globals, console);

        // No response files: a password may begin with '@'.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return WrongUsage.Write(parsed, json: args.Contains("--json"), console);
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellation).ConfigureAwait(false);
    }

    private static RootCommand Build(GlobalOptions globals, CliConsole console)
    {
        var root = new RootCommand("Brings SIMs up and down over L2TP, and shows what the LAC daemon does.")
        {
            globals.Socket,
            globals.Json,
            AttachCommand.Create(globals, console),
            DetachCommand.Create(globals, console),
            SessionsCommand.Create(globals, console),
            TunnelsCommand.Create(globals, console),
            ShowCommand.Create(globals, console),
            StatusCommand.Create(globals, console),
        };

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }
}
