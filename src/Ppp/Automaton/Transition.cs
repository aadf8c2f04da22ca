namespace Ppp.Automaton;

/// <summary>
/// RFC 1661 section 4.4. The members stand in the order in which a cell's actions are performed: it agrees with
/// the order in which every cell of the table names them.
/// </summary>
[Flags]
internal enum AutomatonActions : ushort
{
    None = 0,
    ThisLayerDown = 1 << 0, // tld
    InitializeRestartCount = 1 << 1, // irc
    ZeroRestartCount = 1 << 2, // zrc
    SendConfigureRequest = 1 << 3, // scr
    SendConfigureAck = 1 << 4, // sca
    SendConfigureNak = 1 << 5, // scn
    SendTerminateRequest = 1 << 6, // str
    SendTerminateAck = 1 << 7, // sta
    SendCodeReject = 1 << 8, // scj
    SendEchoReply = 1 << 9, // ser
    ThisLayerUp = 1 << 10, // tlu
    ThisLayerStarted = 1 << 11, // tls
    ThisLayerFinished = 1 << 12, // tlf
}

/// <summary>The marks behind the state of some cells, footnotes of RFC 1661 section 4.1.</summary>
[Flags]
internal enum TransitionNotes : byte
{
    None = 0,
    PassiveOption = 1, // p: the passive option is not used here, so the layer does finish
    RestartOption = 2, // r: the restart option is not used here
    CrossedConnection = 4, // x
}

/// <summary>One cell of the table.</summary>
internal readonly record struct Transition(AutomatonActions Actions, AutomatonState Next, TransitionNotes Notes)
{
    public bool Has(AutomatonActions action) => (Actions & action) == action;
}
