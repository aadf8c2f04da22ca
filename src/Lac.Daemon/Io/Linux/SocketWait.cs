using Lac.Daemon.Io.Linux.Interop;

namespace Lac.Daemon.Io.Linux;

/// <summary>The one wait of the data path.</summary>
internal static unsafe class SocketWait
{
    private const int LimitMilliseconds = 1;

    /// <summary>
    /// Waits, for a millisecond at most, until a full socket takes datagrams again: the time in which a device of
    /// 1 Gbit/s empties 80 of them, which is better than to drop a whole batch.
    /// </summary>
    public static bool ForRoom(int fd)
    {
        PollDescriptor descriptor = new() { Fd = fd, Events = Poll.POLLOUT };
        return Poll.poll(&descriptor, 1, LimitMilliseconds) > 0;
    }
}
