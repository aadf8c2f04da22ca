namespace Lac.Daemon.Settings.Reading;

/// <summary>What is legal for a setting, as data: it words the faults, and a schema and a manual can be made from it.</summary>
internal sealed record ValueRule
{
    /// <summary>In JSON Schema's words: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>array</c>.</summary>
    public required string JsonType { get; init; }

    /// <summary>The rule as the end of "must be …".</summary>
    public required string MustBe { get; init; }

    /// <summary>Bounds of a number, inclusive.</summary>
    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>Bounds of a string's length, inclusive.</summary>
    public int? MinimumLength { get; init; }

    public int? MaximumLength { get; init; }

    /// <summary>A regular expression that the whole string matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>The legal words of an enumeration; empty for any other kind.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>An object with one of these names alone, and text behind it, is legal too.</summary>
    public IReadOnlyList<string> ObjectNames { get; init; } = [];

    /// <summary>What each item of a list of plain values must be.</summary>
    public ValueRule? Items { get; init; }
}
