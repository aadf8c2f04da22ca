using System.Net;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Lac.Engine.Slices;
using Lac.Engine.Tests.Model;
using Lac.Engine.Tunnels;
using ProtocolKit;

namespace Lac.Engine.Tests.Tunnels;

/// <summary>Tunnel ids of one socket (settings page, 11.9).</summary>
public class TunnelPortTests
{
    private static readonly Instant Start = new(1_000_000);

    private readonly TunnelPort _port = new(new FakeUdpPort(new(null, null, IPAddress.Loopback, 1701, 0)));

    [Fact]
    public void An_id_in_use_is_not_given_again()
    {
        Assert.Equal(7, Take(7, Start).LocalId.Value);
        Assert.Equal(8, Take(7, Start).LocalId.Value);
    }

    [Fact]
    public void Zero_is_no_id() => Assert.Equal(1, Take(0, Start).LocalId.Value);

    [Fact]
    public void A_freed_id_rests_for_5_minutes()
    {
        LnsTunnel first = Take(7, Start);
        _port.Remove(first, Start);
        Assert.Null(_port.Find(first.LocalId));
        LnsTunnel second = Take(7, Start + TimeSpan.FromSeconds(299));
        Assert.Equal(8, second.LocalId.Value);
        Assert.Equal(7, Take(7, Start + TimeSpan.FromSeconds(300)).LocalId.Value);
    }

    [Fact]
    public void When_all_others_are_in_use_the_id_that_rested_longest_is_given()
    {
        var tunnels = new List<LnsTunnel>();
        for (int i = 0; i < 65535; i++)
        {
            tunnels.Add(Take((ushort)(i + 1), Start));
        }

        Assert.False(_port.TryTakeId(new Fixed(1), Start, out _));
        _port.Remove(tunnels[100], Start);
        _port.Remove(tunnels[50], Start + TimeSpan.FromSeconds(1));
        Assert.Equal(101, Take(51, Start + TimeSpan.FromSeconds(2)).LocalId.Value);
        Assert.Equal(51, Take(101, Start + TimeSpan.FromSeconds(2)).LocalId.Value);
        Assert.False(_port.TryTakeId(new Fixed(1), Start, out _));
    }

    private LnsTunnel Take(ushort wish, Instant now)
    {
        Assert.True(_port.TryTakeId(new Fixed(wish), now, out LocalTunnelId id));
        var machine = new Tunnel(Settings, id, new Fixed(1));
        var tunnel = new LnsTunnel(Slice, Samples.LacEntry, Samples.LnsEntry, _port, machine, 1, now);
        _port.Add(tunnel);
        Assert.Same(tunnel, _port.Find(id));
        return tunnel;
    }

    private static readonly TunnelSettings Settings = new() { HostName = "lac" };

    private static readonly SliceRuntime Slice = new(Samples.Slice());

    /// <summary>Always the same number.</summary>
    private sealed class Fixed(ushort value) : RandomSource
    {
        public override void Fill(Span<byte> destination)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (byte)(i % 2 == 0 ? value >> 8 : value);
            }
        }
    }
}
