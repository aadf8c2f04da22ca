using System.Buffers.Binary;

namespace Testing.Lns;

/// <summary>
/// One control message as a scripted LNS sees and makes it: written from RFC 2661 with nothing but octets, so that
/// it does not share a mistake with the code under test.
/// </summary>
public sealed record LnsMessage(ushort TunnelId, ushort SessionId, ushort Ns, ushort Nr, ushort Type, IReadOnlyDictionary<int, byte[]> Avps)
{
    private const int HeaderLength = 12;

    private static readonly string[] Names =
        ["ZLB", "SCCRQ", "SCCRP", "SCCCN", "StopCCN", "5", "HELLO", "OCRQ", "OCRP", "OCCN", "ICRQ", "ICRP", "ICCN", "13", "CDN", "WEN", "SLI"];

    /// <summary>A message without a body.</summary>
    public bool IsZlb => Type == 0;

    /// <summary>The type as the RFC spells it.</summary>
    public string Name => Type < Names.Length ? Names[Type] : $"type {Type}";

    /// <summary>An AVP's value as a number; 0 if it is not there.</summary>
    public uint Number(int avp)
    {
        uint number = 0;
        foreach (byte octet in Avps.TryGetValue(avp, out byte[]? value) ? value : [])
        {
            number = (number << 8) | octet;
        }

        return number;
    }

    /// <summary>Result and error code of a StopCCN or CDN.</summary>
    public (int Result, int Error) Codes =>
        Avps.TryGetValue(1, out byte[]? v) ? ((v[0] << 8) | v[1], v.Length >= 4 ? (v[2] << 8) | v[3] : 0) : (0, 0);

    /// <summary>Reads a datagram; throws on what is not a well-formed control message, as the code under test must send none.</summary>
    public static LnsMessage Read(ReadOnlySpan<byte> d)
    {
        if (d.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(d) != 0xC802 || BinaryPrimitives.ReadUInt16BigEndian(d[2..]) != d.Length)
        {
            throw new InvalidDataException($"not a control message: {Convert.ToHexString(d)}");
        }

        var avps = new Dictionary<int, byte[]>();
        ReadOnlySpan<byte> rest = d[HeaderLength..];
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest) & 0x3FF;
            avps.Add(BinaryPrimitives.ReadUInt16BigEndian(rest[4..]), rest[6..length].ToArray());
            rest = rest[length..];
        }

        ushort type = avps.TryGetValue(0, out byte[]? value) ? BinaryPrimitives.ReadUInt16BigEndian(value) : (ushort)0;
        return new LnsMessage(U16(d, 4), U16(d, 6), U16(d, 8), U16(d, 10), type, avps);
    }

    /// <summary>Writes a message; type 0 makes a ZLB.</summary>
    public static byte[] Write(ushort tunnelId, ushort sessionId, ushort ns, ushort nr, int type, params (int Avp, byte[] Value)[] avps)
    {
        var octets = new List<byte> { 0xC8, 0x02, 0, 0 };
        octets.AddRange([.. Octets(tunnelId), .. Octets(sessionId), .. Octets(ns), .. Octets(nr)]);
        if (type != 0)
        {
            foreach ((int avp, byte[] value) in avps.Prepend((0, Octets(type))))
            {
                octets.AddRange([.. Octets(0x8000 | (6 + value.Length)), 0, 0, .. Octets(avp), .. value]);
            }
        }

        octets[2] = (byte)(octets.Count >> 8);
        octets[3] = (byte)octets.Count;
        return [.. octets];
    }

    /// <summary>A 16-bit number in network order.</summary>
    public static byte[] Octets(int value) => [(byte)(value >> 8), (byte)value];

    /// <summary>A 32-bit number in network order.</summary>
    public static byte[] Octets32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    /// <summary>One line for a transcript.</summary>
    public override string ToString()
    {
        string codes = Type is 4 or 14 ? $" Result={Codes.Result}/{Codes.Error}" : "";
        return $"{Name} Tunnel={TunnelId} Session={SessionId} Ns={Ns} Nr={Nr}{codes}";
    }

    private static ushort U16(ReadOnlySpan<byte> d, int at) => BinaryPrimitives.ReadUInt16BigEndian(d[at..]);
}
