using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Writes the optional AVPs of a message: a property that is not set is not sent.</summary>
internal static class OptionalAvps
{
    extension(ref AvpWriter writer)
    {
        public void WriteOptional(AvpType type, ushort? value)
        {
            if (value is ushort number)
            {
                writer.WriteUInt16(type, number);
            }
        }

        public void WriteOptional(AvpType type, uint? value)
        {
            if (value is uint number)
            {
                writer.WriteUInt32(type, number);
            }
        }

        public void WriteOptional(AvpType type, ulong? value)
        {
            if (value is ulong number)
            {
                Span<byte> octets = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64BigEndian(octets, number);
                writer.WriteBytes(type, octets);
            }
        }

        /// <summary>Writes octets whose being empty means that they are not set.</summary>
        public void WriteNonEmpty(AvpType type, scoped ReadOnlySpan<byte> value)
        {
            if (!value.IsEmpty)
            {
                writer.WriteBytes(type, value);
            }
        }

        public void WriteOptional(AvpType type, scoped OptionalBytes value)
        {
            if (value.IsPresent)
            {
                writer.WriteBytes(type, value.Value);
            }
        }

        /// <summary>Writes an AVP that has no value where <paramref name="present"/> says so.</summary>
        public void WriteFlag(AvpType type, bool present)
        {
            if (present)
            {
                writer.WriteEmpty(type);
            }
        }
    }
}
