using System.Text.RegularExpressions;

namespace Lac.Daemon.Settings.Rules;

/// <summary>What the slices' documents need to know of the daemon's own settings.</summary>
internal sealed record SliceContext
{
    /// <summary>Empty: every slice is served here.</summary>
    public required string RegionalGateway { get; init; }

    public required string HostName { get; init; }

    public required string DefaultApn { get; init; }

    /// <summary>Null when the setting has a fault itself: then no APN is held against it.</summary>
    public required string? ApnPattern { get; init; }

    public static SliceContext Of(DaemonOptions options) => new()
    {
        RegionalGateway = options.RegionalGateway,
        HostName = options.HostName,
        DefaultApn = options.TenantApn.Default,
        ApnPattern = options.TenantApn.Pattern,
    };

    public bool Serves(string regionalGateway) =>
        RegionalGateway.Length == 0 || string.Equals(RegionalGateway, regionalGateway, StringComparison.Ordinal);

    /// <summary>APNs are compared as DNS names are: without case. <c>*</c> stands for any characters.</summary>
    public static bool ApnMatches(string apn, string pattern) => pattern.Split('|').Any(alternative =>
        Regex.IsMatch(
            apn,
            $@"\A{Regex.Escape(alternative).Replace(@"\*", ".*", StringComparison.Ordinal)}\z",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
}
