using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;
using Field = Lac.Daemon.Settings.Reading.Field<Lac.Engine.Settings.L2tpSettings>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>l2tp</c>: settings page, section 1.1.</summary>
internal static class L2tpShape
{
    private static readonly L2tpSettings Blank = new();

    public static readonly Shape<L2tpSettings> Shape = new(
        Blank,
        [
            Field.Optional("synchronousFraming", Kinds.Boolean, Blank.SynchronousFraming, (l2tp, value) => l2tp with { SynchronousFraming = value },
                "Offer synchronous framing: the S bit of the Framing Capabilities AVP."),
            Field.Optional("asynchronousFraming", Kinds.Boolean, Blank.AsynchronousFraming, (l2tp, value) => l2tp with { AsynchronousFraming = value },
                "Offer asynchronous framing: the A bit of the Framing Capabilities AVP."),
            Field.Optional("retries", Kinds.Integer(0, 100), Blank.Retries, (l2tp, value) => l2tp with { Retries = value },
                "Retransmissions of one control message before giving up; totalTimeoutMs may end it earlier."),
            Field.Optional("perRetryTimeoutMs", Limits.Timeout, Blank.PerRetryTimeout, (l2tp, value) => l2tp with { PerRetryTimeout = value },
                "From one transmission of a control message to the next; the same for each, not doubled."),
            Field.Optional("totalTimeoutMs", Limits.Timeout, Blank.TotalTimeout, (l2tp, value) => l2tp with { TotalTimeout = value },
                "Budget of one control operation across all its transmissions; retries may end it earlier."),
            Field.Optional("receiveWindow", Kinds.Integer(1, 1024), Blank.ReceiveWindow, (l2tp, value) => l2tp with { ReceiveWindow = value },
                "Control messages the LNS may send unacknowledged: our Receive Window Size AVP."),
            Field.Optional("helloIntervalMs", Kinds.Milliseconds(1000, 3_600_000), Blank.HelloInterval, (l2tp, value) => l2tp with { HelloInterval = value },
                "HELLO is sent when nothing, control or data, has been heard from the LNS for this long."),
            Field.Optional("helloThreshold", Kinds.Integer(1, 100), Blank.HelloThreshold, (l2tp, value) => l2tp with { HelloThreshold = value },
                "Missed HELLOs before the tunnel is down."),
            Field.Optional("dscpPropagation", Kinds.Boolean, Blank.DscpPropagation, (l2tp, value) => l2tp with { DscpPropagation = value },
                "Copy the inner DSCP to the outer IP header of uplink packets; off: the outer DSCP is 0."),
            Field.Optional("disableSpoofProtection", Kinds.Boolean, Blank.DisableSpoofProtection, (l2tp, value) => l2tp with { DisableSpoofProtection = value },
                "Do not check that inner addresses are the session's and outer ones the tunnel's."),
        ],
        Settle);

    private static void Settle(Read<L2tpSettings> read)
    {
        L2tpSettings l2tp = read.Value;
        if (read.IsSound("synchronousFraming", "asynchronousFraming") && !l2tp.SynchronousFraming && !l2tp.AsynchronousFraming)
        {
            read.Fault("asynchronousFraming", "false", "must not be off while synchronousFraming is off too", "turn one of the two on");
        }

        // Settings page, section 11.3: one HELLO's budget has ended before the next HELLO is due.
        if (read.IsSound("retries", "perRetryTimeoutMs", "totalTimeoutMs", "helloIntervalMs"))
        {
            TimeSpan retries = (l2tp.Retries + 1) * l2tp.PerRetryTimeout;
            TimeSpan budget = retries < l2tp.TotalTimeout ? retries : l2tp.TotalTimeout;
            if (budget > l2tp.HelloInterval)
            {
                read.Fault("helloIntervalMs", $"{l2tp.HelloInterval.TotalMilliseconds}",
                    $"must be at least {budget.TotalMilliseconds} ms, the budget of one HELLO: the smaller of totalTimeoutMs and (retries + 1) x perRetryTimeoutMs",
                    "raise it, or lower one of these");
            }
        }
    }
}
