using Lac.Engine.Forwarding;
using Lac.Engine.Ports;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;
using Testing;

namespace Lac.Engine.Tests;

/// <summary>What a packet and what a session cost in memory.</summary>
[Collection(SerialTests.Name)]
public class MemoryTests(ITestOutputHelper output)
{
    [Fact]
    public void A_packet_costs_no_allocation_either_way()
    {
        var world = new World(Samples.Slice(), new() { EchoesPackets = false });
        world.BringUp();
        FakeUdpPort port = world.Io.Ports[0];
        FakeAccessDevice device = world.Io.Device();
        (port.OnlyCounts, device.OnlyCounts) = (true, true);
        Subscriber subscriber = world.Find(Samples.Imsi(1));
        byte[] uplink = [.. new byte[IAccessDevice.Headroom], .. Packets.Syn("10.0.0.1", "203.0.113.1", 1460)];
        byte[] downlink =
        [
            0, 2, .. Two(subscriber.Tunnel!.LocalId.Value), .. Two(subscriber.SessionId.Value), 0xFF, 0x03, 0, 0x21,
            .. Packets.Udp("203.0.113.1", "10.0.0.1", 1000),
        ];
        UdpAddress from = world.Lns.Address;
        long before = 0;
        const int packets = 10_000;
        for (int i = -1000; i < packets; i++)
        {
            if (i == 0)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            world.Engine.HandleAccessPacket(device, uplink, world.Now);
            world.Engine.HandleDatagram(port, from, downlink, world.Now);
            world.Engine.HandleTimeout(world.Now);
            world.Engine.CompleteTurn(world.Now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(packets + 1000, world.Engine.CountOf(ForwardingOutcome.Sent));
        Assert.Equal(packets + 1000, world.Engine.CountOf(ForwardingOutcome.Delivered));
    }

    [Fact]
    public void A_session_that_is_up_costs_less_than_4_KiB()
    {
        const int sims = 20_000;
        SliceSettings slice = Samples.Slice(sims) with
        {
            L2tp = new() { Retries = 20, TotalTimeout = TimeSpan.FromSeconds(10), ReceiveWindow = 32 },
            Lnss = [Samples.LnsEntry with { MaxSessionsPerTunnel = 65535 }],
        };
        var world = new World(new LacSettings { Slices = [slice], AttachTimeout = TimeSpan.FromHours(2) }) { KeepsTranscript = false };
        string[] imsis = [.. Enumerable.Range(1, sims).Select(Samples.Imsi)];
        world.Engine.OpenSlices();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        world.AddLns(Samples.LnsEntry, new() { Window = 32 }, new LinkConditions(TimeSpan.FromMilliseconds(1)));
        foreach (string imsi in imsis)
        {
            Assert.True(world.Engine.TryAttach(Samples.Attach(imsi), world.Now, out _));
        }

        RunUntilUp(world, sims);
        world.ForgetLnss(); // the model's own memory is not ours
        double each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)sims;
        output.WriteLine($"{each:F0} bytes a session");
        Assert.InRange(each, 200, 4096);
        GC.KeepAlive(world);
    }

    private static void RunUntilUp(World world, int sims)
    {
        int up = 0;
        Assert.True(world.Run(() => (up = world.Engine.Slices[0].ByAddress.Count) == sims, TimeSpan.FromHours(1)), $"{up} of {sims} are up");
    }

    private static byte[] Two(ushort value) => [(byte)(value >> 8), (byte)value];
}
