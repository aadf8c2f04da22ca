using L2tp.Protocol.Tests.Messages;
using L2tp.Protocol.Wire;
using Testing;

namespace L2tp.Protocol.Tests.Golden;

public class HostileOctetsTests
{
    private const int MutationsPerSeed = 50_000;

    private static readonly byte[][] Corpus = [.. PcapFile.AllGolden().Select(datagram => datagram.Payload), .. OwnMessages()];

    [Fact]
    public void Every_packet_of_the_corpus_holds_the_properties()
    {
        int accepted = Corpus.Count(datagram => WireProperties.Check(datagram));
        Assert.Equal(16 + (2 * SampleMessages.Types.Length), accepted);
    }

    /// <summary>Each packet cut at each length stands in an array of exactly that size, so that reading past its end throws.</summary>
    [Fact]
    public void Every_truncation_of_every_packet_is_an_error_or_fewer_octets()
    {
        foreach (byte[] datagram in Corpus)
        {
            for (int length = 0; length < datagram.Length; length++)
            {
                byte[] cut = datagram[..length];
                bool accepted = WireProperties.Check(cut);
                Assert.False(accepted, $"{Convert.ToHexString(cut)} lacks octets that its Length counts");
                if (DataHeader.TryRead(cut, out DataHeader header) == WireError.None)
                {
                    Assert.True(DataHeader.TryRead(datagram, out DataHeader whole) == WireError.None && header.PayloadLength < whole.PayloadLength);
                }
            }
        }
    }

    /// <summary>The same for bodies alone, whose header would have refused them.</summary>
    [Fact]
    public void Every_truncation_of_every_body_is_refused_or_lacks_optional_AVPs_only()
    {
        foreach (byte[] datagram in Corpus)
        {
            if (ControlHeader.TryRead(datagram, out _, out ReadOnlySpan<byte> body) == WireError.None)
            {
                for (int length = 0; length < body.Length; length++)
                {
                    WireProperties.CheckBody(body[..length].ToArray());
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_packets_never_throw_and_never_read_past_their_end(int seed)
    {
        var random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < MutationsPerSeed; i++)
        {
            byte[] datagram = Mutate(Corpus[random.Next(Corpus.Length)], random);
            try
            {
                accepted += WireProperties.Check(datagram) ? 1 : 0;
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, round {i}: {Convert.ToHexString(datagram)}\n{exception}");
            }
        }

        // Enough get through the header to test what is behind it.
        Assert.InRange(accepted, MutationsPerSeed / 100, MutationsPerSeed);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        byte[] mutated = random.Next(8) switch
        {
            0 => original[..random.Next(original.Length + 1)],
            1 => [.. original, .. new byte[random.Next(20)]],
            2 => [.. original[..random.Next(original.Length + 1)], .. original[random.Next(original.Length)..]],
            _ => [.. original],
        };
        for (int changes = random.Next(4); changes > 0 && mutated.Length > 0; changes--)
        {
            int at = random.Next(mutated.Length);
            mutated[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(mutated[at] ^ (1 << random.Next(8))),
                _ => (byte)(mutated[at] + random.Next(-2, 3)),
            };
        }

        // Half of them get a Length that fits, so that the body is reached.
        if (mutated.Length >= ControlHeader.Size && random.Next(2) == 0 && (mutated[0] & 0x40) != 0)
        {
            mutated[2] = (byte)(mutated.Length >> 8);
            mutated[3] = (byte)mutated.Length;
        }

        return mutated;
    }

    /// <summary>Every message type with every optional AVP, plain and hidden: more than the captures have.</summary>
    private static IEnumerable<byte[]> OwnMessages()
    {
        foreach (MessageType type in SampleMessages.Types)
        {
            yield return Datagram(type, default);
            yield return Datagram(type, new AvpHiding(WireProperties.Secret, [1, 2, 3, 4]));
        }
    }

    private static byte[] Datagram(MessageType type, AvpHiding hiding)
    {
        byte[] datagram = new byte[2048];
        int length = ControlHeader.Size + SampleMessages.Write(type, SampleValues.All, datagram.AsSpan(ControlHeader.Size), hiding);
        new ControlHeader(1, 2, new SequenceNumber(3), new SequenceNumber(4), (ushort)length).Write(datagram);
        return datagram[..length];
    }
}
