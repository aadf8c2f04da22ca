using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>linux/if_tun.h, and the ioctl that takes its requests.</summary>
internal static unsafe partial class LinuxIfTun
{
    public const nuint TUNSETIFF = 0x400454CA;
    public const ushort IFF_TUN = 0x0001;
    public const ushort IFF_NO_PI = 0x1000;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, InterfaceRequest* argument);
}

/// <summary>struct ifreq as TUNSETIFF uses it: name and flags.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InterfaceRequest
{
    public InterfaceName Name;
    public ushort Flags;
    private readonly InterfaceRequestRest _rest;

    [InlineArray(22)]
    private struct InterfaceRequestRest
    {
        private byte _first;
    }
}

/// <summary>An interface name with its closing zero.</summary>
[InlineArray(NetIf.IFNAMSIZ)]
internal struct InterfaceName
{
    private byte _first;
}
