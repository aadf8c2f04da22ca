namespace Lac.Engine.Settings;

/// <summary>L2TP tunnel parameters of a slice (settings page, section 1.1).</summary>
public sealed record L2tpSettings
{
    public bool SynchronousFraming { get; init; } = true;

    public bool AsynchronousFraming { get; init; } = true;

    /// <summary>Retransmissions of one control message, 0 to 100.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>From one transmission to the next; fixed, not doubled.</summary>
    public TimeSpan PerRetryTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Budget of one control operation across all its transmissions.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMilliseconds(1000);

    /// <summary>Our Receive Window Size AVP, and the most out-of-order messages held; 1 to 1024.</summary>
    public int ReceiveWindow { get; init; } = 1;

    /// <summary>HELLO after nothing has been heard for this long.</summary>
    public TimeSpan HelloInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Missed HELLOs before the tunnel is down; 1 to 100.</summary>
    public int HelloThreshold { get; init; } = 3;

    /// <summary>Copy the inner DSCP to the outer IP header (uplink).</summary>
    public bool DscpPropagation { get; init; }

    public bool DisableSpoofProtection { get; init; }
}
