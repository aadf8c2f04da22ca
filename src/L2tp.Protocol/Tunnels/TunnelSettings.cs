using System.Text;
using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;

namespace L2tp.Protocol.Tunnels;

/// <summary>What a tunnel is brought up with; it keeps it for life. Values are validated where they come from.</summary>
public sealed record TunnelSettings
{
    /// <summary>The most octets of Host Name and Vendor Name; what is longer is cut.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Host Name AVP (7): by it LNSs choose group and secret. Not empty.</summary>
    public required string HostName { get; init; }

    /// <summary>Vendor Name AVP (8); empty = not sent.</summary>
    public string VendorName { get; init; } = "";

    /// <summary>S bit of Framing Capabilities (AVP 3). At least one of the two is set.</summary>
    public bool SyncFraming { get; init; } = true;

    /// <summary>A bit of Framing Capabilities (AVP 3).</summary>
    public bool AsyncFraming { get; init; } = true;

    /// <summary>Retransmissions of one control message, 0 or more.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>From one transmission to the next: fixed, it does not double.</summary>
    public TimeSpan PerRetryTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Budget of one operation (SCCRQ to SCCRP, ICRQ to ICRP), and the longest a message is repeated.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMilliseconds(1000);

    /// <summary>Our Receive Window Size (AVP 10): messages taken ahead of an acknowledgement, 1 to 1024.</summary>
    public int ReceiveWindow { get; init; } = 1;

    /// <summary>HELLO after nothing has been heard for this long; not less than the budget of a message.</summary>
    public TimeSpan HelloInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>HELLOs missed in a row before the tunnel is down: 1 or more.</summary>
    public int HelloThreshold { get; init; } = 3;

    /// <summary>The tunnel's secret; empty = none: the peer is not challenged, and a challenge of its is refused.</summary>
    public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Sends nothing that RFC 2661 calls optional: the last resort with an LNS that chokes on an AVP.</summary>
    public bool MinimalAvps { get; init; }

    /// <summary>Hides what may be hidden (section 4.3). Takes a secret.</summary>
    public bool HideAvps { get; init; }

    /// <summary>A call keeps its setup slot until <see cref="Tunnel.SessionSettled"/> instead of until ICCN is acknowledged.</summary>
    public bool HoldSlotUntilSettled { get; init; }

    internal FramingTypes Framing =>
        (SyncFraming ? FramingTypes.Synchronous : FramingTypes.None) | (AsyncFraming ? FramingTypes.Asynchronous : FramingTypes.None);

    internal DeliverySettings Delivery => new(Retries, PerRetryTimeout, TotalTimeout, ReceiveWindow);

    // Records print every property; this one must not.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("HostName = ").Append(HostName).Append(", Secret = ").Append(Secret.IsEmpty ? "(none)" : "(set)");
        return true;
    }
}
