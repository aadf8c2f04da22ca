using Ppp.Wire;

namespace Ppp;

/// <summary>
/// Which packet it was, small enough to keep: a protocol and, for control protocols, a code.
/// <see cref="ToString"/> spells both as the RFCs do ("LCP Configure-Request"), for the report of an end.
/// </summary>
/// <param name="Protocol">The PPP protocol number; 0 when there has been no packet yet.</param>
/// <param name="Code">The code of a control packet; 0 for what carries none.</param>
public readonly record struct PppMessage(ushort Protocol, byte Code)
{
    /// <summary>True when there has been no packet yet.</summary>
    public bool IsNone => Protocol == 0;

    /// <inheritdoc/>
    public override string ToString() => Protocol switch
    {
        0 => "nothing",
        PppProtocol.Lcp => "LCP " + ControlName(),
        PppProtocol.Ipcp => "IPCP " + ControlName(),
        PppProtocol.Ipv6cp => "IPV6CP " + ControlName(),
        PppProtocol.Ccp => "CCP " + ControlName(),
        PppProtocol.Pap => "PAP " + Code switch
        {
            1 => "Authenticate-Request",
            2 => "Authenticate-Ack",
            3 => "Authenticate-Nak",
            _ => UnknownName(),
        },
        PppProtocol.Chap => "CHAP " + Code switch
        {
            1 => "Challenge",
            2 => "Response",
            3 => "Success",
            4 => "Failure",
            _ => UnknownName(),
        },
        _ => $"protocol 0x{Protocol:x4}" + (Code == 0 ? "" : " " + UnknownName()),
    };

    private string ControlName() => Code switch
    {
        1 => "Configure-Request",
        2 => "Configure-Ack",
        3 => "Configure-Nak",
        4 => "Configure-Reject",
        5 => "Terminate-Request",
        6 => "Terminate-Ack",
        7 => "Code-Reject",
        8 => "Protocol-Reject",
        9 => "Echo-Request",
        10 => "Echo-Reply",
        11 => "Discard-Request",
        12 => "Identification",
        13 => "Time-Remaining",
        _ => UnknownName(),
    };

    private string UnknownName() => $"code {Code}";
}
