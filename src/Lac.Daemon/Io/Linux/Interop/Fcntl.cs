using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>fcntl.h.</summary>
internal static partial class Fcntl
{
    public const int O_RDONLY = 0;
    public const int O_RDWR = 2;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);
}
