using Lac.Engine.Ports;

namespace Lac.Engine.Tests.Model;

/// <summary>A refusal as it goes into a Result Code AVP; without an error code when that is null.</summary>
public sealed record RefusalCodes(ushort Result, ushort? Error = null, string Text = "");

/// <summary>How the model LNS has the SIM prove who it is.</summary>
public enum LnsAuthentication
{
    None,
    Pap,
    Chap,
}

/// <summary>What one LNS does, right or wrong; may be changed while it runs.</summary>
public sealed class LnsBehaviour
{
    /// <summary>Hears and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Answers SCCRQ by this StopCCN.</summary>
    public RefusalCodes? RefusesTunnel { get; set; }

    /// <summary>How many SCCRQs it refuses before it takes one.</summary>
    public int RefusedTunnels { get; set; } = int.MaxValue;

    /// <summary>Answers SCCCN by this StopCCN.</summary>
    public RefusalCodes? RefusesConnected { get; set; }

    /// <summary>Acknowledges SCCRQ and sends no SCCRP.</summary>
    /// <summary>Acknowledges SCCCN by a ZLB at once, and looks at the response only then.</summary>
    public bool AcknowledgesBeforeRefusing { get; set; }

    public bool OnlyAcknowledgesTunnel { get; set; }

    /// <summary>With a secret it challenges, and answers challenges.</summary>
    public string? Secret { get; set; }

    public bool AnswersChallengeWrongly { get; set; }

    public bool OmitsChallengeResponse { get; set; }

    /// <summary>Sends nothing in SCCRP that RFC 2661 does not demand.</summary>
    public bool MinimalSccrp { get; set; }

    /// <summary>Where SCCRP and all that follows comes from, if not from where SCCRQ went.</summary>
    public UdpAddress? AnswersFrom { get; set; }

    public ushort Window { get; set; } = 4;

    /// <summary>Synchronous 1, asynchronous 2; as in the Framing Capabilities AVP.</summary>
    public uint Framing { get; set; } = 3;

    /// <summary>Sends no ZLB while a message of its own is unacknowledged, and never makes up for it.</summary>
    public bool WithholdsZlb { get; set; }

    /// <summary>Answers ICRQ by this CDN.</summary>
    public RefusalCodes? RefusesCall { get; set; }

    /// <summary>Acknowledges ICRQ and sends no ICRP.</summary>
    public bool OnlyAcknowledgesCall { get; set; }

    /// <summary>Processor time of one call, during which nothing else is done.</summary>
    public TimeSpan CallTime { get; set; }

    /// <summary>Sends its first LCP frame as soon as ICRP is out.</summary>
    public bool LcpWithIcrp { get; set; }

    /// <summary>Acknowledges ICCN first, then sends its first LCP frame; else the other way round.</summary>
    public bool LcpAfterAcknowledgement { get; set; }

    /// <summary>Takes the session, and says nothing in it.</summary>
    public bool PppIsSilent { get; set; }

    public LnsAuthentication Authentication { get; set; } = LnsAuthentication.Chap;

    /// <summary>Repeats its demand whatever it is offered instead.</summary>
    public bool InsistsOnAuthentication { get; set; }

    public string Password { get; set; } = Samples.Password;

    /// <summary>The words of a CHAP Failure or PAP Nak.</summary>
    public string RefusalText { get; set; } = "I don't like you. Go away.";

    /// <summary>Tells a failed authentication by CDN 3 and nothing else.</summary>
    public bool RefusesByCdnOnly { get; set; }

    /// <summary>Says nothing to a CHAP Response or a PAP request.</summary>
    public bool IgnoresCredentials { get; set; }

    /// <summary>Asks for LCP and never answers what it is asked.</summary>
    public bool IgnoresLcpRequests { get; set; }

    /// <summary>Asks for IPCP and never answers what it is asked.</summary>
    public bool IgnoresIpcpRequests { get; set; }

    /// <summary>Rejects the request for an address.</summary>
    public bool GivesNoAddress { get; set; }

    /// <summary>The address of every call, if they are all to have the same.</summary>
    public string? OneAddress { get; set; }

    public bool RejectsDns { get; set; }

    /// <summary>Its MRU; 0 names none.</summary>
    public ushort Mru { get; set; }

    public bool NumbersData { get; set; }

    public bool UsesLengthBit { get; set; }

    /// <summary>Sends CDN after it acknowledged an LCP Terminate-Request.</summary>
    public bool ClearsAfterTerminate { get; set; } = true;

    /// <summary>Does not acknowledge LCP Terminate-Requests.</summary>
    public bool IgnoresTerminate { get; set; }

    /// <summary>Sends IP packets back to where they came from.</summary>
    public bool EchoesPackets { get; set; } = true;
}
