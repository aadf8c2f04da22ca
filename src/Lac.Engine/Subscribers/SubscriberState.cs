namespace Lac.Engine.Subscribers;

/// <summary>Where a SIM's session stands.</summary>
public enum SubscriberState
{
    /// <summary>Waits for its tunnel to come up.</summary>
    WaitingForTunnel,

    /// <summary>ICRQ sent or about to be.</summary>
    OpeningSession,

    /// <summary>PPP negotiates.</summary>
    NegotiatingPpp,

    /// <summary>Has an address, carries packets.</summary>
    Up,

    /// <summary>LCP Terminate-Request sent; the session goes when it is answered.</summary>
    Closing,

    /// <summary>Gone; shown for a while.</summary>
    Ended,
}

/// <summary>The words for it.</summary>
public static class SubscriberStateText
{
    /// <summary>The state as a sentence needs it.</summary>
    public static string ToText(this SubscriberState state) => state switch
    {
        SubscriberState.WaitingForTunnel => "waiting for its tunnel",
        SubscriberState.OpeningSession => "opening its session",
        SubscriberState.NegotiatingPpp => "negotiating PPP",
        SubscriberState.Up => "up",
        SubscriberState.Closing => "closing",
        _ => "ended",
    };
}
