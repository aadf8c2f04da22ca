using System.Diagnostics;

namespace Lac.Daemon.Tests.Io;

/// <summary>A network namespace for one test, with loopback up; deleted at the end. Skips the test where none can be made.</summary>
internal sealed class TestNamespace : IDisposable
{
    private static int s_count;

    public TestNamespace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root (network namespaces, TUN)");
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "needs /dev/net/tun");
        Name = $"lact-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        (int exit, string said) = Execute("netns", "add", Name);
        Assert.SkipUnless(exit == 0, $"cannot make network namespaces here: {said}");
        Ip("link set lo up");
    }

    public string Name { get; }

    /// <summary>Runs <c>ip -n NAME</c> with these words; returns what it prints.</summary>
    public string Ip(string words)
    {
        (int exit, string said) = Execute(["-n", Name, .. words.Split(' ')]);
        Assert.True(exit == 0, $"ip -n {Name} {words}: {said}");
        return said;
    }

    public void Dispose() => Execute("netns", "delete", Name);

    private static (int Exit, string Said) Execute(params string[] words)
    {
        ProcessStartInfo start = new("ip", words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
