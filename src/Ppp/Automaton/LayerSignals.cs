namespace Ppp.Automaton;

/// <summary>
/// What an automaton has told its layer since it was last asked: tlu, tld, tls and tlf of RFC 1661 section 4.4.
/// They are taken after every call, and no call goes up and then down, so a set loses no order.
/// </summary>
[Flags]
internal enum LayerSignals : byte
{
    None = 0,
    Up = 1,
    Down = 2,
    Started = 4,
    Finished = 8,
}
