using System.Text;
using System.Text.Unicode;
using L2tp.Protocol.Wire;

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
        string what = ToText(Kind);
        int written;
        bool fits = Kind is MessageErrorKind.NoMessageType or MessageErrorKind.IgnorableMessageType or MessageErrorKind.UnknownMessageType or MessageErrorKind.TooLarge
            ? Utf8.TryWrite(text, $"{what} (message type {(ushort)MessageType})", out written)
            : Utf8.TryWrite(text, $"{what} (message type {(ushort)MessageType}, attribute {AttributeType}, vendor {VendorId})", out written);
        return fits ? written : 0;
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.UTF8.GetString(text[..WriteText(text)]);
    }

    private static string ToText(MessageErrorKind kind) => kind switch
    {
        MessageErrorKind.None => "no error",
        MessageErrorKind.IgnorableMessageType => "unknown message type, ignored",
        MessageErrorKind.UnknownMessageType => "unknown mandatory message type",
        MessageErrorKind.NoMessageType => "no Message Type AVP in front",
        MessageErrorKind.BadAvpFraming => "AVP length does not fit the message",
        MessageErrorKind.BadAvpLength => "AVP length does not fit its type",
        MessageErrorKind.BadAvpValue => "AVP value out of range",
        MessageErrorKind.UnknownMandatoryAvp => "unknown mandatory AVP",
        MessageErrorKind.ConflictingAvp => "AVP repeated with another value",
        MessageErrorKind.CannotReveal => "hidden AVP cannot be revealed",
        MessageErrorKind.MissingAvp => "required AVP missing",
        _ => "message too large",
    };
}
