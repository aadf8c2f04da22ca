using Lac.Daemon.Io.Linux.Interop;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Tells that addresses or links of a network namespace changed, so that a LAC address the host lacked is
/// tried again. A descriptor for the loop's poller.
/// </summary>
internal sealed unsafe class AddressWatch : IDisposable
{
    private const int BufferSize = 8192;
    private readonly SafeFileHandle _handle;

    private AddressWatch(string? networkNamespace, SafeFileHandle handle)
    {
        NetworkNamespace = networkNamespace;
        _handle = handle;
        Fd = (int)handle.DangerousGetHandle();
    }

    public string? NetworkNamespace { get; }

    /// <summary>For the poller.</summary>
    public int Fd { get; }

    /// <exception cref="LinuxException">No such namespace.</exception>
    public static AddressWatch Open(string? networkNamespace) => new(networkNamespace, Linux.NetworkNamespace.Run(
        networkNamespace,
        () => NetlinkSocket.OpenHere(
            LinuxRtnetlink.RTMGRP_LINK | LinuxRtnetlink.RTMGRP_IPV4_IFADDR | LinuxRtnetlink.RTMGRP_IPV6_IFADDR,
            SysSocket.SOCK_NONBLOCK)));

    /// <summary>
    /// Reads all notices; true when there was one. What they say does not matter, and when the kernel had to drop some
    /// (ENOBUFS) that is a change too.
    /// </summary>
    public bool HasChanged()
    {
        byte* buffer = stackalloc byte[BufferSize];
        bool changed = false;
        while (true)
        {
            nint length = SysSocket.recv(Fd, buffer, BufferSize, SysSocket.MSG_DONTWAIT);
            int error = length < 0 ? System.Runtime.InteropServices.Marshal.GetLastPInvokeError() : 0;
            if (error is not (0 or Errno.ENOBUFS or Errno.EINTR))
            {
                return changed;
            }

            changed |= error != Errno.EINTR;
        }
    }

    public void Dispose() => _handle.Dispose();
}
