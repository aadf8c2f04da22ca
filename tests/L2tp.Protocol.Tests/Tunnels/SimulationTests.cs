using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Testing;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>Whole tunnels of five calls over links that lose, repeat, delay and reorder; invariants after each step (see <see cref="TunnelPair"/>).</summary>
public class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 200;
    private const int Calls = 5;

    [Theory]
    [InlineData(0, 0, 1, 1.0)]
    [InlineData(0, 0.2, 4, 1.0)]
    [InlineData(0.1, 0, 1, 0.99)]
    [InlineData(0.1, 0.1, 4, 0.99)]
    [InlineData(0.3, 0.1, 4, 0.9)]
    public void Tunnels_and_calls_come_up_and_go_down(double loss, double other, int window, double share)
    {
        int tunnels = 0;
        int sessions = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var link = new LinkConditions(TimeSpan.FromMilliseconds(20), loss, other, other, TimeSpan.FromMilliseconds(5));
            var lns = new LnsBehaviour { Window = window, HoldsOutOfOrder = seed % 2 == 0, AcknowledgesFirst = seed % 3 == 0, Secret = seed % 5 == 0 ? "s" : null };
            TunnelSettings settings = TunnelPair.Generous with { Secret = seed % 5 == 0 ? "s"u8.ToArray() : default };
            var pair = new TunnelPair(settings, lns, link, seed);
            pair.Tunnel.Connect(pair.Now);
            for (int i = 0; i < Calls; i++)
            {
                pair.Open();
            }

            pair.RunUntil(p => p.EstablishedSessions.Count() + p.EndedSessions.Count() >= Calls && p.Tunnel.InFlight == 0, TimeSpan.FromMinutes(2));
            tunnels += pair.IsEstablished ? 1 : 0;
            sessions += pair.EstablishedSessions.Count() - pair.EndedSessions.Count(e => pair.EstablishedSessions.Contains(e.SessionId));
            CheckAgreement(pair, seed);
            CheckEnd(pair, seed);
        }

        output.WriteLine($"loss {loss}: {tunnels}/{Seeds} tunnels, {sessions}/{Seeds * Calls} sessions established");
        Assert.True(tunnels >= share * Seeds && sessions >= share * Seeds * Calls, $"{tunnels} tunnels, {sessions} sessions");
    }

    /// <summary>Both ends think the same of every call that is up.</summary>
    private static void CheckAgreement(TunnelPair pair, int seed)
    {
        foreach ((ushort own, ushort peer) in pair.Lns.UpSessions.Where(_ => pair.IsEstablished))
        {
            bool known = pair.Tunnel.TryGetSession(new LocalSessionId(peer), out Session? session);
            Assert.True(known && session!.PeerId.Value == own, $"seed {seed}: session {peer}\n{pair}");
        }

        Assert.True(pair.EstablishedSessions.Distinct().Count() == pair.EstablishedSessions.Count(), $"seed {seed}");
    }

    /// <summary>After Close everything ends, each session once, and nothing is left: no session, no timer.</summary>
    private static void CheckEnd(TunnelPair pair, int seed)
    {
        pair.Do((tunnel, now) => tunnel.Close(TunnelEndReason.LocalRequest, now));
        Assert.True(pair.RunUntil(p => p.Tunnel.State == TunnelState.Closed, TimeSpan.FromMinutes(2)), $"seed {seed}\n{pair}");
        Assert.True(pair.EndedSessions.Count() == Calls && pair.EndedSessions.Select(e => e.SessionId).Distinct().Count() == Calls, $"seed {seed}\n{pair}");
        Assert.True(pair.Ends.Count() == 1 && pair.Events[^1].Kind == TunnelEventKind.Released, $"seed {seed}\n{pair}");
        Assert.True(pair.Tunnel.SessionCount == 0 && pair.Tunnel.CallsInSetup == 0 && pair.Tunnel.NextTimeout.IsNever, $"seed {seed}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_conversation()
    {
        string[] transcripts = [.. Enumerable.Range(0, 2).Select(_ => Converse(7))];
        Assert.Equal(transcripts[0], transcripts[1]);
        Assert.NotEqual(transcripts[0], Converse(8));
    }

    private static string Converse(int seed)
    {
        var pair = new TunnelPair(TunnelPair.Generous, link: new LinkConditions(TimeSpan.FromMilliseconds(20), 0.2, 0.2, 0.2), seed: seed);
        pair.Connect();
        pair.Open();
        pair.RunFor(TimeSpan.FromSeconds(30));
        return pair.Lns.Transcript.ToString();
    }
}
