namespace Lac.Contracts;

/// <summary>Answer of <c>GET /v1/status</c>.</summary>
public sealed record DaemonView
{
    public required string Version { get; init; }

    public string RegionalGateway { get; init => field = value ?? ""; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public int Tunnels { get; init; }

    public int Sessions { get; init; }

    public IReadOnlyList<SliceView> Slices { get; init => field = value ?? []; } = [];

    /// <summary>Received datagrams and packets by outcome; zero ones left out.</summary>
    public IReadOnlyDictionary<string, long> Received { get; init => field = value ?? new Dictionary<string, long>(); } = new Dictionary<string, long>();
}

/// <summary>One slice, and whether it can serve an attach.</summary>
public sealed record SliceView
{
    public required string Moniker { get; init; }

    public required string Name { get; init; }

    /// <summary><c>ready</c>, <c>notReady</c>, <c>notServedHere</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is not ready.</summary>
    public string? Reason { get; init; }

    public int Endpoints { get; init; }

    public int Tunnels { get; init; }

    public int Sessions { get; init; }
}

/// <summary>One page of a list.</summary>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Pass as <c>after</c> to get the next page; null on the last.</summary>
    public string? Next { get; init; }
}
