namespace Lac.Engine.Settings;

/// <summary>Everything the engine is told: the daemon's own settings and the validated slices. Immutable.</summary>
public sealed record LacSettings
{
    /// <summary>How long a whole attach may take, from request to address (lacd.json <c>attach.timeoutMs</c>).</summary>
    public TimeSpan AttachTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an ended tunnel or session stays visible (lacd.json <c>postMortemMs</c>).</summary>
    public TimeSpan PostMortem { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Event loops; one today.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>The slices by document, in the order of their monikers.</summary>
    public IReadOnlyList<SliceSettings> Slices { get; init; } = [];
}
