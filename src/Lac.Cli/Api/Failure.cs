using System.Net.Sockets;
using Lac.Contracts;

namespace Lac.Cli.Api;

/// <summary>Why a command was not done: for people a reason and a sentence, for scripts an exit code.</summary>
internal sealed record Failure(int ExitCode, string Reason, string Detail, SessionView? Session = null)
{
    public static Failure Of(int exitCode, string reason, string detail) => new(exitCode, reason, detail);

    public static Failure Of(Problem problem) => new(
        problem.Status switch
        {
            400 => Cli.ExitCode.Usage,
            404 => Cli.ExitCode.NotFound,
            _ => Cli.ExitCode.Failed,
        },
        problem.Title,
        problem.Detail,
        problem.Session);

    public static Failure NotReachable(string socketPath, HttpRequestException exception)
    {
        string why = (exception.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => $"nobody answers on {socketPath}. Start l2tp-lacd, or name its socket by --socket PATH",
            SocketError.AddressNotAvailable => $"{socketPath} does not exist. Start l2tp-lacd, or name its socket by --socket PATH",
            SocketError.AccessDenied => $"permission denied on {socketPath}. Be root, or of the socket's group",
            null => $"the connection to {socketPath} ended before the answer came. Has l2tp-lacd been stopped",
            { } other => $"{socketPath} cannot be connected to ({other})",
        };
        return Of(Cli.ExitCode.NotReachable, "daemon not reachable", char.ToUpperInvariant(why[0]) + why[1..] + (why.Contains("Has l2tp", StringComparison.Ordinal) ? "?" : "."));
    }
}
