using System.Text.Json.Serialization;

namespace Lac.Contracts;

/// <summary>RFC 9457 problem details, with the attach's particulars as extension members.</summary>
public sealed record Problem
{
    public const string MediaType = "application/problem+json";

    /// <summary>RFC 9457 section 4.2.1: nothing beyond the HTTP status.</summary>
    public const string Blank = "about:blank";

    /// <summary>Begins the <see cref="Type"/> of every problem that is ours and not just its HTTP status.</summary>
    public const string TypePrefix = "urn:l2tp-lac:problem:";

    /// <summary><c>about:blank</c> when the status says it all, else <see cref="TypePrefix"/> and the title in words joined by hyphens.</summary>
    public string Type { get; init => field = value ?? Blank; } = Blank;

    /// <summary>The reason in a few words, such as "LNS not reachable".</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence: what, where, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Every fault of the request, when the problem is a wrong request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RequestFault>? Errors { get; init; }

    /// <summary>The failed session, when the problem is a failed attach.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionView? Session { get; init; }
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Pointer">A JSON pointer into the body (RFC 6901, as <c>#/imsi</c>), or <c>?name</c> for a query parameter.</param>
/// <param name="Detail">What is wrong, and what is right.</param>
public sealed record RequestFault(string Pointer, string Detail);
