using System.CommandLine;
using System.CommandLine.Parsing;
using Lac.Cli.Api;

namespace Lac.Cli;

/// <summary>A command that teaches: what it does in one line, and an example that works as it stands.</summary>
internal sealed class LacCommand(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;

    /// <summary>What the command does; the result is the exit code.</summary>
    public LacCommand Does(GlobalOptions globals, CliConsole console, Func<CommandContext, CancellationToken, Task<int>> action)
    {
        SetAction(async (parsed, cancellation) =>
        {
            using var api = new LacApi(parsed.GetRequiredValue(globals.Socket));
            return await action(new CommandContext(parsed, parsed.GetValue(globals.Json), api, console), cancellation).ConfigureAwait(false);
        });
        return this;
    }
}

/// <summary>What a command works with.</summary>
internal sealed record CommandContext(ParseResult Parsed, bool Json, LacApi Api, CliConsole Console);

internal static class CommandResultExtensions
{
    /// <summary>The command's name from the program's on, as it would be typed.</summary>
    public static IEnumerable<string> Path(this CommandResult result)
    {
        IEnumerable<string> parents = result.Parent is CommandResult parent ? parent.Path() : [];
        return parents.Append(result.Command is RootCommand ? "lacctl" : result.Command.Name);
    }
}
