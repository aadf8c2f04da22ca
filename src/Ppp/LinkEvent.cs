namespace Ppp;

/// <summary>What a <see cref="PppLink"/> tells its owner.</summary>
public enum LinkEventKind : byte
{
    /// <summary>LCP is opened, the first time or again.</summary>
    LinkUp,

    /// <summary>IPCP is opened: addresses and DNS are known and IP may flow.</summary>
    NetworkUp,

    /// <summary>Comes before a repeated <see cref="NetworkUp"/> whose addresses or DNS differ from the last.</summary>
    AddressChanged,

    /// <summary>IPCP is no longer opened: IP may not flow. A renegotiation may bring it back.</summary>
    NetworkDown,

    /// <summary>The link is dead for good; nothing follows.</summary>
    Ended,
}

/// <summary>One event of a link.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">Why, for <see cref="LinkEventKind.Ended"/>; else <see cref="LinkEndReason.None"/>.</param>
/// <param name="Phase">The phase it happened in; for <see cref="LinkEventKind.Ended"/> the one in which the end was decided.</param>
public readonly record struct LinkEvent(LinkEventKind Kind, LinkEndReason Reason, LinkPhase Phase);
