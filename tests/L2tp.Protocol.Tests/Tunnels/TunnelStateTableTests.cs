using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Testing.Lns;

namespace L2tp.Protocol.Tests.Tunnels;

/// <summary>RFC 2661 section 7.2.1 for the originator: each message in each state has an answer.</summary>
public class TunnelStateTableTests
{
    /// <summary>Outcome, what is sent, and the next state if it is another. Session messages are for a session that is not there.</summary>
    private const string Table = """
                  WaitCtlReply               Confirming                 Established                Closing              Lingering
        SCCRQ     Refused,StopCCN,Closing    Refused,StopCCN,Closing    Refused,StopCCN,Closing    Ignored,ZLB          Ignored,ZLB
        SCCRP     Accepted,SCCCN,Confirming  Refused,StopCCN,Closing    Refused,StopCCN,Closing    Ignored,ZLB          Ignored,ZLB
        SCCCN     Refused,StopCCN,Closing    Refused,StopCCN,Closing    Refused,StopCCN,Closing    Ignored,ZLB          Ignored,ZLB
        StopCCN   Accepted,ZLB,Lingering     Accepted,ZLB,Lingering     Accepted,ZLB,Lingering     Accepted,ZLB,Lingering Ignored,ZLB
        HELLO     Accepted,ZLB               Accepted,ZLB               Accepted,ZLB               Ignored,ZLB          Ignored,ZLB
        OCRQ      Ignored,ZLB                Refused,CDN                Refused,CDN                Ignored,ZLB          Ignored,ZLB
        OCRP      Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        OCCN      Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        ICRQ      Ignored,ZLB                Refused,CDN                Refused,CDN                Ignored,ZLB          Ignored,ZLB
        ICRP      Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        ICCN      Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        CDN       Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        WEN       Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        SLI       Ignored,ZLB                Ignored,ZLB                Ignored,ZLB                Ignored,ZLB          Ignored,ZLB
        None      Acknowledgement            Acknowledgement            Acknowledgement            Acknowledgement      Acknowledgement
        """;

    public static TheoryData<MessageType, TunnelState, string> Cells()
    {
        var cells = new TheoryData<MessageType, TunnelState, string>();
        string[][] rows = [.. Table.Split('\n').Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        foreach (string[] row in rows[1..])
        {
            for (int i = 0; i < rows[0].Length; i++)
            {
                cells.Add(Enum.Parse<MessageType>(row[0]), Enum.Parse<TunnelState>(rows[0][i]), row[i + 1]);
            }
        }

        return cells;
    }

    /// <summary>A message of the type with all it must have.</summary>
    public static (int, byte[])[] WellFormed(MessageType type) => type switch
    {
        MessageType.SCCRQ or MessageType.SCCRP => TunnelDriver.Sccrp(),
        MessageType.StopCCN => TunnelDriver.Result(1),
        MessageType.ICRQ => [(14, [0, 9]), (15, [0, 0, 0, 1])],
        MessageType.OCRQ =>
        [
            (14, [0, 9]), (15, [0, 0, 0, 1]), (16, [0, 0, 0, 1]), (17, [0, 0, 0, 1]), (18, [0, 0, 0, 1]), (19, [0, 0, 0, 1]), (21, "1"u8.ToArray()),
        ],
        MessageType.ICRP or MessageType.OCRP => [(14, LnsMessage.Octets(TunnelDriver.PeerSessionId))],
        MessageType.ICCN or MessageType.OCCN => [(24, [0, 0, 0, 1]), (19, [0, 0, 0, 1])],
        MessageType.CDN => TunnelDriver.Result(3, 0, "bye", 14, TunnelDriver.PeerSessionId),
        MessageType.WEN => [(34, new byte[26])],
        MessageType.SLI => [(35, new byte[10])],
        _ => [],
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_message_in_each_state_has_its_answer(MessageType type, TunnelState state, string expected)
    {
        TunnelDriver driver = TunnelDriver.In(state);
        long[] before = Counts(driver);
        ControlOutcome outcome = driver.Feed(type, type.IsSessionMessage() ? (ushort)9999 : (ushort)0, WellFormed(type));
        string sent = string.Join('+', driver.Take().Select(m => m.Name));
        string next = driver.Tunnel.State == state ? "" : $"{driver.Tunnel.State}";
        Assert.Equal(expected, string.Join(',', new[] { $"{outcome}", sent, next }.Where(s => s.Length > 0)));
        before[(int)outcome]++;
        Assert.Equal(before, Counts(driver));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_message_that_comes_twice_is_acknowledged_twice_and_does_nothing_more(MessageType type, TunnelState state, string expected)
    {
        TunnelDriver driver = TunnelDriver.In(state);
        driver.Feed(type, 0, WellFormed(type));
        driver.TakeUnacknowledged();
        TunnelState next = driver.Tunnel.State;
        int events = driver.Events().Count;
        ControlOutcome again = driver.Repeat((ushort)(driver.Ns - 1), type, 0, WellFormed(type));
        Assert.Equal(type == MessageType.None ? ControlOutcome.Acknowledgement : ControlOutcome.Duplicate, again);
        Assert.Equal(type == MessageType.None ? "" : "ZLB", driver.TakeNames());
        Assert.Equal((next, 0), (driver.Tunnel.State, driver.Events().Count(e => e.Kind != TunnelEventKind.Established)));
        Assert.True(events <= 3, expected);
    }

    private static long[] Counts(TunnelDriver driver) =>
        [.. Enum.GetValues<ControlOutcome>().Where(o => o != ControlOutcome.Count).Select(driver.Tunnel.CountOf)];

    [Theory]
    [InlineData(TunnelState.Idle)]
    [InlineData(TunnelState.Closed)]
    public void Nothing_is_taken_before_the_beginning_and_after_the_end(TunnelState state)
    {
        foreach (MessageType type in Enum.GetValues<MessageType>())
        {
            TunnelDriver driver = TunnelDriver.In(state);
            Assert.Equal(ControlOutcome.NotOpen, driver.Feed(type, 0, WellFormed(type)));
            Assert.Equal(("", state), (driver.TakeNames(), driver.Tunnel.State));
        }
    }

    [Theory]
    [InlineData(TunnelState.WaitCtlReply)]
    [InlineData(TunnelState.Confirming)]
    [InlineData(TunnelState.Established)]
    public void Section_4_1_an_unknown_AVP_with_the_M_bit_in_a_tunnel_message_ends_the_tunnel(TunnelState state)
    {
        TunnelDriver driver = TunnelDriver.In(state);
        Assert.Equal(ControlOutcome.Refused, driver.Feed(MessageType.HELLO, 0, (99, [1])));
        Assert.StartsWith("StopCCN(2/8)", driver.TakeNames(), StringComparison.Ordinal);
        TunnelEvent ended = Assert.Single(driver.Events(), e => e.Kind == TunnelEventKind.Ended);
        Assert.Equal(TunnelEndReason.BadMessage, ended.TunnelReason);
        Assert.Contains("99", ended.GetText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Section_4_4_1_an_unknown_mandatory_message_type_ends_the_tunnel_and_an_optional_one_is_acknowledged()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        byte[] optional = LnsMessage.Write(TunnelPair.TunnelId, 0, driver.Ns++, driver.Nr, 99);
        optional[12] &= 0x7F;
        Assert.Equal(ControlOutcome.Ignored, driver.Tunnel.HandleControl(optional, driver.Now));
        Assert.Equal("ZLB", driver.TakeNames());
        Assert.Equal(ControlOutcome.Refused, driver.Feed((MessageType)99, 0));
        Assert.Equal("StopCCN(2/3)", driver.TakeNames());
    }

    [Fact]
    public void Datagrams_for_another_tunnel_and_what_is_no_control_message_change_nothing()
    {
        TunnelDriver driver = TunnelDriver.In(TunnelState.Established);
        byte[] hello = LnsMessage.Write(1, 0, driver.Ns, driver.Nr, 6);
        Assert.Equal(ControlOutcome.WrongTunnel, driver.Tunnel.HandleControl(hello, driver.Now));
        for (int length = 0; length < 12; length++)
        {
            Assert.Equal(ControlOutcome.Malformed, driver.Tunnel.HandleControl(hello.AsSpan(0, length), driver.Now));
        }

        Assert.Equal("", driver.TakeNames());
    }
}
