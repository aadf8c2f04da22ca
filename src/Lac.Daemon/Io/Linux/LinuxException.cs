using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux;

/// <summary>A system call that failed: what was attempted, errno and its text.</summary>
internal sealed class LinuxException : IOException
{
    /// <param name="attempt">What was attempted, such as <c>add the address 10.0.0.1/32 to lac0</c>.</param>
    /// <param name="errorNumber">errno.</param>
    /// <param name="said">The kernel's own words, where it has some.</param>
    public LinuxException(string attempt, int errorNumber, string? said = null)
        : base($"Cannot {attempt}: {said ?? Marshal.GetPInvokeErrorMessage(errorNumber)} (errno {errorNumber})") =>
        ErrorNumber = errorNumber;

    private LinuxException(int errorNumber, string sentence)
        : base(sentence) => ErrorNumber = errorNumber;

    /// <summary>errno.</summary>
    public int ErrorNumber { get; }

    /// <summary>For a failure whose cause and remedy are known: the whole sentence.</summary>
    public static LinuxException Explained(int errorNumber, string sentence) => new(errorNumber, sentence);

    /// <summary>Of the call that failed just now.</summary>
    public static LinuxException Last(string attempt) => new(attempt, Marshal.GetLastPInvokeError());
}
