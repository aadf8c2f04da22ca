namespace L2tp.Protocol.Sessions;

/// <summary>States of an incoming call at the LAC, RFC 2661 section 7.4.1, and what comes after them.</summary>
public enum SessionState : byte
{
    /// <summary>Waits for the tunnel or for a setup slot; nothing was sent and no timer runs.</summary>
    Idle,

    /// <summary>ICRQ was sent.</summary>
    WaitReply,

    /// <summary>ICRP came; ICCN is or will be sent. Data is accepted from here on.</summary>
    Established,

    /// <summary>The session is over; its CDN is not acknowledged yet, so its id is not free.</summary>
    Closing,

    /// <summary>Nothing is left of it.</summary>
    Closed,
}
