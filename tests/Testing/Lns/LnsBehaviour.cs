namespace Testing.Lns;

/// <summary>How a scripted LNS behaves; by default like a well-meaning one that holds nothing out of turn.</summary>
public sealed record LnsBehaviour
{
    /// <summary>Its receive window; null = it names none.</summary>
    public int? Window { get; init; } = 4;

    /// <summary>Its secret; by default it challenges and answers challenges with it. Null = it does neither.</summary>
    public string? Secret { get; init; }

    /// <summary>It sends a Challenge.</summary>
    public bool Challenges { get; init; } = true;

    /// <summary>It answers ours.</summary>
    public bool AnswersChallenge { get; init; } = true;

    /// <summary>Framing Capabilities: 1 synchronous, 2 asynchronous.</summary>
    public uint Framing { get; init; } = 3;

    /// <summary>Protocol Version AVP.</summary>
    public int Version { get; init; } = 0x0100;

    /// <summary>Receives nothing at all.</summary>
    public bool IsDead { get; set; }

    /// <summary>Acknowledges messages of this type and does nothing more.</summary>
    public int SilentOn { get; set; }

    /// <summary>Sends no ZLB while a message of its own is unacknowledged, and never makes up for it.</summary>
    public bool WithholdsZlb { get; init; }

    /// <summary>Sends a ZLB for each message at once, before its answer.</summary>
    public bool AcknowledgesFirst { get; init; }

    /// <summary>Keeps messages that come before their turn, within its window.</summary>
    public bool HoldsOutOfOrder { get; init; }

    /// <summary>Its retransmission timeout.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Retransmissions of one message before it gives that up.</summary>
    public int MaxRetries { get; init; } = 20;

    /// <summary>Its first Ns, and the one it expects.</summary>
    public ushort FirstNs { get; init; }

    public ushort FirstNr { get; init; }
}
