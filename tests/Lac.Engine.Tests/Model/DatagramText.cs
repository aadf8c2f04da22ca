using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using L2tp.Protocol.Wire;

namespace Lac.Engine.Tests.Model;

/// <summary>A datagram as a line of a transcript.</summary>
internal static class DatagramText
{
    public static string Of(byte[] datagram)
    {
        if (L2tpFlags.TryPeek(datagram, out L2tpFlags flags, out _) != WireError.None)
        {
            return "not L2TP: " + Convert.ToHexString(datagram);
        }

        return flags.IsControl ? Control(datagram) : Data(datagram);
    }

    private static string Control(byte[] datagram)
    {
        if (ControlHeader.TryRead(datagram, out ControlHeader header, out ReadOnlySpan<byte> body) != WireError.None)
        {
            return "bad control header: " + Convert.ToHexString(datagram);
        }

        var text = new StringBuilder();
        var avps = new AvpReader(body);
        while (avps.TryRead(out Avp avp))
        {
            if (avp.Type == AvpType.MessageType)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(MessageType)BinaryPrimitives.ReadUInt16BigEndian(avp.Value)}{Ids(header)}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $" {avp.Type}={Value(avp)}");
            }
        }

        return text.Length == 0 ? "ZLB" + Ids(header) : text.ToString();
    }

    private static string Ids(in ControlHeader header) =>
        $" {header.TunnelId}/{header.SessionId} Ns={header.Ns.Value} Nr={header.Nr.Value}";

    private static string Value(in Avp avp) => avp.Type switch
    {
        AvpType.HostName or AvpType.VendorName or AvpType.CalledNumber or AvpType.CallingNumber => $"\"{Encoding.UTF8.GetString(avp.Value)}\"",
        AvpType.ResultCode => Result(avp.Value),
        AvpType.Challenge or AvpType.ChallengeResponse or AvpType.RandomVector => $"({avp.Value.Length} octets)",
        AvpType.ProtocolVersion => $"{avp.Value[0]}.{avp.Value[1]}",
        _ => avp.Value.Length switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(avp.Value).ToString(CultureInfo.InvariantCulture),
            4 => BinaryPrimitives.ReadUInt32BigEndian(avp.Value).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToHexString(avp.Value),
        },
    };

    private static string Result(ReadOnlySpan<byte> value)
    {
        string text = BinaryPrimitives.ReadUInt16BigEndian(value).ToString(CultureInfo.InvariantCulture);
        return value.Length < 4 ? text : $"{text}/{BinaryPrimitives.ReadUInt16BigEndian(value[2..])} \"{Encoding.UTF8.GetString(value[4..])}\"";
    }

    private static string Data(byte[] datagram)
    {
        if (DataHeader.TryRead(datagram, out DataHeader header) != WireError.None)
        {
            return "bad data header: " + Convert.ToHexString(datagram);
        }

        ReadOnlySpan<byte> frame = datagram.AsSpan(header.PayloadOffset, header.PayloadLength);
        string number = header.HasSequence ? $" Ns={header.Ns.Value}" : "";
        return $"{FrameText.Of(frame)} {header.TunnelId}/{header.SessionId}{number}";
    }
}
