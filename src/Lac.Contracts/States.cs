namespace Lac.Contracts;

/// <summary>The words of <see cref="SessionView.State"/>.</summary>
public static class SessionStates
{
    public const string Connecting = "connecting";
    public const string Up = "up";
    public const string Closing = "closing";
    public const string Ended = "ended";
    public const string Failed = "failed";

    /// <summary>In a question: every state. Without a state, those that have not ended.</summary>
    public const string Any = "all";

    public static readonly IReadOnlyList<string> All = [Connecting, Up, Closing, Ended, Failed, Any];
}

/// <summary>The words of <see cref="TunnelView.State"/>.</summary>
public static class TunnelStates
{
    public const string Connecting = "connecting";
    public const string Up = "up";
    public const string Closing = "closing";
    public const string Ended = "ended";

    /// <summary>In a question: every state. Without a state, those that have not ended.</summary>
    public const string Any = "all";

    public static readonly IReadOnlyList<string> All = [Connecting, Up, Closing, Ended, Any];
}

/// <summary>The words of <see cref="SliceView.State"/>.</summary>
public static class SliceStates
{
    public const string Ready = "ready";
    public const string NotReady = "notReady";
    public const string NotServedHere = "notServedHere";
}
