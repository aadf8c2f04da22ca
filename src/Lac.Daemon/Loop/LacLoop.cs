using System.Collections.Concurrent;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine;
using Lac.Engine.Events;
using ProtocolKit;

namespace Lac.Daemon.Loop;

/// <summary>
/// The event loop: one thread that owns an engine and everything it reaches. A turn: wait for input or a deadline,
/// read the clock once, commands, datagrams, packets, timers, events, one flush.
/// </summary>
internal sealed class LacLoop(LacEngine engine, LinuxEngineIo io, TimeProvider clock) : IDisposable
{
    /// <summary>Commands of one turn at most, so that a bulk of attaches does not hold up HELLOs and packets.</summary>
    private const int MaxCommandsPerTurn = 64;

    private readonly ConcurrentQueue<Action<Instant>> _commands = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action<EngineEvent, Instant>> _listeners = [];
    private Thread? _thread;
    private readonly long _startedAt = clock.GetTimestamp();
    private TaskCompletionSource? _shutDown;
    private bool _isStopping;
    private Instant _now;

    /// <summary>Ends when the loop's thread does; faulted if our own bug or the machine stopped it.</summary>
    public Task Completion => _completion.Task;

    /// <summary>The engine; to be touched in commands and listeners only.</summary>
    public LacEngine Engine => engine;

    /// <summary>Raised on the loop's thread when the host's addresses have changed.</summary>
    public Action? AddressesChanged { get; set; }

    /// <summary>The clock as an instant, from 0 when the loop was made; from any thread.</summary>
    public Instant ReadClock() => Instant.Zero + clock.GetElapsedTime(_startedAt);

    /// <summary>Has every event of the engine handed over, on the loop's thread. Before <see cref="Start"/> only.</summary>
    public void Listen(Action<EngineEvent, Instant> listener) => _listeners.Add(listener);

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        _thread = new(Run) { Name = "lac-loop-0", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Has a command carried out on the loop's thread, in one of its next turns; from any thread.</summary>
    public void Post(Action<Instant> command)
    {
        _commands.Enqueue(command);
        io.Poller.Wake();
    }

    /// <summary>Has a question answered on the loop's thread.</summary>
    public Task<T> AskAsync<T>(Func<Instant, T> question, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(now =>
        {
            try
            {
                answer.TrySetResult(question(now));
            }
            catch (Exception bug)
            {
                answer.TrySetException(bug);
                throw;
            }
        });
        return answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Begins to end every session and tunnel; <paramref name="ended"/> is set when all are gone. A command's part.</summary>
    public void BeginShutdown(Instant now, TaskCompletionSource ended)
    {
        _shutDown = ended;
        engine.BeginShutdown(now);
    }

    /// <summary>Ends the loop after the turn it is in.</summary>
    public void Stop() => Post(_ => _isStopping = true);

    /// <inheritdoc/>
    public void Dispose() => _thread?.Join();

    private void Run()
    {
        try
        {
            Span<ReadyEvent> ready = stackalloc ReadyEvent[64];
            while (!_isStopping)
            {
                int count = io.Poller.Wait(TimeToWait(), ready);
                Turn(ready[..count]);
            }

            _completion.SetResult();
        }
        catch (Exception bug)
        {
            _completion.SetException(bug);
        }
    }

    private TimeSpan TimeToWait()
    {
        if (!_commands.IsEmpty)
        {
            return TimeSpan.Zero;
        }

        Instant next = engine.NextTimeout;
        return next.IsNever ? LoopPoller.Endless : next - ReadClock();
    }

    private void Turn(ReadOnlySpan<ReadyEvent> ready)
    {
        _now = ReadClock();
        for (int i = 0; i < MaxCommandsPerTurn && _commands.TryDequeue(out Action<Instant>? command); i++)
        {
            command(_now);
        }

        foreach (ReadyEvent readyEvent in ready)
        {
            Read(readyEvent);
        }

        engine.HandleTimeout(_now);
        engine.CompleteTurn(_now);
        while (engine.TryGetEvent(out EngineEvent? told))
        {
            foreach (Action<EngineEvent, Instant> listener in _listeners)
            {
                listener(told!, _now);
            }
        }

        io.Flush();
        foreach (LinuxUdpPort port in io.Ports)
        {
            TakeErrors(port);
        }

        if (_shutDown is not null && engine.IsShutDown)
        {
            _shutDown.TrySetResult();
        }
    }

    private void Read(ReadyEvent readyEvent)
    {
        switch (io.SourceOf(readyEvent.Token))
        {
            case LinuxUdpPort port:
                Read(port, readyEvent.HasError);
                break;
            case LinuxTun tun:
                int packets = tun.Read();
                for (int i = 0; i < packets; i++)
                {
                    engine.HandleAccessPacket(tun, tun.PacketWithHeadroom(i), _now);
                }

                // The packets lie in the TUN's buffers until they are sent.
                io.Flush();
                if (tun.IsGone)
                {
                    io.CloseAccessDevice(tun);
                }

                break;
            case AddressWatch watch:
                if (watch.HasChanged())
                {
                    AddressesChanged?.Invoke();
                }

                break;
        }
    }

    private void Read(LinuxUdpPort port, bool hasError)
    {
        if (hasError)
        {
            port.ReadErrors();
        }

        int datagrams = port.Receive();
        for (int i = 0; i < datagrams; i++)
        {
            Span<byte> datagram = port.Received(i, out Lac.Engine.Ports.UdpAddress from);
            engine.HandleDatagram(port, from, datagram, _now);
        }

        TakeErrors(port);
    }

    private void TakeErrors(LinuxUdpPort port)
    {
        while (port.TryTakeError(out UdpError error))
        {
            if (error.Kind == UdpErrorKind.Unreachable)
            {
                engine.HandleUnreachable(port, error.Destination, _now);
            }
            else if (error.Kind == UdpErrorKind.PacketTooBig)
            {
                engine.HandlePacketTooBig(port, error.Destination, error.Mtu);
            }
        }
    }
}
