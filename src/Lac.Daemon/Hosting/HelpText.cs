using System.Text;
using Lac.Daemon.Settings;

namespace Lac.Daemon.Hosting;

/// <summary>What <c>l2tp-lacd --help</c> prints.</summary>
internal static class HelpText
{
    private const int TextColumn = 34;

    public static string Make()
    {
        var text = new StringBuilder();
        text.AppendLine("l2tp-lacd: an L2TPv2 LAC that ends PPP for SIMs (RFC 2661, RFC 1661).");
        text.AppendLine();
        text.AppendLine("Usage: l2tp-lacd [--vslices DIR] [--socket PATH] [--settings FILE] [--KEY VALUE ...]");
        text.AppendLine();
        text.AppendLine("Serves the vSlice documents (*.json) in DIR. SIMs are attached and looked at with lacctl.");
        text.AppendLine("SIGTERM ends sessions and tunnels in good order, within 3 seconds.");
        text.AppendLine();
        text.AppendLine($"--settings FILE is lacd.json (default {SettingsLoader.DefaultSettingsFile}, if it is there).");
        text.AppendLine("Every key of lacd.json can be given here too; --socket is short for --management:socket:");
        text.AppendLine();
        foreach (DaemonOptionsHelp option in DaemonOptionsHelp.All)
        {
            text.Append($"  --{option.Key} ".PadRight(TextColumn)).Append(option.Sentence);
            text.AppendLine(option.Default.Length == 0 ? "" : $" Default: {option.Default}.");
        }

        text.AppendLine();
        text.AppendLine("Exit codes: 0 ended on request; 1 could not start, or failed; 78 faulty settings or documents.");
        text.AppendLine();
        text.AppendLine("Example:");
        text.AppendLine("  l2tp-lacd --vslices ./vslices --socket /run/lacd.sock --access:tun:networkNamespace sims --access:tun:assignAddresses true");
        return text.ToString();
    }
}
