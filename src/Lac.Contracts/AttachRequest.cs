using System.Text.Json.Serialization;

namespace Lac.Contracts;

/// <summary>Body of <c>POST /v1/attach</c>: bring one SIM up.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AttachRequest
{
    /// <summary>6 to 15 digits.</summary>
    public required string Imsi { get; init; }

    /// <summary>Moniker of the slice; found by the IMSI when left out.</summary>
    public string? Slice { get; init; }

    /// <summary>Moniker of the endpoint group; found by the IMSI when left out.</summary>
    public string? Group { get; init; }

    public string? Msisdn { get; init; }

    public string? Imei { get; init; }

    public string? Iccid { get; init; }

    public string? Apn { get; init; }

    /// <summary>The PPP username that came with the attach (IPN or PCO supplied).</summary>
    public string? Username { get; init; }

    /// <summary>The PPP password that came with the attach; never echoed.</summary>
    public string? Password { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"AttachRequest {{ Imsi = {Imsi}, Slice = {Slice}, Group = {Group} }}";
}

/// <summary>Body of <c>POST /v1/detach</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DetachRequest
{
    public required string Imsi { get; init; }
}
