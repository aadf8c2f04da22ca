using System.Runtime.InteropServices;
using System.Text;
using Lac.Daemon.Io.Linux.Interop;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// An rtnetlink socket of one network namespace: one request at a time, each with its acknowledgement.
/// Blocking (the kernel answers at once; a silence of two seconds is a failure), so not for the loop.
/// </summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private const int ReceiveSize = 64 * 1024;
    private const int TimeoutSeconds = 2;

    private readonly SafeFileHandle _handle;
    private readonly int _fd;
    private readonly byte[] _received = GC.AllocateUninitializedArray<byte>(ReceiveSize, pinned: true);
    private uint _sequence;

    private NetlinkSocket(SafeFileHandle handle)
    {
        _handle = handle;
        _fd = (int)handle.DangerousGetHandle();
    }

    /// <summary>What a dump calls with the body of each message.</summary>
    public delegate void BodyVisitor(ReadOnlySpan<byte> body);

    /// <exception cref="LinuxException">No such namespace, or no netlink.</exception>
    public static NetlinkSocket Open(string? networkNamespace) =>
        new(NetworkNamespace.Run(networkNamespace, () => OpenHere(groups: 0, flags: 0)));

    /// <summary>A netlink socket in the calling thread's namespace, with its groups joined.</summary>
    public static SafeFileHandle OpenHere(uint groups, int flags)
    {
        int fd = SysSocket.socket(SysSocket.AF_NETLINK, SysSocket.SOCK_RAW | SysSocket.SOCK_CLOEXEC | flags, LinuxNetlink.NETLINK_ROUTE);
        if (fd < 0)
        {
            throw LinuxException.Last("open a netlink socket");
        }

        SafeFileHandle handle = new(fd, ownsHandle: true);
        SockaddrNl address = new() { Family = SysSocket.AF_NETLINK, Groups = groups };
        if (SysSocket.bind(fd, &address, (uint)sizeof(SockaddrNl)) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw new LinuxException("bind a netlink socket", error);
        }

        // Answers without a copy of the request, and with the kernel's words; both are only for comfort.
        int one = 1;
        _ = SysSocket.setsockopt(fd, LinuxNetlink.SOL_NETLINK, LinuxNetlink.NETLINK_CAP_ACK, &one, sizeof(int));
        _ = SysSocket.setsockopt(fd, LinuxNetlink.SOL_NETLINK, LinuxNetlink.NETLINK_EXT_ACK, &one, sizeof(int));
        nint* timeout = stackalloc nint[2]; // struct timeval
        timeout[0] = TimeoutSeconds;
        timeout[1] = 0;
        _ = SysSocket.setsockopt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_RCVTIMEO, timeout, 2 * (uint)sizeof(nint));
        return handle;
    }

    /// <summary>Sends a request that asks for an acknowledgement; returns 0 or errno, with the kernel's words if any.</summary>
    public int Execute(Span<byte> request, out string? said)
    {
        int error = SendAndRead(request, visitor: null, out said);
        return error;
    }

    /// <summary>Sends a dump request; each message of <paramref name="type"/> is visited.</summary>
    /// <exception cref="LinuxException">The kernel refuses, or does not answer.</exception>
    public void Dump(Span<byte> request, ushort type, string attempt, BodyVisitor visitor)
    {
        int error = SendAndRead(request, (messageType, body) => Visit(messageType, body, type, visitor), out string? said);
        if (error != 0)
        {
            throw new LinuxException(attempt, error, said);
        }
    }

    public void Dispose() => _handle.Dispose();

    private delegate void MessageVisitor(ushort type, ReadOnlySpan<byte> body);

    private static void Visit(ushort type, ReadOnlySpan<byte> body, ushort wanted, BodyVisitor visitor)
    {
        if (type == wanted)
        {
            visitor(body);
        }
    }

    private int SendAndRead(Span<byte> request, MessageVisitor? visitor, out string? said)
    {
        uint sequence = ++_sequence;
        MemoryMarshal.Write(request[(int)Marshal.OffsetOf<Nlmsghdr>(nameof(Nlmsghdr.Sequence))..], in sequence);
        said = null;
        fixed (byte* start = request)
        {
            if (SysSocket.sendto(_fd, start, (nuint)request.Length, 0, null, 0) < 0)
            {
                return Marshal.GetLastPInvokeError();
            }
        }

        while (true)
        {
            nint length;
            fixed (byte* start = _received)
            {
                length = SysSocket.recv(_fd, start, ReceiveSize, 0);
            }

            int error = length < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (error == Errno.EINTR)
            {
                continue;
            }

            if (error != 0)
            {
                return error;
            }

            if (TryFinish(_received.AsSpan(0, (int)length), sequence, visitor, out int result, out said))
            {
                return result;
            }
        }
    }

    /// <summary>True when the answer to <paramref name="sequence"/> is complete.</summary>
    private static bool TryFinish(ReadOnlySpan<byte> data, uint sequence, MessageVisitor? visitor, out int result, out string? said)
    {
        result = 0;
        said = null;
        while (NetlinkReader.TryNextMessage(ref data, out Nlmsghdr header, out ReadOnlySpan<byte> body))
        {
            if (header.Sequence != sequence)
            {
                continue; // The late answer to a request that was given up.
            }

            if (header.Type is LinuxNetlink.NLMSG_ERROR or LinuxNetlink.NLMSG_DONE)
            {
                result = MemoryMarshal.TryRead(body, out int negative) ? -negative : 0;
                said = header.Type == LinuxNetlink.NLMSG_ERROR ? WordsOf(header, body) : null;
                return true;
            }

            visitor?.Invoke(header.Type, body);
        }

        return false;
    }

    private static string? WordsOf(in Nlmsghdr header, ReadOnlySpan<byte> body)
    {
        // struct nlmsgerr: the error, then (NETLINK_CAP_ACK) the request's header alone, then attributes.
        const int ErrorSize = sizeof(int) + Nlmsghdr.Size;
        bool hasWords = (header.Flags & LinuxNetlink.NLM_F_ACK_TLVS) != 0 && body.Length >= ErrorSize;
        return hasWords && NetlinkReader.TryFind(body[ErrorSize..], LinuxNetlink.NLMSGERR_ATTR_MSG, out ReadOnlySpan<byte> words)
            ? Encoding.UTF8.GetString(words).TrimEnd('\0')
            : null;
    }
}
