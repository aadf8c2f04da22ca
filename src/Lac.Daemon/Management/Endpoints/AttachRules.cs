using System.Text;
using Lac.Contracts;

namespace Lac.Daemon.Management.Endpoints;

/// <summary>What an attach may say, before anybody looks whether the SIM is known.</summary>
internal static class AttachRules
{
    /// <summary>RFC 1334 and the L2TP number AVPs count their octets in one octet or little more.</summary>
    private const int MaxFieldBytes = 255;

    public static List<RequestFault> Check(AttachRequest request)
    {
        var faults = new List<RequestFault>();
        Imsi(request.Imsi, faults);
        Text("slice", request.Slice, faults);
        Text("group", request.Group, faults);
        Text("msisdn", request.Msisdn, faults);
        Text("imei", request.Imei, faults);
        Text("iccid", request.Iccid, faults);
        Text("apn", request.Apn, faults);
        Text("username", request.Username, faults);
        if (request.Password is { } password && Encoding.UTF8.GetByteCount(password) > MaxFieldBytes)
        {
            faults.Add(new("#/password", $"is longer than {MaxFieldBytes} octets."));
        }

        return faults;
    }

    public static void Imsi(string imsi, List<RequestFault> faults)
    {
        if (!IsImsi(imsi))
        {
            faults.Add(new("#/imsi", $"is '{Shown(imsi)}'; an IMSI is 6 to 15 digits."));
        }
    }

    public static bool IsImsi(string text) => text.Length is >= 6 and <= 15 && text.All(char.IsAsciiDigit);

    private static void Text(string name, string? value, List<RequestFault> faults)
    {
        if (value is null)
        {
            return;
        }

        if (value.Length == 0)
        {
            faults.Add(new($"#/{name}", "is empty; leave it out instead."));
        }
        else if (Encoding.UTF8.GetByteCount(value) > MaxFieldBytes)
        {
            faults.Add(new($"#/{name}", $"is longer than {MaxFieldBytes} octets."));
        }
        else if (value.Any(char.IsControl))
        {
            faults.Add(new($"#/{name}", "holds a control character."));
        }
    }

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
