using System.Runtime.InteropServices;
using System.Text;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// A TUN interface, which goes with this object: IP packets without any header, read in batches and written one by one.
/// Owned by one loop; only the counters may be read from elsewhere. (IFF_VNET_HDR and merged writes belong in here.)
/// </summary>
/// <remarks>
/// Lifetime: packets that were read are valid, with their headroom, until the next <see cref="Read"/>. They go into
/// UDP batches without a copy, so every port is flushed before that. A written packet may change at once.
/// </remarks>
internal sealed unsafe class LinuxTun : IAccessDevice, IDisposable
{
    /// <summary>Packets of one <see cref="Read"/>.</summary>
    public const int Capacity = 64;

    /// <summary>The longest packet taken.</summary>
    public const int MaxPacket = 4096;

    // A packet begins at a cache line, with the headroom in the line before; one octet over the longest shows a longer one.
    private const int PacketOffset = 64;
    private const int Stride = PacketOffset + MaxPacket + 64;

    private readonly SafeFileHandle _handle;
    private readonly NativeArena _buffers = new(Capacity * Stride);
    private readonly (int Buffer, int Length)[] _packets = new (int, int)[Capacity];
    private readonly long[] _counts = new long[(int)TunCounter.Count];
    private int _count;

    private LinuxTun(SafeFileHandle handle, string name, int index)
    {
        _handle = handle;
        Fd = (int)handle.DangerousGetHandle();
        Name = name;
        Index = index;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Interface index in its namespace.</summary>
    public int Index { get; }

    /// <summary>For the poller.</summary>
    public int Fd { get; }

    /// <summary>True once the interface was deleted by somebody else: it is to be closed, or it stays ready for ever.</summary>
    public bool IsGone { get; private set; }

    /// <summary>True when the last <see cref="Read"/> filled its batch: more may be waiting.</summary>
    public bool MayHaveMore { get; private set; }

    /// <summary>Makes the interface, which starts down and without addresses.</summary>
    /// <param name="networkNamespace">Where; null is the daemon's own.</param>
    /// <param name="name">A name, or one with <c>%d</c> for the first free number.</param>
    /// <exception cref="LinuxException">The message is a sentence that says what is missing.</exception>
    public static LinuxTun Create(string? networkNamespace, string name) =>
        NetworkNamespace.Run(networkNamespace, () => CreateHere(name));

    /// <summary>A counter's value; from any thread.</summary>
    public long CountOf(TunCounter counter) => Volatile.Read(ref _counts[(int)counter]);

    /// <summary>Reads up to a batch of packets without waiting; returns how many <see cref="PacketWithHeadroom"/> has.</summary>
    public int Read()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        _count = 0;
        int read = 0;
        while (read < Capacity)
        {
            nint length = Unistd.read(Fd, _buffers.Start + (read * Stride) + PacketOffset, MaxPacket + 1);
            if (length <= 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (length < 0 && error == Errno.EINTR)
                {
                    continue;
                }

                IsGone |= length < 0 && error == Errno.EBADFD;
                break;
            }

            if (length > MaxPacket)
            {
                _counts[(int)TunCounter.ReadTooLong]++;
            }
            else
            {
                _packets[_count++] = (read, (int)length);
            }

            read++;
        }

        MayHaveMore = read == Capacity;
        _counts[(int)TunCounter.Read] += _count;
        return _count;
    }

    /// <summary>One packet of the last <see cref="Read"/>, behind <see cref="IAccessDevice.Headroom"/> free octets.</summary>
    public Span<byte> PacketWithHeadroom(int index)
    {
        (int buffer, int length) = _packets.AsSpan(0, _count)[index];
        return new(_buffers.Start + (buffer * Stride) + PacketOffset - IAccessDevice.Headroom, IAccessDevice.Headroom + length);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> packet)
    {
        if (_handle.IsClosed)
        {
            // The engine may hold it a little longer; the descriptor's number may be another file's by now.
            _counts[(int)TunCounter.WriteDown]++;
            return;
        }

        fixed (byte* start = packet)
        {
            nint written;
            do
            {
                written = Unistd.write(Fd, start, (nuint)packet.Length);
            }
            while (written < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            _counts[(int)(written >= 0 ? TunCounter.Written : CounterOf(Marshal.GetLastPInvokeError()))]++;
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        _buffers.Dispose();
    }

    private static TunCounter CounterOf(int error) => error switch
    {
        Errno.EIO or Errno.EBADFD => TunCounter.WriteDown,
        Errno.EAGAIN or Errno.ENOBUFS or Errno.ENOMEM => TunCounter.WriteFull,
        _ => TunCounter.WriteInvalid,
    };

    private static LinuxTun CreateHere(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or >= NetIf.IFNAMSIZ)
        {
            throw LinuxException.Explained(Errno.EINVAL, $"\"{name}\" cannot be an interface's name: it has 1 to 15 characters.");
        }

        int fd = Fcntl.open("/dev/net/tun", Fcntl.O_RDWR | Fcntl.O_NONBLOCK | Fcntl.O_CLOEXEC);
        if (fd < 0)
        {
            throw LinuxException.Last("open /dev/net/tun (load the tun module, and give the daemon CAP_NET_ADMIN)");
        }

        SafeFileHandle handle = new(fd, ownsHandle: true);
        try
        {
            InterfaceRequest request = default;
            Encoding.UTF8.GetBytes(name, request.Name);
            request.Flags = LinuxIfTun.IFF_TUN | LinuxIfTun.IFF_NO_PI;
            if (LinuxIfTun.ioctl(fd, LinuxIfTun.TUNSETIFF, &request) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                throw error == Errno.EBUSY
                    ? LinuxException.Explained(error, $"Interface {name} exists already and is in use: choose another access.tun.interfacePrefix.")
                    : new LinuxException($"make the TUN interface {name} (it takes CAP_NET_ADMIN)", error);
            }

            ReadOnlySpan<byte> given = request.Name;
            string actual = Encoding.UTF8.GetString(given[..given.IndexOf((byte)0)]);
            uint index = NetIf.if_nametoindex(actual);
            return index != 0 ? new(handle, actual, (int)index) : throw LinuxException.Last($"find the index of {actual}");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
