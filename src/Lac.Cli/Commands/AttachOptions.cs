using System.CommandLine;
using Lac.Cli.Api;
using Lac.Contracts;

namespace Lac.Cli.Commands;

/// <summary>What <c>lacctl attach</c> can be told about the SIM.</summary>
internal sealed class AttachOptions
{
    private readonly Option<string> _imsi = new("--imsi") { Description = "The SIM: 6 to 15 digits.", HelpName = "IMSI", Required = true };
    private readonly Option<string?> _slice = new("--slice") { Description = "Moniker of its slice (else found by the IMSI).", HelpName = "MONIKER" };
    private readonly Option<string?> _group = new("--group") { Description = "Moniker of its endpoint group (else found by the IMSI).", HelpName = "MONIKER" };
    private readonly Option<string?> _msisdn = new("--msisdn") { Description = "Instead of the document's MSISDN.", HelpName = "DIGITS" };
    private readonly Option<string?> _imei = new("--imei") { Description = "Instead of the document's IMEI.", HelpName = "DIGITS" };
    private readonly Option<string?> _iccid = new("--iccid") { Description = "Instead of the document's ICCID.", HelpName = "DIGITS" };
    private readonly Option<string?> _apn = new("--apn") { Description = "Instead of the slice's APN.", HelpName = "APN" };
    private readonly Option<string?> _username = new("--username") { Description = "PPP username that comes with the attach.", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--password") { Description = "PPP password; \"-\" reads a line of standard input (others can see a command line).", HelpName = "TEXT|-" };
    private readonly Option<string?> _passwordFile = new("--password-file") { Description = "File whose first line is the PPP password.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_imsi, _slice, _group, _msisdn, _imei, _iccid, _apn, _username, _password, _passwordFile])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_password) is not null && result.GetResult(_passwordFile) is not null)
            {
                result.AddError("Give --password or --password-file, not both.");
            }
        });
    }

    /// <summary>The request; with a failure when the password cannot be read.</summary>
    public async Task<(AttachRequest Request, Failure? Failure)> ReadAsync(CommandContext context, CancellationToken cancellation)
    {
        ParseResult parsed = context.Parsed;
        var request = new AttachRequest
        {
            Imsi = parsed.GetRequiredValue(_imsi),
            Slice = parsed.GetValue(_slice),
            Group = parsed.GetValue(_group),
            Msisdn = parsed.GetValue(_msisdn),
            Imei = parsed.GetValue(_imei),
            Iccid = parsed.GetValue(_iccid),
            Apn = parsed.GetValue(_apn),
            Username = parsed.GetValue(_username),
            Password = parsed.GetValue(_password),
        };
        try
        {
            if (parsed.GetValue(_passwordFile) is { } file)
            {
                using var reader = new StreamReader(file);
                return (request with { Password = await reader.ReadLineAsync(cancellation).ConfigureAwait(false) ?? "" }, null);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (request, new Failure(ExitCode.Usage, "Wrong usage", $"The password file cannot be read: {e.Message}"));
        }

        return request.Password == "-"
            ? (request with { Password = await context.Console.In.ReadLineAsync(cancellation).ConfigureAwait(false) ?? "" }, null)
            : (request, null);
    }
}
