using Lac.Daemon.Tests.Management;
using Microsoft.Extensions.Time.Testing;

namespace Lac.Cli.Tests;

/// <summary>One run of lacctl, whole but for its process: arguments in, texts and exit code out.</summary>
internal sealed record LacctlRun(int ExitCode, string Out, string Error)
{
    public static async Task<LacctlRun> OfAsync(
        IReadOnlyList<string> args,
        string input = "",
        int? width = null,
        bool colour = false,
        string? socketVariable = null,
        CancellationToken? cancellation = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var console = new CliConsole(output, error, reader)
        {
            Width = width,
            Colour = colour,
            Environment = name => name == GlobalOptions.SocketVariable ? socketVariable : null,
            Time = new FakeTimeProvider(Samples.Now),
        };
        int exitCode = await Lacctl.RunAsync(args, console, cancellation ?? TestContext.Current.CancellationToken);
        return new LacctlRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The run against a daemon; its socket's path is left out of what is compared.</summary>
    public static async Task<LacctlRun> OfAsync(ApiHost api, params string[] args)
    {
        LacctlRun run = await OfAsync(["--socket", api.SocketPath, .. args]);
        return run with { Error = run.Error.Replace(api.SocketPath, "SOCKET", StringComparison.Ordinal) };
    }

    /// <summary>The run as a person sees it, for golden files.</summary>
    public string Transcript => $"{Out}{(Error.Length > 0 ? "--- standard error\n" + Error : "")}--- exit code {ExitCode}\n";
}
