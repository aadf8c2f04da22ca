using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>net/if.h.</summary>
internal static partial class NetIf
{
    /// <summary>IFNAMSIZ counts the closing zero.</summary>
    public const int IFNAMSIZ = 16;

    public const uint IFF_UP = 1;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint if_nametoindex(string name);
}
