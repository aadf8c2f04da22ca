using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// One bound, unconnected UDP socket: batches both ways, and the error queue. Owned by one loop; only the
/// counters may be read from elsewhere.
/// </summary>
/// <remarks>
/// Lifetimes: a received datagram is valid until the next <see cref="Receive"/>. What is handed to
/// <see cref="Send"/> must stay as it is until <see cref="Flush"/> returns; <see cref="Rent"/> and <see cref="Send"/>
/// flush by themselves when the batch is full, so a sent span must be complete when it is handed over.
/// </remarks>
internal sealed class LinuxUdpPort : IUdpPort, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly UdpReceiveBatch _received = new();
    private readonly UdpSendBatch _toSend = new();
    private readonly UdpErrorQueue _errors = new();
    private readonly long[] _counts = new long[(int)UdpPortCounter.Count];

    private LinuxUdpPort(SocketKey key, SafeFileHandle handle)
    {
        Key = key;
        _handle = handle;
        Fd = (int)handle.DangerousGetHandle();
    }

    /// <inheritdoc/>
    public SocketKey Key { get; }

    /// <summary>For the poller.</summary>
    public int Fd { get; }

    /// <summary>True when the last <see cref="Receive"/> filled its batch: more may be waiting.</summary>
    public bool MayHaveMore => _received.IsFull;

    /// <exception cref="LinuxException">The message is a sentence that says what is missing.</exception>
    public static LinuxUdpPort Open(SocketKey key) => new(key, UdpSocketOpening.Open(key));

    /// <summary>A counter's value; from any thread.</summary>
    public long CountOf(UdpPortCounter counter) => Volatile.Read(ref _counts[(int)counter]);

    /// <summary>Reads up to a batch of datagrams without waiting; returns how many <see cref="Received"/> has.</summary>
    public int Receive()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        int error = _received.Receive(Fd);
        if (error is not (0 or Errno.EAGAIN))
        {
            // An ICMP error that waits on the socket comes out of whichever call is next: move it to where it
            // names its destination, and read again.
            DrainErrors(out _);
            _received.Receive(Fd);
        }

        _counts[(int)UdpPortCounter.Received] += _received.Count;
        _counts[(int)UdpPortCounter.Truncated] += _received.Truncated;
        return _received.Count;
    }

    /// <summary>One datagram of the last <see cref="Receive"/> and its source.</summary>
    public Span<byte> Received(int index, out UdpAddress from) => _received.Get(index, out from);

    /// <inheritdoc/>
    public int PathMtuTo(in UdpAddress destination) => PathMtuProbe.Ask(Key, destination);

    /// <inheritdoc/>
    public Span<byte> Rent(int size)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, UdpSendBatch.MaxDatagram);
        if (!_toSend.HasRoomFor(size))
        {
            Flush();
        }

        return _toSend.Rent(size);
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> datagram, in UdpAddress destination, byte trafficClass)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        _toSend.Add(datagram, destination, trafficClass);
        if (_toSend.IsFull)
        {
            Flush();
        }
    }

    /// <summary>
    /// Sends what was gathered. A datagram that cannot go is counted and skipped, and the others follow: an error
    /// is never held against the destination it happened on, as it may belong to an earlier datagram.
    /// </summary>
    public void Flush()
    {
        int first = 0;
        bool retried = false;
        while (first < _toSend.Count)
        {
            int sent = _toSend.Transmit(Fd, first);
            if (sent > 0)
            {
                first += sent;
                _counts[(int)UdpPortCounter.Sent] += sent;
                retried = false;
            }
            else if (sent == -Errno.EINTR || (!retried && IsWorthRetrying(-sent)))
            {
                retried = sent != -Errno.EINTR;
            }
            else if (sent == -Errno.EAGAIN)
            {
                // The socket's buffer stayed full, so the rest would not go either.
                _counts[(int)UdpPortCounter.SendQueueFull] += _toSend.Count - first;
                break;
            }
            else
            {
                _counts[(int)CounterOf(-sent)]++;
                first++;
                retried = false;
            }
        }

        _toSend.Clear();
    }

    /// <summary>
    /// Reads the kernel's error queue: for a socket that the poller reports with <see cref="ReadyEvent.HasError"/>.
    /// What it finds comes out of <see cref="TryTakeError"/>.
    /// </summary>
    public void ReadErrors() => DrainErrors(out _);

    /// <summary>The next error; no system call, so it may be asked every turn.</summary>
    public bool TryTakeError(out UdpError error) => _errors.TryTake(out error);

    public void Dispose()
    {
        _handle.Dispose();
        _received.Dispose();
        _toSend.Dispose();
        _errors.Dispose();
    }

    private bool IsWorthRetrying(int error)
    {
        if (error == Errno.EAGAIN)
        {
            return SocketWait.ForRoom(Fd);
        }

        if (error == Errno.ENOBUFS)
        {
            return false; // The device's queue dropped it; the next may fit.
        }

        return DrainErrors(out bool refusedHere) > 0 && !refusedHere;
    }

    private int DrainErrors(out bool refusedHere)
    {
        int read = _errors.Drain(Fd, out refusedHere);
        _counts[(int)UdpPortCounter.Errors] += read;
        _counts[(int)UdpPortCounter.ErrorsLost] = _errors.Lost;
        return read;
    }

    private static UdpPortCounter CounterOf(int error) => error switch
    {
        Errno.ENOBUFS or Errno.ENOMEM => UdpPortCounter.SendQueueFull,
        Errno.EMSGSIZE => UdpPortCounter.SendTooBig,
        Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.ENETDOWN or Errno.ECONNREFUSED => UdpPortCounter.SendUnreachable,
        _ => UdpPortCounter.SendFailed,
    };
}
