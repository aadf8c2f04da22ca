using Lac.Engine.Events;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Timers;
using Ppp;
using ProtocolKit;

namespace Lac.Engine;

/// <summary>What every part of one engine uses: one of each per event loop.</summary>
internal sealed class EngineParts(LacSettings settings, IEngineIo io, RandomSource random)
{
    public LacSettings Settings { get; } = settings;

    public IEngineIo Io { get; } = io;

    public RandomSource Random { get; } = random;

    public TimerWheel Timers { get; } = new();

    public FrameQueue Frames { get; } = new();

    public Queue<EngineEvent> Events { get; } = new();
}
