using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>A whole conversation to read.</summary>
public class ConversationTests
{
    [Fact]
    public void One_call_with_an_LNS_like_xl2tpd_from_SCCRQ_to_StopCCN()
    {
        var pair = new TunnelPair(
            TunnelPair.Settings with { Secret = "TunnelSecret1"u8.ToArray() },
            new LnsBehaviour { Secret = "TunnelSecret1", AcknowledgesFirst = true });
        pair.Connect();
        LocalSessionId id = pair.Open();
        pair.RunFor(TimeSpan.FromSeconds(12));
        pair.Do((tunnel, now) => tunnel.CloseSession(id, SessionEndReason.LocalRequest, now));
        pair.RunFor(TimeSpan.FromMilliseconds(10));
        pair.Do((tunnel, now) => tunnel.Close(TunnelEndReason.Shutdown, now));
        pair.RunFor(TimeSpan.FromMilliseconds(10));
        string transcript = pair.Lns.Transcript.ToString().Replace($"Session={id}", "Session=S", StringComparison.Ordinal);
        Assert.Equal(
            """
            > SCCRQ Tunnel=0 Session=0 Ns=0 Nr=0
            < ZLB Tunnel=4321 Session=0 Ns=0 Nr=1
            < SCCRP Tunnel=4321 Session=0 Ns=0 Nr=1
            > SCCCN Tunnel=777 Session=0 Ns=1 Nr=1
            < ZLB Tunnel=4321 Session=0 Ns=1 Nr=2
            > ICRQ Tunnel=777 Session=0 Ns=2 Nr=1
            < ZLB Tunnel=4321 Session=0 Ns=1 Nr=3
            < ICRP Tunnel=4321 Session=S Ns=1 Nr=3
            > ICCN Tunnel=777 Session=100 Ns=3 Nr=2
            < ZLB Tunnel=4321 Session=0 Ns=2 Nr=4
            > HELLO Tunnel=777 Session=0 Ns=4 Nr=2
            < ZLB Tunnel=4321 Session=0 Ns=2 Nr=5
            > CDN Tunnel=777 Session=100 Ns=5 Nr=2 Result=3/0
            < ZLB Tunnel=4321 Session=0 Ns=2 Nr=6
            > StopCCN Tunnel=777 Session=0 Ns=6 Nr=2 Result=6/0
            < ZLB Tunnel=4321 Session=0 Ns=2 Nr=7

            """,
            transcript,
            ignoreLineEndingDifferences: true);
        Assert.Equal(TunnelState.Closed, pair.Tunnel.State);
    }
}
