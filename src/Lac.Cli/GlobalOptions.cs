using System.CommandLine;
using Lac.Contracts;

namespace Lac.Cli;

/// <summary>Options of every command; they stand before or after its name.</summary>
internal sealed class GlobalOptions(CliConsole console)
{
    public const string SocketVariable = "LACCTL_SOCKET";

    public Option<string> Socket { get; } = new("--socket")
    {
        Description = $"The daemon's Unix socket; else {SocketVariable} of the environment says.",
        HelpName = "PATH",
        Recursive = true,
        DefaultValueFactory = _ => console.Environment(SocketVariable) is { Length: > 0 } path ? path : ApiPaths.DefaultSocket,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "JSON on standard output, for programs.",
        Recursive = true,
    };
}
