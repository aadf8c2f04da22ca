namespace Lac.Daemon.Settings.Reading;

/// <summary>One setting of the catalogue.</summary>
internal sealed record Setting
{
    /// <summary>The JSON path, with <c>[]</c> for any item of a list: <c>$.lnss[].port</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it means, in a sentence.</summary>
    public required string Sentence { get; init; }

    public required ValueRule Rule { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Null is legal and means the same as leaving it out.</summary>
    public bool AllowsNull { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>The default as JSON text, or in words in parentheses where it is made from something else; null when required.</summary>
    public string? Default { get; init; }

    /// <summary>The path's last name.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..].Replace("[]", "", StringComparison.Ordinal);
}
