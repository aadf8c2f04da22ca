using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>poll.h.</summary>
internal static unsafe partial class Poll
{
    public const short POLLOUT = 4;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int poll(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);
}

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    public int Fd;
    public short Events;
    public short Returned;
}
