using Lac.Daemon.Settings.Reading;
using AccessField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.AccessOptions>;
using ApnField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.TenantApnOptions>;
using AttachField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.AttachOptions>;
using Field = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.DaemonOptions>;
using ManagementField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.ManagementOptions>;
using TunField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.TunOptions>;

namespace Lac.Daemon.Settings;

/// <summary>
/// lacd.json, settings page, section 9; the command line has the same keys. The tables only validate: what is valid
/// is then bound by Microsoft.Extensions.Configuration.
/// </summary>
internal static class DaemonShape
{
    private static readonly DaemonOptions Blank = new();

    private static readonly Kind<string> Path = Kinds.Text(1, 4000);

    private static readonly Shape<TenantApnOptions> TenantApn = new(
        Blank.TenantApn,
        [
            ApnField.Optional("pattern", Kinds.Matching(@"[A-Za-z0-9_.*-]+(\|[A-Za-z0-9_.*-]+)*", 1, 500, "alternatives joined by '|', in which '*' stands for any characters", "write it like *.example|example"),
                Blank.TenantApn.Pattern, Same, "What the APN of a slice must match: alternatives joined by '|', '*' stands for any characters."),
            ApnField.Optional("default", NetworkKinds.Apn, Blank.TenantApn.Default, Same, "The APN of slices that have none of their own."),
        ],
        ignoreCase: true);

    private static readonly Shape<ManagementOptions> Management = new(
        Blank.Management,
        [
            // sun_path has 108 octets, the last of which is 0.
            ManagementField.Optional("socket", Kinds.Text(1, 107), Blank.Management.Socket, Same, "Path of the management API's Unix socket."),
        ],
        ignoreCase: true);

    private static readonly Shape<AttachOptions> Attach = new(
        Blank.Attach,
        [
            AttachField.Optional("timeoutMs", Kinds.Integer(10, 3_600_000), Blank.Attach.TimeoutMs, Same, "How long a whole attach may take, in milliseconds."),
        ],
        ignoreCase: true);

    private static readonly Shape<TunOptions> Tun = new(
        Blank.Access.Tun,
        [
            TunField.Optional("interfacePrefix", Kinds.Matching("[A-Za-z][A-Za-z0-9_-]*", 1, 10, "1 to 10 letters, digits, '-' and '_', a letter first", "choose a short name"),
                Blank.Access.Tun.InterfacePrefix, Same, "TUN devices are called by this and a number."),
            TunField.OrNone("networkNamespace", NetworkKinds.NetworkNamespace, Same, "The network namespace that TUN devices are moved into; none: the daemon's own."),
            TunField.Optional("assignAddresses", Kinds.Boolean, Blank.Access.Tun.AssignAddresses, Same, "Give each SIM's address to the TUN device and route traffic from it there: the namespace is the SIMs."),
        ],
        ignoreCase: true);

    private static readonly Shape<AccessOptions> Access = new(
        Blank.Access,
        [AccessField.Nested("tun", Tun, Same, "A TUN device for each slice.")],
        ignoreCase: true);

    public static readonly Shape<DaemonOptions> Shape = new(
        Blank,
        [
            Field.Optional("regionalGateway", Kinds.Matching("([a-z0-9]+(-[a-z0-9]+)*)?", 0, 63, "a moniker, or empty", "write it as the slices do"),
                Blank.RegionalGateway, Same, "Moniker of the gateway that this daemon is: it serves the slices of that gateway only; empty: all."),
            Field.Nested("tenantApn", TenantApn, Same, "The APNs of the gateway's tenant."),
            Field.Optional("vslices", Path, Blank.Vslices, Same, "Folder of the vSlice documents."),
            Field.Nested("management", Management, Same, "The management API."),
            Field.Computed("hostName", NetworkKinds.HostName, Same, "The Host Name AVP of LACs that have none of their own.", "the machine's name"),
            Field.Nested("attach", Attach, Same, "Attaches."),
            Field.Optional("postMortemMs", Kinds.Integer(0, 86_400_000), Blank.PostMortemMs, Same, "How long an ended tunnel or session stays visible, in milliseconds."),
            Field.Optional("shards", Kinds.Integer(1, 64), Blank.Shards, Same, "Event loops that tunnels are spread over."),
            Field.Nested("access", Access, Same, "The ways in which devices reach the daemon."),
            Field.Anything("Serilog", "Log levels and sinks, as Serilog.Settings.Configuration reads them."),
        ],
        ignoreCase: true);

    private static TOwner Same<TOwner, T>(TOwner owner, T value) => owner;
}
