using System.Buffers.Text;
using System.Text;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Messages;

/// <summary>Why a control message was not accepted: where its receiver gets the codes and the text of its answer from.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="MessageType">The message it went wrong in; <see cref="MessageType.None"/> if that was not reached.</param>
/// <param name="AttributeType">The offending or missing attribute, where <paramref name="Kind"/> speaks of an AVP.</param>
/// <param name="VendorId">Whose numbering <paramref name="AttributeType"/> is in; 0 = IETF.</param>
public readonly record struct MessageError(MessageErrorKind Kind, MessageType MessageType, ushort AttributeType = 0, ushort VendorId = 0)
{
    /// <summary>The most octets that <see cref="WriteText"/> writes.</summary>
    public const int MaxTextLength = 128;

    /// <summary>
    /// True if the session (for <see cref="MessageTypes.IsSessionMessage"/>) or the tunnel must end, with Result
    /// Code 2 and <see cref="ErrorCode"/>; false if the message was accepted or is to be ignored.
    /// </summary>
    public bool IsFatal => Kind is not (MessageErrorKind.None or MessageErrorKind.IgnorableMessageType);

    /// <summary>The Error Code of the answer: goes with Result Code 2 of StopCCN and CDN alike.</summary>
    public GeneralError ErrorCode => Kind switch
    {
        MessageErrorKind.None or MessageErrorKind.IgnorableMessageType => GeneralError.None,
        MessageErrorKind.BadAvpFraming or MessageErrorKind.BadAvpLength => GeneralError.WrongLength,
        MessageErrorKind.UnknownMandatoryAvp => GeneralError.UnknownMandatoryAvp,
        MessageErrorKind.TooLarge => GeneralError.InsufficientResources,
        _ => GeneralError.ValueOutOfRange,
    };

    /// <summary>
    /// Writes what went wrong as UTF-8, for the Error Message of the answer (Error Code 8 asks for the offending
    /// attribute in it); returns the octets written. <paramref name="text"/> takes <see cref="MaxTextLength"/>.
    /// </summary>
    public int WriteText(Span<byte> text)
    {
        var writer = new SpanWriter(text);
        writer.WriteBytes(TextOf(Kind));
        writer.WriteBytes(" (message type "u8);
        WriteNumber(ref writer, (ushort)MessageType);
        if (IsAboutAvp)
        {
            writer.WriteBytes(", attribute "u8);
            WriteNumber(ref writer, AttributeType);
            writer.WriteBytes(", vendor "u8);
            WriteNumber(ref writer, VendorId);
        }

        writer.WriteBytes(")"u8);
        return writer.Length;
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.UTF8.GetString(text[..WriteText(text)]);
    }

    private bool IsAboutAvp => Kind is MessageErrorKind.BadAvpLength or MessageErrorKind.BadAvpValue or MessageErrorKind.UnknownMandatoryAvp
        or MessageErrorKind.ConflictingAvp or MessageErrorKind.CannotReveal or MessageErrorKind.MissingAvp;

    private static void WriteNumber(ref SpanWriter writer, ushort number)
    {
        Span<byte> digits = stackalloc byte[5];
        Utf8Formatter.TryFormat(number, digits, out int length);
        writer.WriteBytes(digits[..length]);
    }

    private static ReadOnlySpan<byte> TextOf(MessageErrorKind kind) => kind switch
    {
        MessageErrorKind.None => "no error"u8,
        MessageErrorKind.IgnorableMessageType => "unknown message type, ignored"u8,
        MessageErrorKind.UnknownMessageType => "unknown mandatory message type"u8,
        MessageErrorKind.NoMessageType => "no Message Type AVP in front"u8,
        MessageErrorKind.BadAvpFraming => "AVP length does not fit the message"u8,
        MessageErrorKind.BadAvpLength => "AVP length does not fit its type"u8,
        MessageErrorKind.BadAvpValue => "AVP value out of range"u8,
        MessageErrorKind.UnknownMandatoryAvp => "unknown mandatory AVP"u8,
        MessageErrorKind.ConflictingAvp => "AVP repeated with another value"u8,
        MessageErrorKind.CannotReveal => "hidden AVP cannot be revealed"u8,
        MessageErrorKind.MissingAvp => "required AVP missing"u8,
        _ => "message too large"u8,
    };
}
