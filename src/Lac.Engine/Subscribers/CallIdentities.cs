using System.Diagnostics.CodeAnalysis;
using System.Text;
using L2tp.Protocol.Sessions;
using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Ppp;

namespace Lac.Engine.Subscribers;

/// <summary>Makes a call's names from the slice's formats, the endpoint and what the attach brought (settings page, 1.2).</summary>
internal static class CallIdentities
{
    public static bool TryMake(
        AttachCommand command,
        Assignment assignment,
        [NotNullWhen(true)] out CallIdentity? identity,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        identity = null;
        SliceSettings slice = assignment.Slice.Settings;
        Endpoint endpoint = assignment.Endpoint;
        var sim = new SimIdentity(
            endpoint.Imsi,
            command.Msisdn ?? endpoint.Msisdn,
            command.Imei ?? endpoint.Imei,
            command.Iccid ?? endpoint.Iccid,
            command.Apn ?? slice.Apn);

        // Override, else what the attach brought, else the format.
        string? username = NotEmpty(slice.Ppp.UsernameOverride) ?? NotEmpty(command.Username);
        refusal = null;
        if ((username is null && !TryFormat("username", slice.Ppp.UsernameFormat, out username, out refusal))
            || !TryFormat("called number", slice.Ppp.CalledNumberFormat, out string? called, out refusal)
            || !TryFormat("calling number", slice.Ppp.CallingNumberFormat, out string? calling, out refusal))
        {
            refusal ??= new(AttachFailure.MissingIdentity, "the SIM's names cannot be made");
            return false;
        }

        Secret password = slice.Ppp.PasswordOverride.IsNone ? command.Password : slice.Ppp.PasswordOverride;
        byte[] usernameOctets = Encoding.UTF8.GetBytes(username!);
        if (usernameOctets.Length > PppLink.MaxCredentialLength || password.Octets.Length > PppLink.MaxCredentialLength)
        {
            refusal = new(AttachFailure.MissingIdentity, "PPP username and password are at most 255 octets each (RFC 1334)");
            return false;
        }

        byte[] calledOctets = Encoding.UTF8.GetBytes(called!);
        byte[] callingOctets = Encoding.UTF8.GetBytes(calling!);
        if (calledOctets.Length > CallRequest.MaxNumberLength || callingOctets.Length > CallRequest.MaxNumberLength)
        {
            refusal = new(AttachFailure.MissingIdentity, "called and calling number are at most 255 octets each");
            return false;
        }

        identity = new(username!, usernameOctets, password, calledOctets, callingOctets);
        return true;

        bool TryFormat(string what, NameFormat format, out string? text, out Refusal? missingField)
        {
            missingField = null;
            if (format.TryFormat(sim, out string made, out string missing))
            {
                text = made;
                return true;
            }

            text = null;
            missingField = new(
                AttachFailure.MissingIdentity,
                $"the {what} of slice {slice.Moniker} is made from {format}, and SIM {endpoint.Imsi} has no {missing}: give it to the endpoint or to the attach");
            return false;
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
