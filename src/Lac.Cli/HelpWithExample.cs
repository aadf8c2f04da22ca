using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Lac.Cli;

/// <summary>The library's help, and after it the command's example; at the top the exit codes.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case LacCommand { Example: var example }:
                output.WriteLine("Example:");
                foreach (string line in example.Split('\n'))
                {
                    output.WriteLine("  " + line);
                }

                output.WriteLine();
                break;
            case RootCommand:
                output.WriteLine("Example:");
                output.WriteLine("  lacctl attach --imsi 001010000000001");
                output.WriteLine();
                output.WriteLine(ExitCode.Help);
                output.WriteLine();
                break;
        }

        return result;
    }
}
