namespace Lac.Daemon.Hosting;

/// <summary>The daemon's exit codes.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The machine refused something (an address in use, a socket), or our own bug: a restart may help.</summary>
    public const int Failed = 1;

    /// <summary>Faulty documents or settings (EX_CONFIG of sysexits.h): a restart does not help.</summary>
    public const int FaultySettings = 78;
}

/// <summary>The daemon cannot start; the message is a sentence that says what is missing.</summary>
internal sealed class StartException(string message) : Exception(message);
