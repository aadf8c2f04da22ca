using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>Random events and mutated messages, in any order: no exception, no timeout in the past, each session ends once.</summary>
public class EventSequenceTests
{
    private const int Seeds = 400;
    private const int Steps = 150;

    private static readonly MessageType[] Types = Enum.GetValues<MessageType>();

    [Fact]
    public void Whatever_comes_in_whatever_order_a_tunnel_keeps_its_invariants()
    {
        int established = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            try
            {
                established += Run(new Random(seed));
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }

        Assert.True(established > Seeds / 2, $"{established} sessions: the events do not get far");
    }

    private static int Run(Random random)
    {
        TunnelState[] starts = [TunnelState.Idle, TunnelState.WaitCtlReply, TunnelState.Confirming, TunnelState.Established];
        TunnelSettings settings = TunnelPair.Generous with { ReceiveWindow = random.Next(1, 5), HoldSlotUntilSettled = random.Next(2) == 0 };
        TunnelDriver driver = TunnelDriver.In(starts[random.Next(starts.Length)], settings);
        var open = new HashSet<LocalSessionId>();
        var calls = new List<LocalSessionId>();
        int established = 0;
        for (int step = 0; step < Steps; step++)
        {
            Step(driver, random, open, calls);
            driver.Ns = driver.Take().LastOrDefault()?.Nr ?? driver.Ns; // in step again, whatever was lost or mutated
            List<TunnelEvent> events = driver.Events();
            established += events.Count(e => e.Kind == TunnelEventKind.SessionEstablished);
            foreach (TunnelEvent told in events.Where(e => e.Kind == TunnelEventKind.SessionEnded))
            {
                Assert.True(open.Remove(told.SessionId), $"session {told.SessionId} ended twice, or was never opened");
                Assert.NotNull(told.GetText());
            }

            Assert.True(driver.Tunnel.NextTimeout >= driver.Now);
            Assert.InRange(driver.Tunnel.CallsInSetup, 0, driver.Tunnel.SessionCount);
        }

        driver.Tunnel.Close(TunnelEndReason.Shutdown, driver.Now);
        driver.Take();
        while (driver.Tunnel.State is not (TunnelState.Closed or TunnelState.Idle))
        {
            driver.Tick();
            driver.Take();
        }

        Assert.True(open.SetEquals(driver.Events().Where(e => e.Kind == TunnelEventKind.SessionEnded).Select(e => e.SessionId)));
        Assert.Equal(0, driver.Tunnel.SessionCount);
        return established;
    }

    private static void Step(TunnelDriver driver, Random random, HashSet<LocalSessionId> open, List<LocalSessionId> calls)
    {
        Tunnel tunnel = driver.Tunnel;
        LocalSessionId[] begun = [.. open.Where(id => tunnel.TryGetSession(id, out Session? session) && session.State >= SessionState.WaitReply)];
        LocalSessionId call = begun.Length > 0 && random.Next(4) != 0 ? begun[random.Next(begun.Length)]
            : calls.Count > 0 ? calls[random.Next(calls.Count)]
            : default;
        switch (random.Next(24))
        {
            case 0 when !tunnel.NextTimeout.IsNever:
                driver.Tick();
                break;
            case 1:
                driver.Now += TimeSpan.FromMilliseconds(random.Next(3000));
                tunnel.HandleTimeout(driver.Now);
                break;
            case 2 when tunnel.State == TunnelState.Established || random.Next(10) == 0:
                tunnel.HandleUnreachable(driver.Now);
                break;
            case 3:
                tunnel.HandleData(driver.Now);
                break;
            case 4:
                tunnel.CloseSession(call, SessionEndReason.LinkEnded, driver.Now);
                break;
            case 5:
                tunnel.SessionSettled(call);
                break;
            case 6:
                tunnel.Connect(driver.Now);
                break;
            case < 11:
                if (tunnel.OpenSession(new CallRequest("apn"u8, "imsi"u8), driver.Now) is LocalSessionId id)
                {
                    open.Add(id);
                    calls.Add(id);
                }

                break;
            default:
                Receive(driver, random, call);
                break;
        }
    }

    private static void Receive(TunnelDriver driver, Random random, LocalSessionId call)
    {
        // ICRP is what moves calls on, and StopCCN ends the fun: more of the one, less of the other.
        MessageType type = random.Next(3) == 0 ? MessageType.ICRP : Types[random.Next(Types.Length)];
        bool ends = type < MessageType.HELLO && (type != MessageType.SCCRP || driver.Tunnel.State != TunnelState.WaitCtlReply);
        type = ends && type != MessageType.None && random.Next(20) != 0 ? MessageType.HELLO : type;
        ushort ns = (ushort)(driver.Ns + (random.Next(6) == 0 ? random.Next(-2, 4) : 0));
        ushort nr = (ushort)(driver.Nr + (random.Next(6) == 0 ? random.Next(-3, 3) : 0));
        byte[] datagram = LnsMessage.Write(
            TunnelPair.TunnelId, type.IsSessionMessage() ? call.Value : (ushort)0, ns, nr, (int)type, TunnelStateTableTests.WellFormed(type));
        for (int mutations = random.Next(4) == 0 ? random.Next(4) : 0; mutations > 0; mutations--)
        {
            datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
        }

        driver.Tunnel.HandleControl(datagram, driver.Now);
    }
}
