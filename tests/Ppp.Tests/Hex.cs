namespace Ppp.Tests;

/// <summary>Packets are written in hex, spaces as the reader likes them.</summary>
internal static class Hex
{
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Text(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(octets);

    /// <summary>A control packet with its length filled in.</summary>
    public static byte[] Packet(byte code, byte identifier, string dataHex = "")
    {
        byte[] data = Bytes(dataHex);
        int length = data.Length + 4;
        return [code, identifier, (byte)(length >> 8), (byte)length, .. data];
    }
}
