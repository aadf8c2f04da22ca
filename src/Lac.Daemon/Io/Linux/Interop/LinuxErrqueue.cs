using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>linux/errqueue.h: struct sock_extended_err.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SockExtendedErr
{
    public const byte SO_EE_ORIGIN_LOCAL = 1;
    public const byte SO_EE_ORIGIN_ICMP = 2;
    public const byte SO_EE_ORIGIN_ICMP6 = 3;

    public uint Errno;
    public byte Origin;
    public byte Type;
    public byte Code;
    public byte Pad;

    /// <summary>The next hop's MTU when <see cref="Errno"/> is EMSGSIZE.</summary>
    public uint Info;
    public uint Data;
}
