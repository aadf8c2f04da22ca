namespace Lac.Cli;

/// <summary>What lacctl tells the shell. Scripts depend on these: never renumber.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The daemon, or the LNS, refused or failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No daemon answers on the socket.</summary>
    public const int NotReachable = 3;

    /// <summary>No such session, tunnel, SIM, slice or group.</summary>
    public const int NotFound = 4;

    /// <summary>Ctrl-C, as shells number it.</summary>
    public const int Interrupted = 130;

    public const string Help = """
        Exit codes:
          0  done            2  wrong usage             4  not found
          1  refused/failed  3  daemon not reachable  130  interrupted
        """;
}
