using System.Text.Json.Serialization;

namespace Lac.Contracts;

/// <summary>RFC 9457 problem details, with the attach's particulars as extension members.</summary>
public sealed record Problem
{
    public const string MediaType = "application/problem+json";

    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>A sentence: what, where, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The failed session, when the problem is a failed attach.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionView? Session { get; init; }
}
