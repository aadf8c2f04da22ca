namespace Lac.Cli;

/// <summary>Everything outside of lacctl that it reads or writes, so that tests can run it whole in memory.</summary>
internal sealed class CliConsole(TextWriter output, TextWriter error, TextReader input)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public TextReader In { get; } = input;

    /// <summary>Columns of the terminal that <see cref="Out"/> is; null when it is a pipe or a file: nothing is cut then.</summary>
    public int? Width { get; init; }

    public bool Colour { get; init; }

    public Func<string, string?> Environment { get; init; } = _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static CliConsole OfProcess()
    {
        bool terminal = !Console.IsOutputRedirected;
        return new CliConsole(Console.Out, Console.Error, Console.In)
        {
            Width = terminal && Console.WindowWidth > 0 ? Console.WindowWidth : null,
            Colour = terminal
                && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
                && System.Environment.GetEnvironmentVariable("TERM") is not "dumb",
            Environment = System.Environment.GetEnvironmentVariable,
        };
    }
}
