using BenchmarkDotNet.Attributes;
using Lac.Engine.Timers;
using ProtocolKit;

namespace Lac.Benchmarks;

/// <summary>A deadline set, moved and met, among many others that wait.</summary>
[MemoryDiagnoser]
public class TimerWheelBenchmarks
{
    private readonly TimerWheel _wheel = new();
    private readonly Item _item = new();
    private Instant _now = new(1_000_000);

    [Params(1_000, 250_000)]
    public int Waiting { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Waiting; i++)
        {
            _wheel.Schedule(new Item(), _now + TimeSpan.FromDays(20) + TimeSpan.FromMilliseconds(i * 4));
        }

        if (!ScheduleAndExpire())
        {
            throw new InvalidOperationException("the item does not expire");
        }
    }

    [Benchmark]
    public bool ScheduleAndExpire()
    {
        _wheel.Schedule(_item, _now + TimeSpan.FromMicroseconds(500));
        _now += TimeSpan.FromMilliseconds(1);
        return _wheel.TryExpire(_now, out _);
    }

    [Benchmark]
    public Instant Move()
    {
        _wheel.Schedule(_item, _now + TimeSpan.FromMilliseconds(500));
        _wheel.Schedule(_item, _now + TimeSpan.FromSeconds(10));
        _wheel.Stop(_item);
        return _wheel.NextTimeout;
    }

    private sealed class Item : ScheduledItem;
}
