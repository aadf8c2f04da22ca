using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

/// <summary>Reads a checked message into its own type and writes it again.</summary>
internal static class MessageEcho
{
    public static int Write(in ControlMessage message, Span<byte> body, AvpHiding hiding = default) => message.Type switch
    {
        MessageType.SCCRQ => Sccrq.TryRead(message, out Sccrq sccrq) ? sccrq.Write(body, hiding) : 0,
        MessageType.SCCRP => Sccrp.TryRead(message, out Sccrp sccrp) ? sccrp.Write(body, hiding) : 0,
        MessageType.SCCCN => Scccn.TryRead(message, out Scccn scccn) ? scccn.Write(body, hiding) : 0,
        MessageType.StopCCN => StopCcn.TryRead(message, out StopCcn stopCcn) ? stopCcn.Write(body, hiding) : 0,
        MessageType.HELLO => Hello.TryRead(message, out _) ? Hello.Write(body) : 0,
        MessageType.OCRQ => Ocrq.TryRead(message, out Ocrq ocrq) ? ocrq.Write(body, hiding) : 0,
        MessageType.OCRP => Ocrp.TryRead(message, out Ocrp ocrp) ? ocrp.Write(body, hiding) : 0,
        MessageType.OCCN => Occn.TryRead(message, out Occn occn) ? occn.Write(body, hiding) : 0,
        MessageType.ICRQ => Icrq.TryRead(message, out Icrq icrq) ? icrq.Write(body, hiding) : 0,
        MessageType.ICRP => Icrp.TryRead(message, out Icrp icrp) ? icrp.Write(body, hiding) : 0,
        MessageType.ICCN => Iccn.TryRead(message, out Iccn iccn) ? iccn.Write(body, hiding) : 0,
        MessageType.CDN => Cdn.TryRead(message, out Cdn cdn) ? cdn.Write(body, hiding) : 0,
        MessageType.WEN => Wen.TryRead(message, out Wen wen) ? wen.Write(body, hiding) : 0,
        MessageType.SLI => Sli.TryRead(message, out Sli sli) ? sli.Write(body, hiding) : 0,
        _ => 0,
    };
}
