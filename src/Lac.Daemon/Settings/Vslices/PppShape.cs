using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;
using Field = Lac.Daemon.Settings.Reading.Field<Lac.Engine.Settings.PppSliceSettings>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>ppp</c>: settings page, sections 1.2 and 10.</summary>
internal static class PppShape
{
    private static readonly PppSliceSettings Blank = new();

    public static readonly Shape<PppSliceSettings> Shape = new(
        Blank,
        [
            Field.Optional("mru", Kinds.Integer(576, 1500), Blank.Mru, (ppp, value) => ppp with { Mru = value },
                "The LCP MRU in octets that we ask for; bounds the session's MTU."),
            Field.Optional("retries", Kinds.Integer(0, 100), Blank.Retries, (ppp, value) => ppp with { Retries = value },
                "Retransmissions of one PPP request; RFC 1661's Max-Configure is one more."),
            Field.Optional("perRetryTimeoutMs", Limits.Timeout, Blank.PerRetryTimeout, (ppp, value) => ppp with { PerRetryTimeout = value },
                "The PPP restart timer."),
            Field.Optional("totalTimeoutMs", Limits.Timeout, Blank.TotalTimeout, (ppp, value) => ppp with { TotalTimeout = value },
                "Budget from session up to network layer up: LCP, authentication and the NCPs."),
            Field.Optional("papAuthentication", Kinds.Boolean, Blank.PapAuthentication, (ppp, value) => ppp with { PapAuthentication = value },
                "Agree to PAP when the LNS asks for it."),
            Field.Optional("chapAuthentication", Kinds.Boolean, Blank.ChapAuthentication, (ppp, value) => ppp with { ChapAuthentication = value },
                "Agree to CHAP with MD5 when the LNS asks for it."),
            Field.Optional("usernameFormat", FormatKind.NameFormat, Blank.UsernameFormat, (ppp, value) => ppp with { UsernameFormat = value },
                "The PPP username, when neither usernameOverride nor the attach gives one."),
            Field.OrNone("usernameOverride", Kinds.Text(0, 255), (ppp, value) => ppp with { UsernameOverride = value },
                "The PPP username of every SIM, before any other; empty: none.", JsonText.Quoted(Blank.UsernameOverride)),
            Field.OrNone("passwordOverride", SecretKind.Secret, (ppp, value) => ppp with { PasswordOverride = value },
                "The PPP password of every SIM, before any other; empty: none.", SecretKind.Secret.ToJson(Blank.PasswordOverride)),
            Field.Optional("calledNumberFormat", FormatKind.NameFormat, Blank.CalledNumberFormat, (ppp, value) => ppp with { CalledNumberFormat = value },
                "The Called Number AVP of the ICRQ."),
            Field.Optional("callingNumberFormat", FormatKind.NameFormat, Blank.CallingNumberFormat, (ppp, value) => ppp with { CallingNumberFormat = value },
                "The Calling Number AVP of the ICRQ."),
            Field.Optional("echoIntervalMs", Kinds.Milliseconds(0, 3_600_000), Blank.EchoInterval, (ppp, value) => ppp with { EchoInterval = value },
                "From one LCP Echo-Request to the next; 0 is off."),
            Field.Optional("echoThreshold", Kinds.Integer(1, 100), Blank.EchoThreshold, (ppp, value) => ppp with { EchoThreshold = value },
                "Unanswered LCP Echo-Requests before the link is down."),
            Field.Optional("mssClamp", Kinds.Boolean, Blank.MssClamp, (ppp, value) => ppp with { MssClamp = value },
                "Clamp the TCP maximum segment size to the session's MTU."),
            Field.Optional("peerAddressFallback", NetworkKinds.Ipv4, Blank.PeerAddressFallback, (ppp, value) => ppp with { PeerAddressFallback = value },
                "The address given to an LNS that asks us for one."),
        ]);
}
