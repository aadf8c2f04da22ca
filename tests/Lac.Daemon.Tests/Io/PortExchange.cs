using System.Net;
using Lac.Daemon.Io;
using Lac.Daemon.Io.Linux;
using Lac.Engine.Ports;

namespace Lac.Daemon.Tests.Io;

/// <summary>What the socket tests do again and again; every wait has an end.</summary>
internal static class PortExchange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static LinuxUdpPort Open(TestNamespace place, string address, int port, string? device = null) =>
        LinuxUdpPort.Open(new(place.Name, device, IPAddress.Parse(address), port, Shard: 0));

    public static UdpAddress AddressOf(LinuxUdpPort port) => UdpAddress.From(new(port.Key.Address, port.Key.Port));

    public static void Send(LinuxUdpPort from, in UdpAddress to, ReadOnlySpan<byte> payload, byte trafficClass = 0)
    {
        Span<byte> buffer = from.Rent(payload.Length);
        payload.CopyTo(buffer);
        from.Send(buffer[..payload.Length], to, trafficClass);
    }

    /// <summary>Waits for <paramref name="count"/> datagrams; returns those that came.</summary>
    public static List<(byte[] Payload, UdpAddress From)> Receive(LinuxUdpPort port, int count)
    {
        using LoopPoller poller = new();
        poller.Add(port.Fd, 0);
        List<(byte[], UdpAddress)> received = [];
        ReadyEvent[] ready = new ReadyEvent[1];
        while (received.Count < count && poller.Wait(Patience, ready) > 0)
        {
            int read = port.Receive();
            for (int i = 0; i < read; i++)
            {
                received.Add((port.Received(i, out UdpAddress from).ToArray(), from));
            }
        }

        return received;
    }

    /// <summary>Waits for an error on the socket, through the poller as the loop does.</summary>
    public static UdpError Error(LinuxUdpPort port)
    {
        using LoopPoller poller = new();
        poller.Add(port.Fd, 7);
        ReadyEvent[] ready = new ReadyEvent[4];
        UdpError error;
        while (!port.TryTakeError(out error))
        {
            Assert.Equal(1, poller.Wait(Patience, ready));
            Assert.Equal(new ReadyEvent(7, HasError: true), ready[0]);
            port.ReadErrors();
        }

        return error;
    }
}
