using Lac.Engine.Settings;

namespace Lac.Engine.Subscribers;

/// <summary>One request to bring a SIM up.</summary>
public sealed record AttachCommand
{
    /// <summary>6 to 15 digits.</summary>
    public required string Imsi { get; init; }

    /// <summary>Slice moniker; null: found by the IMSI.</summary>
    public string? Slice { get; init; }

    /// <summary>Endpoint group moniker; null: found by the IMSI.</summary>
    public string? Group { get; init; }

    public string? Msisdn { get; init; }

    public string? Imei { get; init; }

    public string? Iccid { get; init; }

    public string? Apn { get; init; }

    /// <summary>The PPP username that came with the attach.</summary>
    public string? Username { get; init; }

    /// <summary>The PPP password that came with the attach.</summary>
    public Secret Password { get; init; } = Secret.None;
}

/// <summary>Why a command was not carried out, or an attach failed: the reason, and a sentence with the particulars.</summary>
public sealed record Refusal(AttachFailure Reason, string Detail);
