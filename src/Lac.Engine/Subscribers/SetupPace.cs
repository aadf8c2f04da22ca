using ProtocolKit;

namespace Lac.Engine.Subscribers;

/// <summary>
/// How long a call's PPP took, less what the path alone takes. An LNS that starts its PPP daemons one after the other gets
/// slower with every call in setup, until all of them run out of time; a long path is no reason to set up fewer.
/// </summary>
internal static class SetupPace
{
    /// <summary>Round trips of LCP, authentication and IPCP, one naked request included.</summary>
    private const int RoundTrips = 6;

    /// <summary>The LNS had time to spare: an eighth of the budget at most.</summary>
    public static bool IsQuick(Subscriber subscriber, Instant now) => Busy(subscriber, now) <= Budget(subscriber) / 8;

    /// <summary>The LNS took more than three eighths of the budget.</summary>
    public static bool IsSlow(Subscriber subscriber, Instant now) => Busy(subscriber, now) > Budget(subscriber) * 3 / 8;

    private static TimeSpan Budget(Subscriber subscriber) => subscriber.Slice.Settings.Ppp.TotalTimeout;

    private static TimeSpan Busy(Subscriber subscriber, Instant now)
    {
        if (subscriber.LinkOpenedAt.IsNever || subscriber.Tunnel is not { UpAt.IsNever: false } tunnel)
        {
            return TimeSpan.Zero;
        }

        // SCCRQ to SCCRP and SCCCN to its acknowledgement: two round trips, before there was any load.
        TimeSpan roundTrip = (tunnel.UpAt - tunnel.StartedAt) / 2;
        return now - subscriber.LinkOpenedAt - (RoundTrips * roundTrip);
    }
}
