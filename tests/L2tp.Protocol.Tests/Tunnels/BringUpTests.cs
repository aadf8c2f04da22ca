using Testing.Lns;
using L2tp.Protocol.Tunnels;

namespace L2tp.Protocol.Tests.Tunnels;

public class BringUpTests
{
    [Fact]
    public void A_tunnel_comes_up_by_SCCRQ_SCCRP_SCCCN_and_its_acknowledgement()
    {
        TunnelPair pair = new TunnelPair().Connect();
        Assert.True(pair.IsEstablished, pair.ToString());
        Assert.Equal(["SCCRQ", "SCCCN"], pair.Sent.Select(s => s.Message.Name));
        Assert.Equal(TunnelEventKind.Established, Assert.Single(pair.Events).Kind);
        Assert.Equal((ScriptedLns.TunnelId, "lns.test", 4), (pair.Tunnel.PeerId.Value, pair.Tunnel.PeerHostName, pair.Tunnel.PeerReceiveWindow));
    }

    [Fact]
    public void Twenty_sessions_come_up_on_one_tunnel_with_the_defaults()
    {
        var pair = new TunnelPair();
        pair.Tunnel.Connect(pair.Now);
        for (int i = 0; i < 20; i++)
        {
            pair.Open();
        }

        Assert.True(pair.RunUntil(p => p.Lns.UpSessions.Count() == 20, TimeSpan.FromSeconds(1)), pair.ToString());
        Assert.Equal(20, pair.EstablishedSessions.Count());
        Assert.Equal(0, pair.Tunnel.Counters.Retransmits);
    }
}
