using L2tp.Protocol.Sessions;
using L2tp.Protocol.Tests.Tunnels;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Sessions;

/// <summary>RFC 2661 section 7.4.1, LAC: each session message in each state of the session it is for has an answer.</summary>
public class SessionStateTableTests
{
    private const string Table = """
              Idle            WaitReply                 Established           Closing
        OCRQ  Refused,CDN     Refused,CDN               Refused,CDN           Refused,CDN
        OCRP  Ignored,ZLB     Refused,CDN,Closing       Refused,CDN,Closing   Ignored,ZLB
        OCCN  Ignored,ZLB     Refused,CDN,Closing       Refused,CDN,Closing   Ignored,ZLB
        ICRQ  Refused,CDN     Refused,CDN               Refused,CDN           Refused,CDN
        ICRP  Ignored,ZLB     Accepted,ICCN,Established Refused,CDN,Closing   Ignored,ZLB
        ICCN  Ignored,ZLB     Refused,CDN,Closing       Refused,CDN,Closing   Ignored,ZLB
        CDN   Ignored,ZLB     Accepted,ZLB,Closed       Accepted,ZLB,Closed   Accepted,ZLB
        WEN   Ignored,ZLB     Accepted,ZLB              Accepted,ZLB          Ignored,ZLB
        SLI   Ignored,ZLB     Accepted,ZLB              Accepted,ZLB          Ignored,ZLB
        """;

    public static TheoryData<MessageType, SessionState, string> Cells()
    {
        var cells = new TheoryData<MessageType, SessionState, string>();
        string[][] rows = [.. Table.Split('\n').Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        foreach (string[] row in rows[1..])
        {
            for (int i = 0; i < rows[0].Length; i++)
            {
                cells.Add(Enum.Parse<MessageType>(row[0]), Enum.Parse<SessionState>(rows[0][i]), row[i + 1]);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_message_in_each_state_has_its_answer(MessageType type, SessionState state, string expected)
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = Call(driver, state);
        Assert.True(driver.Tunnel.TryGetSession(id, out Session? session));
        Assert.Equal(state, session.State);
        ControlOutcome outcome = driver.Feed(type, id.Value, TunnelStateTableTests.WellFormed(type));
        string sent = string.Join('+', driver.TakeUnacknowledged().Select(m => m.Name).Where(n => n != "ICRQ"));
        sent = sent.Length == 0 && state == SessionState.Idle ? "ZLB" : sent; // an ICRQ that waited may carry the Nr
        string next = session.State == state || state == SessionState.Idle ? "" : $"{session.State}";
        Assert.Equal(expected, string.Join(',', new[] { $"{outcome}", sent, next }.Where(s => s.Length > 0)));
        Assert.Equal(TunnelState.Established, driver.Tunnel.State);
    }

    [Theory]
    [InlineData(SessionState.WaitReply)]
    [InlineData(SessionState.Established)]
    public void An_unknown_AVP_with_the_M_bit_in_a_session_message_ends_the_session_only(SessionState state)
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = Call(driver, state);
        driver.Events();
        Assert.Equal(ControlOutcome.Refused, driver.Feed(MessageType.SLI, id.Value, (35, new byte[10]), (99, [1])));
        Assert.Equal("CDN(2/8)", driver.TakeNames());
        TunnelEvent ended = Assert.Single(driver.Events());
        Assert.Equal((SessionEndReason.BadMessage, 2, 8), (ended.SessionReason, ended.ResultCode, ended.ErrorCode));
        Assert.Equal(TunnelState.Established, driver.Tunnel.State);
    }

    [Fact]
    public void A_malformed_CDN_ends_its_session_all_the_same()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        LocalSessionId id = Call(driver, SessionState.Established);
        driver.Events();
        Assert.Equal(ControlOutcome.Accepted, driver.Feed(MessageType.CDN, id.Value));
        Assert.Equal(SessionEndReason.PeerDisconnected, Assert.Single(driver.Events()).SessionReason);
        Assert.Equal("ZLB", driver.TakeNames());
    }

    [Fact]
    public void Calls_offered_by_the_peer_are_refused_by_CDN_5_at_most_eight_at_a_time()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        var outcomes = new List<ControlOutcome>();
        for (ushort i = 1; i <= 20; i++)
        {
            outcomes.Add(driver.Feed(MessageType.ICRQ, 0, (14, [0, (byte)i]), (15, new byte[4])));
        }

        Assert.Equal(8, outcomes.Count(o => o == ControlOutcome.Refused));
        var refusals = new List<(ushort, int)>();
        for (int turn = 0; turn < 10; turn++)
        {
            refusals.AddRange(driver.Take().Where(m => m.Name == "CDN").Select(m => (m.SessionId, m.Codes.Result)));
            driver.AcknowledgeAll();
        }

        Assert.Equal(Enumerable.Range(1, 8).Select(i => ((ushort)i, 5)), refusals);
        Assert.Equal((0, 0), (driver.Tunnel.SessionCount, driver.Events().Count(e => e.Kind == TunnelEventKind.SessionEnded)));
        Assert.Equal(ControlOutcome.Refused, driver.Feed(MessageType.OCRQ, 0, TunnelStateTableTests.WellFormed(MessageType.OCRQ)));
    }

    private static LocalSessionId Call(TunnelDriver driver, SessionState state) => driver.Call(state);
}
