using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// A socket's error queue (IP_RECVERR): read whenever the socket reports an error, kept in a ring
/// until the loop fetches it. Each entry names the destination of the datagram it is about.
/// </summary>
internal sealed unsafe class UdpErrorQueue : IDisposable
{
    private const int Capacity = 64;
    private const int ControlSize = 256;

    private readonly NativeArena _arena = new(4096);
    private readonly Msghdr* _message;
    private readonly UdpError[] _ring = new UdpError[Capacity];
    private int _first;
    private int _count;

    public UdpErrorQueue()
    {
        _message = _arena.Take<Msghdr>(1);
        Iovec* vector = _arena.Take<Iovec>(1);
        *_message = new()
        {
            Name = _arena.Take<byte>(SocketAddressFormat.MaxSize),
            Control = _arena.Take<byte>(ControlSize),
            Vectors = vector,
            VectorCount = 1,
        };

        // The quoted datagram's first octet; no more of it is needed.
        *vector = new() { Base = _arena.Take<byte>(1), Length = 1 };
    }

    /// <summary>Entries that found the ring full.</summary>
    public long Lost { get; private set; }

    public bool TryTake(out UdpError error)
    {
        if (_count == 0)
        {
            error = default;
            return false;
        }

        error = _ring[_first];
        _first = (_first + 1) % Capacity;
        _count--;
        return true;
    }

    /// <summary>
    /// Reads what the kernel holds, a ring's worth at most; returns how many. <paramref name="refusedHere"/>: one of
    /// them says that this host itself refused the datagram just tried as too big.
    /// </summary>
    public int Drain(int fd, out bool refusedHere)
    {
        refusedHere = false;
        int read = 0;
        while (read < Capacity && TryRead(fd, out UdpError error))
        {
            read++;
            refusedHere |= error is { Origin: UdpErrorOrigin.Local, ErrorNumber: Errno.EMSGSIZE };
            if (_count == Capacity)
            {
                Lost++;
            }
            else
            {
                _ring[(_first + _count++) % Capacity] = error;
            }
        }

        return read;
    }

    public void Dispose() => _arena.Dispose();

    private bool TryRead(int fd, out UdpError error)
    {
        _message->NameLength = SocketAddressFormat.MaxSize;
        _message->ControlLength = ControlSize;
        nint length;
        do
        {
            length = SysSocket.recvmsg(fd, _message, SysSocket.MSG_ERRQUEUE | SysSocket.MSG_DONTWAIT);
        }
        while (length < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

        error = default;
        if (length < 0)
        {
            return false;
        }

        error = new(
            SocketAddressFormat.Read(new(_message->Name, SocketAddressFormat.MaxSize)), UdpErrorOrigin.Unknown, 0, 0, 0, 0);
        nuint offset = 0;
        while (offset + (nuint)sizeof(Cmsghdr) <= _message->ControlLength)
        {
            Cmsghdr* control = (Cmsghdr*)(_message->Control + offset);
            bool isError = (control->Level, control->Type)
                is (NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR) or (NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR);
            if (isError && control->Length >= (nuint)(sizeof(Cmsghdr) + sizeof(SockExtendedErr)))
            {
                SockExtendedErr* said = (SockExtendedErr*)(control + 1);
                int mtu = said->Errno == Errno.EMSGSIZE ? (int)said->Info : 0;
                error = new(error.Destination, OriginOf(said->Origin), said->Type, said->Code, (int)said->Errno, mtu);
            }

            offset += Math.Max(Cmsghdr.Align(control->Length), (nuint)sizeof(Cmsghdr));
        }

        return true;
    }

    private static UdpErrorOrigin OriginOf(byte origin) => origin switch
    {
        SockExtendedErr.SO_EE_ORIGIN_LOCAL => UdpErrorOrigin.Local,
        SockExtendedErr.SO_EE_ORIGIN_ICMP => UdpErrorOrigin.Icmp,
        SockExtendedErr.SO_EE_ORIGIN_ICMP6 => UdpErrorOrigin.Icmp6,
        _ => UdpErrorOrigin.Unknown,
    };
}
