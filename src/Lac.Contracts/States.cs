namespace Lac.Contracts;

/// <summary>The words of <see cref="SessionView.State"/>.</summary>
public static class SessionStates
{
    public const string Connecting = "connecting";
    public const string Up = "up";
    public const string Closing = "closing";
    public const string Ended = "ended";
    public const string Failed = "failed";

    public static readonly IReadOnlyList<string> All = [Connecting, Up, Closing, Ended, Failed];
}

/// <summary>The words of <see cref="TunnelView.State"/>.</summary>
public static class TunnelStates
{
    public const string Connecting = "connecting";
    public const string Up = "up";
    public const string Closing = "closing";
    public const string Ended = "ended";

    public static readonly IReadOnlyList<string> All = [Connecting, Up, Closing, Ended];
}

/// <summary>The words of <see cref="SliceView.State"/>.</summary>
public static class SliceStates
{
    public const string Ready = "ready";
    public const string NotReady = "notReady";
    public const string NotServedHere = "notServedHere";
}
