using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

public readonly ref partial struct ControlMessage
{
    /// <summary>
    /// Checks a body, walking its AVPs once. Unknown AVPs, vendors' AVPs and malformed ones are judged by their M
    /// bit (RFC 2661 sections 4.1 and 7.1): with it the message is refused, without it the AVP is taken as not there.
    /// </summary>
    /// <param name="body">What follows the control header, up to 65523 octets; not empty (that is a ZLB, and no message).</param>
    /// <param name="secret">The tunnel's secret, for hidden AVPs; empty if there is none.</param>
    /// <param name="revealBuffer">Where hidden values are revealed to; as long as the body it is always long enough.</param>
    /// <param name="message">The message; after an error, what was read before it (the ids an answer needs).</param>
    public static MessageError TryParse(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret, Span<byte> revealBuffer, out ControlMessage message)
    {
        message = default;
        if (body.Length > ushort.MaxValue)
        {
            return new MessageError(MessageErrorKind.TooLarge, MessageType.None);
        }

        var parser = new Parser(body, secret, revealBuffer);
        MessageError error = parser.Run();
        message = new ControlMessage(body, revealBuffer, parser.Type, parser.Avps, in parser.Places);
        return error;
    }

    private ref struct Parser(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret, Span<byte> revealBuffer)
    {
        // The places of a message are filled by the parser and copied once into the view.
        public Places Places;
        public AvpSet Avps;
        public MessageType Type;
        private readonly ReadOnlySpan<byte> _body = body;
        private readonly ReadOnlySpan<byte> _secret = secret;
        private readonly Span<byte> _revealBuffer = revealBuffer;
        private ReadOnlySpan<byte> _randomVector;
        private int _revealedLength;

        public MessageError Run()
        {
            var reader = new AvpReader(_body);
            int read = 0;
            for (int offset = 0; reader.TryRead(out Avp avp); offset += Avp.HeaderSize + avp.Value.Length)
            {
                MessageError error = ++read > MaxAvps ? Error(MessageErrorKind.TooLarge)
                    : offset == 0 ? ReadType(avp)
                    : Read(avp, offset + Avp.HeaderSize);
                if (error.Kind != MessageErrorKind.None)
                {
                    return error;
                }
            }

            return read == 0 ? Error(MessageErrorKind.NoMessageType)
                : reader.Error != WireError.None ? Error(MessageErrorKind.BadAvpFraming)
                : CheckContents();
        }

        private MessageError ReadType(Avp avp)
        {
            bool wellFormed = avp is { VendorId: 0, Type: AvpType.MessageType, IsHidden: false, HasReservedBits: false } && avp.Value.Length == sizeof(ushort);
            if (!wellFormed)
            {
                return Error(MessageErrorKind.NoMessageType);
            }

            Type = (MessageType)BinaryPrimitives.ReadUInt16BigEndian(avp.Value);
            return Type.IsKnown() ? default
                : Error(avp.IsMandatory ? MessageErrorKind.UnknownMessageType : MessageErrorKind.IgnorableMessageType);
        }

        private MessageError Read(Avp avp, int valueOffset)
        {
            if (avp.VendorId != 0 || avp.HasReservedBits || !AvpCatalogue.TryGet(avp.Type, out AvpDefinition definition))
            {
                return ByMandatoryBit(avp, MessageErrorKind.UnknownMandatoryAvp);
            }

            ReadOnlySpan<byte> value = avp.Value;
            var place = new Place(valueOffset, value.Length, isRevealed: false);
            if (avp.IsHidden && !TryReveal(avp, out value, out place))
            {
                return ByMandatoryBit(avp, MessageErrorKind.CannotReveal);
            }

            if (value.Length < definition.MinLength || value.Length > definition.MaxLength)
            {
                return ByMandatoryBit(avp, MessageErrorKind.BadAvpLength);
            }

            if (avp.Type == AvpType.RandomVector)
            {
                // Section 4.4.1: more than one may be sent; a hidden AVP goes by the last one in front of it.
                _randomVector = value;
                return default;
            }

            if (avp.Type == AvpType.MessageType || Avps.Contains(avp.Type))
            {
                bool repeatsItself = avp.Type != AvpType.MessageType && value.SequenceEqual(At(_body, _revealBuffer, Places[(int)avp.Type]));
                return repeatsItself ? default : ByMandatoryBit(avp, MessageErrorKind.ConflictingAvp);
            }

            Places[(int)avp.Type] = place;
            Avps = Avps.With(avp.Type);
            return default;
        }

        private bool TryReveal(Avp avp, out ReadOnlySpan<byte> value, out Place place)
        {
            value = default;
            place = default;
            Span<byte> destination = _revealBuffer[_revealedLength..];
            var hiding = new AvpHiding(_secret, _randomVector);
            bool canBeHidden = avp.Type is not (AvpType.MessageType or AvpType.RandomVector);
            if (!canBeHidden || !hiding.IsActive || !hiding.TryReveal(avp.Type, avp.Value, destination, out value))
            {
                return false;
            }

            place = new Place(_revealedLength + AvpHiding.Overhead, value.Length, isRevealed: true);
            _revealedLength += avp.Value.Length;
            return true;
        }

        private readonly MessageError CheckContents()
        {
            AvpSet missing = RequiredAvps.For(Type).Except(Avps);
            if (!missing.IsEmpty)
            {
                return Error(MessageErrorKind.MissingAvp, missing.First);
            }

            // A peer that refuses us may have assigned nothing yet: StopCCN and CDN may carry an id of 0.
            bool assigns = Type is not (MessageType.StopCCN or MessageType.CDN);
            return assigns && IsZero(AvpType.AssignedTunnelId) ? Error(MessageErrorKind.BadAvpValue, AvpType.AssignedTunnelId)
                : assigns && IsZero(AvpType.AssignedSessionId) ? Error(MessageErrorKind.BadAvpValue, AvpType.AssignedSessionId)
                : IsZero(AvpType.ReceiveWindowSize) ? Error(MessageErrorKind.BadAvpValue, AvpType.ReceiveWindowSize)
                : default;
        }

        private readonly bool IsZero(AvpType type) =>
            Avps.Contains(type) && BinaryPrimitives.ReadUInt16BigEndian(At(_body, _revealBuffer, Places[(int)type])) == 0;

        private readonly MessageError ByMandatoryBit(Avp avp, MessageErrorKind kind) =>
            avp.IsMandatory ? new MessageError(kind, Type, avp.AttributeType, avp.VendorId) : default;

        private readonly MessageError Error(MessageErrorKind kind, AvpType type = default) => new(kind, Type, (ushort)type);
    }
}
