namespace Lac.Engine.Settings;

/// <summary>A group of SIMs behind one LAC (settings page, section 6).</summary>
public sealed record EndpointGroup
{
    public required string Moniker { get; init; }

    public required string Name { get; init; }

    /// <summary>The slice's LAC that this group uses.</summary>
    public required LacEntry Lac { get; init; }

    /// <summary>User inactivity before the action; zero is off.</summary>
    public TimeSpan SessionActivityTime { get; init; }

    public InactivityAction SessionInactivityAction { get; init; }

    /// <summary>Monikers of the event maps of the group.</summary>
    public IReadOnlyList<string> EventMaps { get; init; } = [];

    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];
}

/// <summary>What happens to a session without user packets for the activity time.</summary>
public enum InactivityAction
{
    Notify,
    NotifyAndTerminate,
}

/// <summary>A SIM.</summary>
public sealed record Endpoint
{
    /// <summary>6 to 15 digits, unique among all slices.</summary>
    public required string Imsi { get; init; }

    public string? Msisdn { get; init; }

    public string? Imei { get; init; }

    public string? Iccid { get; init; }

    public string? Name { get; init; }
}
