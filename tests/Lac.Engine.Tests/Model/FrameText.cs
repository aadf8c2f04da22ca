using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lac.Engine.Tests.Model;

/// <summary>A PPP frame in the RFCs' words.</summary>
internal static class FrameText
{
    private static readonly string[] ControlCodes =
    [
        "code 0", "Configure-Request", "Configure-Ack", "Configure-Nak", "Configure-Reject", "Terminate-Request",
        "Terminate-Ack", "Code-Reject", "Protocol-Reject", "Echo-Request", "Echo-Reply",
    ];

    private static readonly string[] PapCodes = ["code 0", "Authenticate-Request", "Authenticate-Ack", "Authenticate-Nak"];

    private static readonly string[] ChapCodes = ["code 0", "Challenge", "Response", "Success", "Failure"];

    public static string Of(ReadOnlySpan<byte> frame)
    {
        frame = frame is [0xFF, 0x03, ..] ? frame[2..] : frame;
        if (frame.Length < 6)
        {
            return "short frame " + Convert.ToHexString(frame);
        }

        ushort protocol = BinaryPrimitives.ReadUInt16BigEndian(frame);
        ReadOnlySpan<byte> information = frame[2..];
        return protocol switch
        {
            ModelPpp.Ip => $"IPv4 {information.Length} octets",
            ModelPpp.Lcp => "LCP " + Packet(information, ControlCodes) + Options(information, protocol),
            ModelPpp.Ipcp => "IPCP " + Packet(information, ControlCodes) + Options(information, protocol),
            ModelPpp.Pap => "PAP " + Packet(information, PapCodes),
            ModelPpp.Chap => "CHAP " + Packet(information, ChapCodes),
            _ => $"protocol 0x{protocol:X4}",
        };
    }

    private static string Packet(ReadOnlySpan<byte> packet, string[] codes) =>
        $"{(packet[0] < codes.Length ? codes[packet[0]] : $"code {packet[0]}")} id={packet[1]}";

    private static string Options(ReadOnlySpan<byte> packet, ushort protocol)
    {
        var text = new StringBuilder();
        ReadOnlySpan<byte> rest = packet[0] is >= 1 and <= 4 ? packet[4..] : default;
        while (rest.Length >= 2 && rest[1] >= 2 && rest[1] <= rest.Length)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Option(protocol, rest[0], rest[2..rest[1]])}");
            rest = rest[rest[1]..];
        }

        return text.ToString();
    }

    private static string Option(ushort protocol, byte type, ReadOnlySpan<byte> value) => (protocol, type) switch
    {
        (ModelPpp.Lcp, 1) => $"MRU={BinaryPrimitives.ReadUInt16BigEndian(value)}",
        (ModelPpp.Lcp, 3) => value is [0xC2, ..] ? "Authentication=CHAP-MD5" : "Authentication=PAP",
        (ModelPpp.Lcp, 5) => "Magic=" + Convert.ToHexString(value),
        (ModelPpp.Ipcp, 3) => "Address=" + Address(value),
        (ModelPpp.Ipcp, 129) => "PrimaryDns=" + Address(value),
        (ModelPpp.Ipcp, 131) => "SecondaryDns=" + Address(value),
        _ => $"{type}={Convert.ToHexString(value)}",
    };

    private static string Address(ReadOnlySpan<byte> value) => string.Join('.', value.ToArray());
}
