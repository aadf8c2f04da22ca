using System.Diagnostics;

namespace Ppp.Automaton;

/// <summary>
/// The state transition table of RFC 1661 section 4.1: its own text, both halves side by side, parsed once into
/// 160 cells. To review it, hold it against the RFC.
/// </summary>
internal static class TransitionTable
{
    public const int StateCount = 10;
    public const int EventCount = 16;

    private const string Text = """
                  0     1         2         3           4      5      6           7           8           9
        Up        2     irc,scr/6 -         -           -      -      -           -           -           -
        Down      -     -         0         tls/1       0      1      1           1           1           tld/1
        Open      tls/1 1         irc,scr/6 3r          5r     5r     6           7           8           9r
        Close     0     tlf/0     2         2           4      4      irc,str/4   irc,str/4   irc,str/4   tld,irc,str/4
        TO+       -     -         -         -           str/4  str/5  scr/6       scr/6       scr/8       -
        TO-       -     -         -         -           tlf/2  tlf/3  tlf/3p      tlf/3p      tlf/3p      -
        RCR+      -     -         sta/2     irc,scr,sca/8 4    5      sca/8       sca,tlu/9   sca/8       tld,scr,sca/8
        RCR-      -     -         sta/2     irc,scr,scn/6 4    5      scn/6       scn/7       scn/6       tld,scr,scn/6
        RCA       -     -         sta/2     sta/3       4      5      irc/7       scr/6x      irc,tlu/9   tld,scr/6x
        RCN       -     -         sta/2     sta/3       4      5      irc,scr/6   scr/6x      irc,scr/8   tld,scr/6x
        RTR       -     -         sta/2     sta/3       sta/4  sta/5  sta/6       sta/6       sta/6       tld,zrc,sta/5
        RTA       -     -         2         3           tlf/2  tlf/3  6           6           8           tld,scr/6
        RUC       -     -         scj/2     scj/3       scj/4  scj/5  scj/6       scj/7       scj/8       scj/9
        RXJ+      -     -         2         3           4      5      6           6           8           9
        RXJ-      -     -         tlf/2     tlf/3       tlf/2  tlf/3  tlf/3       tlf/3       tlf/3       tld,irc,str/5
        RXR       -     -         2         3           4      5      6           7           8           ser/9
        """;

    private static readonly Transition?[] Cells = Parse();

    /// <summary>One array access; false where the RFC prints "-": the event cannot happen in that state.</summary>
    public static bool TryStep(AutomatonState state, AutomatonEvent evt, out Transition transition)
    {
        Transition? cell = Cells[((int)evt * StateCount) + (int)state];
        transition = cell.GetValueOrDefault();
        return cell.HasValue;
    }

    private static Transition?[] Parse()
    {
        var cells = new Transition?[EventCount * StateCount];
        string[] rows = Text.Split('\n');
        for (int evt = 0; evt < EventCount; evt++)
        {
            string[] words = rows[evt + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            for (int state = 0; state < StateCount; state++)
            {
                cells[(evt * StateCount) + state] = ParseCell(words[state + 1]);
            }
        }

        return cells;
    }

    private static Transition? ParseCell(string cell)
    {
        if (cell == "-")
        {
            return null;
        }

        string[] parts = cell.Split('/');
        var actions = AutomatonActions.None;
        if (parts.Length == 2)
        {
            foreach (string shorthand in parts[0].Split(','))
            {
                actions |= ParseAction(shorthand);
            }
        }

        string next = parts[^1];
        TransitionNotes notes = next[1..] switch
        {
            "" => TransitionNotes.None,
            "p" => TransitionNotes.PassiveOption,
            "r" => TransitionNotes.RestartOption,
            "x" => TransitionNotes.CrossedConnection,
            _ => throw new UnreachableException(cell),
        };
        return new Transition(actions, (AutomatonState)(next[0] - '0'), notes);
    }

    private static AutomatonActions ParseAction(string shorthand) => shorthand switch
    {
        "tld" => AutomatonActions.ThisLayerDown,
        "irc" => AutomatonActions.InitializeRestartCount,
        "zrc" => AutomatonActions.ZeroRestartCount,
        "scr" => AutomatonActions.SendConfigureRequest,
        "sca" => AutomatonActions.SendConfigureAck,
        "scn" => AutomatonActions.SendConfigureNak,
        "str" => AutomatonActions.SendTerminateRequest,
        "sta" => AutomatonActions.SendTerminateAck,
        "scj" => AutomatonActions.SendCodeReject,
        "ser" => AutomatonActions.SendEchoReply,
        "tlu" => AutomatonActions.ThisLayerUp,
        "tls" => AutomatonActions.ThisLayerStarted,
        "tlf" => AutomatonActions.ThisLayerFinished,
        _ => throw new UnreachableException(shorthand),
    };
}
