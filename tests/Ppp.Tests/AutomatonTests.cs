using Ppp.Automaton;
using static Ppp.Automaton.AutomatonActions;
using static Ppp.Automaton.AutomatonEvent;
using static Ppp.Automaton.AutomatonState;

namespace Ppp.Tests;

/// <summary>
/// All 160 cells of RFC 1661 section 4.1, written down a second time: here by state, as the prose of sections 4.2
/// and 4.3 goes, so that a slip in one of the two shows.
/// </summary>
public class AutomatonTests
{
    private static readonly (AutomatonState From, AutomatonEvent Event, AutomatonState To, AutomatonActions Actions)[] Expected =
    [
        (Initial, Up, Closed, None),
        (Initial, Open, Starting, ThisLayerStarted),
        (Initial, Close, Initial, None),

        (Starting, Up, ReqSent, InitializeRestartCount | SendConfigureRequest),
        (Starting, Open, Starting, None),
        (Starting, Close, Initial, ThisLayerFinished),

        (Closed, Down, Initial, None),
        (Closed, Open, ReqSent, InitializeRestartCount | SendConfigureRequest),
        (Closed, Close, Closed, None),
        (Closed, RequestGood, Closed, SendTerminateAck),
        (Closed, RequestBad, Closed, SendTerminateAck),
        (Closed, ConfigureAck, Closed, SendTerminateAck),
        (Closed, ConfigureNak, Closed, SendTerminateAck),
        (Closed, TerminateRequest, Closed, SendTerminateAck),
        (Closed, TerminateAck, Closed, None),
        (Closed, UnknownCode, Closed, SendCodeReject),
        (Closed, RejectPermitted, Closed, None),
        (Closed, RejectCatastrophic, Closed, ThisLayerFinished),
        (Closed, EchoOrDiscard, Closed, None),

        (Stopped, Down, Starting, ThisLayerStarted),
        (Stopped, Open, Stopped, None),
        (Stopped, Close, Closed, None),
        (Stopped, RequestGood, AckSent, InitializeRestartCount | SendConfigureRequest | SendConfigureAck),
        (Stopped, RequestBad, ReqSent, InitializeRestartCount | SendConfigureRequest | SendConfigureNak),
        (Stopped, ConfigureAck, Stopped, SendTerminateAck),
        (Stopped, ConfigureNak, Stopped, SendTerminateAck),
        (Stopped, TerminateRequest, Stopped, SendTerminateAck),
        (Stopped, TerminateAck, Stopped, None),
        (Stopped, UnknownCode, Stopped, SendCodeReject),
        (Stopped, RejectPermitted, Stopped, None),
        (Stopped, RejectCatastrophic, Stopped, ThisLayerFinished),
        (Stopped, EchoOrDiscard, Stopped, None),

        (Closing, Down, Initial, None),
        (Closing, Open, Stopping, None),
        (Closing, Close, Closing, None),
        (Closing, TimeoutPositive, Closing, SendTerminateRequest),
        (Closing, TimeoutNegative, Closed, ThisLayerFinished),
        (Closing, RequestGood, Closing, None),
        (Closing, RequestBad, Closing, None),
        (Closing, ConfigureAck, Closing, None),
        (Closing, ConfigureNak, Closing, None),
        (Closing, TerminateRequest, Closing, SendTerminateAck),
        (Closing, TerminateAck, Closed, ThisLayerFinished),
        (Closing, UnknownCode, Closing, SendCodeReject),
        (Closing, RejectPermitted, Closing, None),
        (Closing, RejectCatastrophic, Closed, ThisLayerFinished),
        (Closing, EchoOrDiscard, Closing, None),

        (Stopping, Down, Starting, None),
        (Stopping, Open, Stopping, None),
        (Stopping, Close, Closing, None),
        (Stopping, TimeoutPositive, Stopping, SendTerminateRequest),
        (Stopping, TimeoutNegative, Stopped, ThisLayerFinished),
        (Stopping, RequestGood, Stopping, None),
        (Stopping, RequestBad, Stopping, None),
        (Stopping, ConfigureAck, Stopping, None),
        (Stopping, ConfigureNak, Stopping, None),
        (Stopping, TerminateRequest, Stopping, SendTerminateAck),
        (Stopping, TerminateAck, Stopped, ThisLayerFinished),
        (Stopping, UnknownCode, Stopping, SendCodeReject),
        (Stopping, RejectPermitted, Stopping, None),
        (Stopping, RejectCatastrophic, Stopped, ThisLayerFinished),
        (Stopping, EchoOrDiscard, Stopping, None),

        (ReqSent, Down, Starting, None),
        (ReqSent, Open, ReqSent, None),
        (ReqSent, Close, Closing, InitializeRestartCount | SendTerminateRequest),
        (ReqSent, TimeoutPositive, ReqSent, SendConfigureRequest),
        (ReqSent, TimeoutNegative, Stopped, ThisLayerFinished),
        (ReqSent, RequestGood, AckSent, SendConfigureAck),
        (ReqSent, RequestBad, ReqSent, SendConfigureNak),
        (ReqSent, ConfigureAck, AckRcvd, InitializeRestartCount),
        (ReqSent, ConfigureNak, ReqSent, InitializeRestartCount | SendConfigureRequest),
        (ReqSent, TerminateRequest, ReqSent, SendTerminateAck),
        (ReqSent, TerminateAck, ReqSent, None),
        (ReqSent, UnknownCode, ReqSent, SendCodeReject),
        (ReqSent, RejectPermitted, ReqSent, None),
        (ReqSent, RejectCatastrophic, Stopped, ThisLayerFinished),
        (ReqSent, EchoOrDiscard, ReqSent, None),

        (AckRcvd, Down, Starting, None),
        (AckRcvd, Open, AckRcvd, None),
        (AckRcvd, Close, Closing, InitializeRestartCount | SendTerminateRequest),
        (AckRcvd, TimeoutPositive, ReqSent, SendConfigureRequest),
        (AckRcvd, TimeoutNegative, Stopped, ThisLayerFinished),
        (AckRcvd, RequestGood, Opened, SendConfigureAck | ThisLayerUp),
        (AckRcvd, RequestBad, AckRcvd, SendConfigureNak),
        (AckRcvd, ConfigureAck, ReqSent, SendConfigureRequest),
        (AckRcvd, ConfigureNak, ReqSent, SendConfigureRequest),
        (AckRcvd, TerminateRequest, ReqSent, SendTerminateAck),
        (AckRcvd, TerminateAck, ReqSent, None),
        (AckRcvd, UnknownCode, AckRcvd, SendCodeReject),
        (AckRcvd, RejectPermitted, ReqSent, None),
        (AckRcvd, RejectCatastrophic, Stopped, ThisLayerFinished),
        (AckRcvd, EchoOrDiscard, AckRcvd, None),

        (AckSent, Down, Starting, None),
        (AckSent, Open, AckSent, None),
        (AckSent, Close, Closing, InitializeRestartCount | SendTerminateRequest),
        (AckSent, TimeoutPositive, AckSent, SendConfigureRequest),
        (AckSent, TimeoutNegative, Stopped, ThisLayerFinished),
        (AckSent, RequestGood, AckSent, SendConfigureAck),
        (AckSent, RequestBad, ReqSent, SendConfigureNak),
        (AckSent, ConfigureAck, Opened, InitializeRestartCount | ThisLayerUp),
        (AckSent, ConfigureNak, AckSent, InitializeRestartCount | SendConfigureRequest),
        (AckSent, TerminateRequest, ReqSent, SendTerminateAck),
        (AckSent, TerminateAck, AckSent, None),
        (AckSent, UnknownCode, AckSent, SendCodeReject),
        (AckSent, RejectPermitted, AckSent, None),
        (AckSent, RejectCatastrophic, Stopped, ThisLayerFinished),
        (AckSent, EchoOrDiscard, AckSent, None),

        (Opened, Down, Starting, ThisLayerDown),
        (Opened, Open, Opened, None),
        (Opened, Close, Closing, ThisLayerDown | InitializeRestartCount | SendTerminateRequest),
        (Opened, RequestGood, AckSent, ThisLayerDown | SendConfigureRequest | SendConfigureAck),
        (Opened, RequestBad, ReqSent, ThisLayerDown | SendConfigureRequest | SendConfigureNak),
        (Opened, ConfigureAck, ReqSent, ThisLayerDown | SendConfigureRequest),
        (Opened, ConfigureNak, ReqSent, ThisLayerDown | SendConfigureRequest),
        (Opened, TerminateRequest, Stopping, ThisLayerDown | ZeroRestartCount | SendTerminateAck),
        (Opened, TerminateAck, ReqSent, ThisLayerDown | SendConfigureRequest),
        (Opened, UnknownCode, Opened, SendCodeReject),
        (Opened, RejectPermitted, Opened, None),
        (Opened, RejectCatastrophic, Stopping, ThisLayerDown | InitializeRestartCount | SendTerminateRequest),
        (Opened, EchoOrDiscard, Opened, SendEchoReply),
    ];

    public static IEnumerable<TheoryDataRow<int, int>> Cells =>
        from state in Enum.GetValues<AutomatonState>()
        from evt in Enum.GetValues<AutomatonEvent>()
        select new TheoryDataRow<int, int>((int)state, (int)evt) { TestDisplayName = $"Cell of {state} and {evt} is as RFC 1661 section 4.1 has it" };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_is_as_RFC_1661_section_4_1_has_it(int state, int evt)
    {
        var from = (AutomatonState)state;
        var happening = (AutomatonEvent)evt;
        var cell = Expected.Where(row => row.From == from && row.Event == happening).ToArray();
        bool possible = TransitionTable.TryStep(from, happening, out Transition transition);
        Assert.Equal(cell.Length == 1, possible);
        if (possible)
        {
            Assert.Equal((cell[0].To, cell[0].Actions), (transition.Next, transition.Actions));
        }
    }

    [Fact]
    public void There_are_160_cells_of_which_40_cannot_happen()
    {
        Assert.Equal(160, Cells.Count());
        Assert.Equal(160 - Expected.Length, Cells.Count(c => !TransitionTable.TryStep((AutomatonState)c.Data.Item1, (AutomatonEvent)c.Data.Item2, out _)));
        Assert.Equal(160 - 40, Expected.Length);
    }

    [Fact]
    public void The_footnotes_stand_where_the_table_prints_them()
    {
        var notes = new Dictionary<TransitionNotes, int>();
        foreach (TheoryDataRow<int, int> c in Cells)
        {
            if (TransitionTable.TryStep((AutomatonState)c.Data.Item1, (AutomatonEvent)c.Data.Item2, out Transition t) && t.Notes != TransitionNotes.None)
            {
                notes[t.Notes] = notes.GetValueOrDefault(t.Notes) + 1;
            }
        }

        Assert.Equal(3, notes[TransitionNotes.PassiveOption]);
        Assert.Equal(4, notes[TransitionNotes.RestartOption]);
        Assert.Equal(4, notes[TransitionNotes.CrossedConnection]);
    }

    [Fact]
    public void A_state_has_a_timeout_if_and_only_if_its_restart_timer_can_run()
    {
        foreach (AutomatonState state in Enum.GetValues<AutomatonState>())
        {
            bool timerRuns = state is Closing or Stopping or ReqSent or AckRcvd or AckSent;
            Assert.Equal(timerRuns, TransitionTable.TryStep(state, TimeoutPositive, out _));
            Assert.Equal(timerRuns, TransitionTable.TryStep(state, TimeoutNegative, out _));
        }
    }
}
