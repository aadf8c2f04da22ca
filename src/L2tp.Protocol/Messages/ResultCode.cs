using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>
/// The value of the Result Code AVP, RFC 2661 section 4.4.2: |Result Code|Error Code (optional)|Error Message (optional)|.
/// An Error Message never comes without an Error Code: one given alone is sent with Error Code 0.
/// </summary>
public readonly ref struct ResultCode
{
    /// <summary>The longest Error Message.</summary>
    public const int MaxMessageLength = Avp.MaxValueLength - 4;

    public ResultCode(ushort code, ushort? errorCode = null, ReadOnlySpan<byte> message = default)
    {
        Code = code;
        ErrorCode = errorCode ?? (message.IsEmpty ? null : (ushort)0);
        Message = message;
    }

    /// <summary>A StopCCN's result.</summary>
    public ResultCode(StopCcnResult result, GeneralError? error = null, ReadOnlySpan<byte> message = default)
        : this((ushort)result, (ushort?)error, message)
    {
    }

    /// <summary>A CDN's result.</summary>
    public ResultCode(CdnResult result, GeneralError? error = null, ReadOnlySpan<byte> message = default)
        : this((ushort)result, (ushort?)error, message)
    {
    }

    /// <summary>The Result Code: a <see cref="StopCcnResult"/> or a <see cref="CdnResult"/>, by the message.</summary>
    public ushort Code { get; }

    /// <summary>The Error Code, mostly a <see cref="GeneralError"/>; null if none was sent.</summary>
    public ushort? ErrorCode { get; }

    /// <summary>The Error Message, UTF-8, as the peer sent it (not checked); empty if none was sent.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>The Error Code by its name; <see cref="GeneralError.None"/> if none was sent.</summary>
    public GeneralError Error => (GeneralError)ErrorCode.GetValueOrDefault();

    /// <summary>Reads the value; an odd octet where an Error Code would begin is not one.</summary>
    internal static ResultCode Read(ReadOnlySpan<byte> value) => value.Length < 4
        ? new ResultCode(BinaryPrimitives.ReadUInt16BigEndian(value))
        : new ResultCode(BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[2..]), value[4..]);

    internal void WriteTo(ref AvpWriter writer)
    {
        Span<byte> value = stackalloc byte[Avp.MaxValueLength];
        BinaryPrimitives.WriteUInt16BigEndian(value, Code);
        int length = 2;
        if (ErrorCode is ushort error)
        {
            ReadOnlySpan<byte> message = Message.Length <= MaxMessageLength ? Message : Message[..MaxMessageLength];
            BinaryPrimitives.WriteUInt16BigEndian(value[2..], error);
            message.CopyTo(value[4..]);
            length = 4 + message.Length;
        }

        writer.WriteBytes(AvpType.ResultCode, value[..length]);
    }
}
