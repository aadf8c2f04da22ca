using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Lac.Engine.Settings;

/// <summary>
/// How a username, called or calling number is made from what is known of a SIM: a template such as
/// <c>{imsi}@{apn}</c>. A bare field name (<c>imsi</c>) is short for the template of that field alone.
/// </summary>
public sealed record NameFormat
{
    /// <summary>The fields a template may name.</summary>
    public static readonly IReadOnlyList<string> Fields = ["imsi", "msisdn", "imei", "iccid", "apn"];

    public static readonly NameFormat Imsi = new("{imsi}");

    public static readonly NameFormat Apn = new("{apn}");

    private NameFormat(string template) => Template = template;

    /// <summary>The template, with every field in braces.</summary>
    public string Template { get; }

    /// <summary>Reads a format; on failure <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NameFormat? format, out string fault)
    {
        format = null;
        fault = "";
        if (Fields.Contains(text, StringComparer.Ordinal))
        {
            format = new($"{{{text}}}");
            return true;
        }

        int fields = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '}')
            {
                fault = "has a '}' without a '{'";
                return false;
            }

            if (text[at] != '{')
            {
                continue;
            }

            int end = text.IndexOf('}', at);
            if (end < 0)
            {
                fault = "has a '{' without a '}'";
                return false;
            }

            string field = text[(at + 1)..end];
            if (!Fields.Contains(field, StringComparer.Ordinal))
            {
                fault = $"names the unknown field '{field}'";
                return false;
            }

            fields++;
            at = end;
        }

        if (fields == 0)
        {
            fault = "names no field";
            return false;
        }

        format = new(text);
        return true;
    }

    /// <summary>
    /// Fills the template in. False when the SIM lacks a field the template names, which
    /// <paramref name="missing"/> then is.
    /// </summary>
    public bool TryFormat(SimIdentity sim, out string text, out string missing)
    {
        var result = new StringBuilder(Template.Length + 16);
        text = missing = "";
        for (int at = 0; at < Template.Length; at++)
        {
            if (Template[at] != '{')
            {
                result.Append(Template[at]);
                continue;
            }

            int end = Template.IndexOf('}', at);
            string field = Template[(at + 1)..end];
            string? value = sim.Field(field);
            if (string.IsNullOrEmpty(value))
            {
                missing = field;
                return false;
            }

            result.Append(value);
            at = end;
        }

        text = result.ToString();
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Template;
}

/// <summary>What is known of a SIM when it attaches.</summary>
public sealed record SimIdentity(string Imsi, string? Msisdn, string? Imei, string? Iccid, string? Apn)
{
    /// <summary>The value of one of <see cref="NameFormat.Fields"/>; null when it is not known.</summary>
    public string? Field(string name) => name switch
    {
        "imsi" => Imsi,
        "msisdn" => Msisdn,
        "imei" => Imei,
        "iccid" => Iccid,
        "apn" => Apn,
        _ => null,
    };
}
