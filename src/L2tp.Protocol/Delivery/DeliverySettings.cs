namespace L2tp.Protocol.Delivery;

/// <summary>The limits of reliable delivery on one control connection.</summary>
/// <param name="Retries">Retransmissions of one message, 0 or more.</param>
/// <param name="PerRetryTimeout">From one transmission to the next: fixed, it does not double.</param>
/// <param name="TotalTimeout">Longest time from the first transmission to giving up.</param>
/// <param name="ReceiveWindow">Messages from <c>Nr</c> on that are taken, 1 or more; all but the first are held until their turn.</param>
internal readonly record struct DeliverySettings(int Retries, TimeSpan PerRetryTimeout, TimeSpan TotalTimeout, int ReceiveWindow)
{
    /// <summary>
    /// How long after its first transmission a message without an acknowledgement is given up: whichever of the
    /// retries and the total time ends first.
    /// </summary>
    public TimeSpan Budget
    {
        get
        {
            TimeSpan byRetries = PerRetryTimeout * (Retries + 1);
            return byRetries < TotalTimeout ? byRetries : TotalTimeout;
        }
    }
}
