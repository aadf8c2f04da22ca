using System.Net;
using System.Net.Sockets;
using Lac.Daemon.Settings.Reading;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Rules;

/// <summary>How a group names its LAC: <c>address</c>, <c>address:port</c>, for IPv6 <c>[address]:port</c>.</summary>
internal static class LacReference
{
    /// <summary>The one LAC that is meant; null with a complaint when that is not one.</summary>
    public static Read<LacEntry>? Resolve(string text, IReadOnlyList<Read<LacEntry>> lacs, out Complaint complaint)
    {
        complaint = new("must be address or address:port ([address]:port for IPv6)", "write it like 192.0.2.1 or 192.0.2.1:1701");
        if (!TryParse(text, out IPAddress? address, out int? port))
        {
            return null;
        }

        Read<LacEntry>[] found =
        [
            .. lacs.Where(lac => lac.Value.Address.Equals(address) && (port is null || lac.Value.Port == port))
                .DistinctBy(lac => lac.Value.Port),
        ];
        if (found.Length == 1)
        {
            return found[0];
        }

        complaint = found.Length == 0
            ? new("names no LAC of this slice", lacs.Count == 0 ? "add the LAC first" : $"add it to lacs, or name one of: {Names(lacs)}")
            : new("names more than one LAC of this slice", $"add the port: {Names(found)}");
        return null;
    }

    /// <summary>True when the text names the address of a LAC, with any port.</summary>
    public static bool NamesAddress(string text, LacEntry lac) =>
        TryParse(text, out IPAddress? address, out _) && lac.Address.Equals(address);

    private static bool TryParse(string text, out IPAddress? address, out int? port)
    {
        port = null;
        if (NetworkKinds.TryParseHost(text, out address))
        {
            return true;
        }

        int colon = text.LastIndexOf(':');
        bool isBracketed = text.StartsWith('[') && (text.EndsWith(']') || (colon > 0 && text[colon - 1] == ']'));
        if (isBracketed && text.EndsWith(']'))
        {
            return NetworkKinds.TryParseHost(text[1..^1], out address);
        }

        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out ushort number))
        {
            return false;
        }

        port = number;
        string host = isBracketed ? text[1..(colon - 1)] : text[..colon];
        AddressFamily family = isBracketed ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return NetworkKinds.TryParseHost(host, out address) && address.AddressFamily == family;
    }

    private static string Names(IEnumerable<Read<LacEntry>> lacs) =>
        string.Join(", ", lacs.Select(lac => lac.Value.EndPoint).Distinct().Take(5));
}
