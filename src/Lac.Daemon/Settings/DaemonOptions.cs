namespace Lac.Daemon.Settings;

/// <summary>
/// The daemon's own settings: lacd.json and the command line. Names and defaults are here; ranges and meanings are in
/// <see cref="DaemonShape"/>.
/// </summary>
public sealed class DaemonOptions
{
    public string RegionalGateway { get; set; } = "";

    public TenantApnOptions TenantApn { get; set; } = new();

    public string Vslices { get; set; } = "/var/lib/l2tp-lac/vslices";

    public ManagementOptions Management { get; set; } = new();

    public string HostName { get; set; } = Environment.MachineName;

    public AttachOptions Attach { get; set; } = new();

    public int PostMortemMs { get; set; } = 300_000;

    public int Shards { get; set; } = 1;

    public AccessOptions Access { get; set; } = new();
}

/// <summary>The gateway's tenant's APNs.</summary>
public sealed class TenantApnOptions
{
    public string Pattern { get; set; } = "*";

    public string Default { get; set; } = "qa.flex";
}

/// <summary>The management API.</summary>
public sealed class ManagementOptions
{
    public string Socket { get; set; } = "/run/l2tp-lac/lacd.sock";
}

/// <summary>Attaches.</summary>
public sealed class AttachOptions
{
    public int TimeoutMs { get; set; } = 30_000;
}

/// <summary>The ways in which devices reach the daemon.</summary>
public sealed class AccessOptions
{
    public TunOptions Tun { get; set; } = new();
}

/// <summary>A TUN device for each slice.</summary>
public sealed class TunOptions
{
    public string InterfacePrefix { get; set; } = "lac";

    public string? NetworkNamespace { get; set; }

    public bool AssignAddresses { get; set; }
}
