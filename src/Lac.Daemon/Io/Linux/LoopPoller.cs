using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>A descriptor that needs attention.</summary>
/// <param name="Token">What it was added as.</param>
/// <param name="HasError">An error waits: for a socket, read its error queue, or it stays ready.</param>
internal readonly record struct ReadyEvent(int Token, bool HasError);

/// <summary>
/// Waits for any of a loop's descriptors, for a deadline (to the microsecond) or for <see cref="Wake"/>.
/// Level-triggered: what is not read to its end is reported again.
/// </summary>
internal sealed unsafe class LoopPoller : IDisposable
{
    /// <summary>
    /// The timeout of a wait without end. Not <see cref="Timeout.InfiniteTimeSpan"/>, which is -1 ms: a deadline
    /// that is exactly so long past must not wait for ever.
    /// </summary>
    public static readonly TimeSpan Endless = TimeSpan.MaxValue;

    private const int Capacity = 64;
    private const int WakeToken = -1;

    private readonly SafeFileHandle _epoll;
    private readonly SafeFileHandle _wake;
    private readonly int _epollFd;
    private readonly int _wakeFd;
    private readonly NativeArena _events = new(Capacity * 16);
    private int _wakePending;
    private bool _hasNanoseconds = true;

    public LoopPoller()
    {
        _epollFd = SysEpoll.epoll_create1(SysEpoll.EPOLL_CLOEXEC);
        _epoll = _epollFd >= 0 ? new(_epollFd, ownsHandle: true) : throw LinuxException.Last("make an epoll descriptor");
        _wakeFd = SysEventfd.eventfd(0, SysEventfd.EFD_NONBLOCK | SysEventfd.EFD_CLOEXEC);
        _wake = _wakeFd >= 0 ? new(_wakeFd, ownsHandle: true) : throw LinuxException.Last("make an eventfd");
        Add(_wakeFd, WakeToken);
    }

    /// <summary>Watches a descriptor; <paramref name="token"/>, 0 or more, comes back with each of its events.</summary>
    public void Add(int fd, int token)
    {
        byte* entry = stackalloc byte[16];
        *(uint*)entry = SysEpoll.EPOLLIN;
        *(long*)(entry + SysEpoll.DataOffset) = token;
        if (SysEpoll.epoll_ctl(_epollFd, SysEpoll.EPOLL_CTL_ADD, fd, entry) != 0)
        {
            throw LinuxException.Last("watch a descriptor");
        }
    }

    /// <summary>Stops watching; to be called before the descriptor is closed.</summary>
    public void Remove(int fd)
    {
        byte* unused = stackalloc byte[16];
        _ = SysEpoll.epoll_ctl(_epollFd, SysEpoll.EPOLL_CTL_DEL, fd, unused);
    }

    /// <summary>
    /// Waits until a descriptor is ready, the time is over or <see cref="Wake"/> was called; returns how many events
    /// there are (0 for the other two, and possibly for a signal).
    /// </summary>
    /// <param name="timeout">Zero or less only looks; <see cref="Endless"/> has no end.</param>
    /// <param name="ready">Where the events go; what does not fit is reported by the next call.</param>
    public int Wait(TimeSpan timeout, Span<ReadyEvent> ready)
    {
        byte* events = _events.Start;
        int count = WaitForEvents(events, Math.Min(ready.Length, Capacity), timeout);
        if (count < 0 && Marshal.GetLastPInvokeError() is int error and not Errno.EINTR)
        {
            throw new LinuxException("wait for input", error);
        }

        int reported = 0;
        for (int i = 0; i < count; i++, events += SysEpoll.EventSize)
        {
            int token = (int)*(long*)(events + SysEpoll.DataOffset);
            if (token == WakeToken)
            {
                TakeWake();
            }
            else
            {
                bool hasError = (*(uint*)events & (SysEpoll.EPOLLERR | SysEpoll.EPOLLHUP)) != 0;
                ready[reported++] = new(token, hasError);
            }
        }

        return reported;
    }

    /// <summary>
    /// Ends the wait that is going on, or the next one; from any thread. Put the command into its queue first, and
    /// look into the queue after every <see cref="Wait"/>: calls in between cost no system call.
    /// </summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _wakePending, 1) == 0)
        {
            ulong one = 1;
            _ = Unistd.write(_wakeFd, &one, sizeof(ulong));
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _epoll.Dispose();
        _events.Dispose();
    }

    private void TakeWake()
    {
        ulong value;
        _ = Unistd.read(_wakeFd, &value, sizeof(ulong));
        Volatile.Write(ref _wakePending, 0);
    }

    private int WaitForEvents(byte* events, int capacity, TimeSpan timeout)
    {
        bool endless = timeout == Endless;
        long ticks = Math.Max(0, timeout.Ticks);
        if (_hasNanoseconds)
        {
            Timespec time = new()
            {
                Seconds = (nint)(ticks / TimeSpan.TicksPerSecond),
                Nanoseconds = (nint)(ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
            };
            try
            {
                int count = SysEpoll.epoll_pwait2(_epollFd, events, capacity, endless ? null : &time, null);
                if (count >= 0 || Marshal.GetLastPInvokeError() != Errno.ENOSYS)
                {
                    return count;
                }
            }
            catch (EntryPointNotFoundException)
            {
                // An older C library; the kernel need not be asked again either.
            }

            _hasNanoseconds = false;
        }

        // Rounded up: to wake before the deadline would only mean to wait again.
        long milliseconds = Math.Min(int.MaxValue, (ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        return SysEpoll.epoll_wait(_epollFd, events, capacity, endless ? -1 : (int)milliseconds);
    }
}
