using Lac.Daemon.Io;
using Lac.Daemon.Loop;
using Lac.Daemon.Telemetry;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Hosting;

/// <summary>Starts the loop with the host, and ends it in good order with it.</summary>
internal sealed class LacService(
    LacLoop loop,
    LinuxEngineIo io,
    EventLogger eventLogger,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<LacService> logger) : IHostedService
{
    /// <summary>
    /// How long sessions and tunnels get to end: LCP Terminate, CDN and StopCCN with a retransmission each, within the 3 s
    /// that a stop may take in all.
    /// </summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(2500);

    private readonly Dictionary<SliceRuntime, Refusal?> _readiness = [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (io.Addresses is { } addresses && await addresses.StartAsync().ConfigureAwait(false) is { } problem)
        {
            throw new StartException(problem);
        }

        loop.Listen(eventLogger.Handle);
        loop.AddressesChanged = OpenSlices;
        OpenSlices();
        if (io.AddressInUse is { } inUse)
        {
            throw new StartException(inUse);
        }

        loop.Start();
        _ = loop.Completion.ContinueWith(
            ended =>
            {
                logger.LoopFailed(ended.Exception!.GetBaseException());
                Environment.ExitCode = ExitCode.Failed;
                lifetime.StopApplication();
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!loop.Completion.IsCompleted)
        {
            await EndSessionsAsync().ConfigureAwait(false);
            loop.Stop();
            await loop.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        loop.Dispose();
        await io.DisposeAsync().ConfigureAwait(false);
    }

    private async Task EndSessionsAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(now =>
        {
            logger.Stopping(loop.Engine.SubscriberCount, loop.Engine.Tunnels.Count);
            loop.BeginShutdown(now, ended);
        });
        Task first = await Task.WhenAny(ended.Task, loop.Completion, Task.Delay(ShutdownTime, clock)).ConfigureAwait(false);
        if (first == ended.Task)
        {
            logger.Stopped();
        }
        else
        {
            int left = loop.Engine.Tunnels.Count;
            logger.StoppedEarly(left);
        }
    }

    private void OpenSlices()
    {
        loop.Engine.OpenSlices();
        foreach (SliceRuntime slice in loop.Engine.Slices)
        {
            if (_readiness.TryGetValue(slice, out Refusal? before) && before == slice.NotReady)
            {
                continue;
            }

            _readiness[slice] = slice.NotReady;
            switch (slice.NotReady)
            {
                case null:
                    logger.SliceReady(slice.Settings.Moniker);
                    break;
                case { Reason: AttachFailure.NotServedHere } refusal:
                    logger.SliceNotServed(slice.Settings.Moniker, refusal.Detail);
                    break;
                case { } refusal:
                    logger.SliceNotReady(slice.Settings.Moniker, refusal.Detail);
                    break;
            }
        }
    }
}
