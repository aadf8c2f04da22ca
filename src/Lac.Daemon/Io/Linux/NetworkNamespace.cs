using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Does something in a named network namespace. A descriptor opened there belongs to that namespace
/// for its life, whichever thread uses it, so only the opening needs this.
/// </summary>
internal static class NetworkNamespace
{
    private const string Folder = "/run/netns/";

    /// <summary>Runs <paramref name="work"/> on a thread of its own that enters the namespace and ends with it.</summary>
    /// <param name="name">As in <c>ip netns</c>; null runs the work at once, in the daemon's own.</param>
    /// <param name="work">What to do there.</param>
    /// <exception cref="LinuxException">There is no such namespace, or it cannot be entered.</exception>
    public static T Run<T>(string? name, Func<T> work)
    {
        if (name is null)
        {
            return work();
        }

        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter(name);
                result = work();
            }
#pragma warning disable CA1031 // It is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
            Name = $"netns {name}",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private static void Enter(string name)
    {
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name is "." or "..")
        {
            throw LinuxException.Explained(Errno.EINVAL, $"\"{name}\" cannot be a network namespace's name.");
        }

        int fd = Fcntl.open(Folder + name, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
        if (fd < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw error == Errno.ENOENT
                ? LinuxException.Explained(error, $"Network namespace {name} does not exist: make it with \"ip netns add {name}\".")
                : new LinuxException($"open the network namespace {name}", error);
        }

        using SafeFileHandle handle = new(fd, ownsHandle: true);
        if (Sched.setns(fd, Sched.CLONE_NEWNET) != 0)
        {
            throw LinuxException.Last($"enter the network namespace {name} (it takes CAP_SYS_ADMIN)");
        }
    }
}
