using System.Buffers.Binary;
using Ppp.Wire;

namespace Ppp.Tests;

/// <summary>
/// A peer that sends anything whatever: nothing throws, nothing is read beyond the frame, what is sent is well
/// formed, and the link stays able to end.
/// </summary>
public class AdversaryTests
{
    /// <summary>Frames of every protocol and code, written by hand from the RFCs.</summary>
    private static readonly byte[][] Corpus =
    [
        Hex.Bytes("c021 0101002a 010405b6 020600000000 0305c22305 0506cafebabe 0702 0802 110405dc 1303 00 0404c025"),
        Hex.Bytes("c021 0101000e 01040578 050600000000"),
        Hex.Bytes("c021 0201000e 01040578 050611223344"),
        Hex.Bytes("c021 0301000e 01040578 050611223344"),
        Hex.Bytes("c021 0401000e 01040578 050611223344"),
        Hex.Bytes("c021 05010009 68656c6c6f"),
        Hex.Bytes("c021 06010004"),
        Hex.Bytes("c021 0701000c 0a01000800000000"),
        Hex.Bytes("c021 0801000a 80570101 0004"),
        Hex.Bytes("c021 0901000a cafebabe 0102"),
        Hex.Bytes("c021 0c01000b cafebabe 414243"),
        Hex.Bytes("c023 02010007 026f6b"),
        Hex.Bytes("c023 03010007 026e6f"),
        Hex.Bytes("c223 01010018 10 000102030405060708090a0b0c0d0e0f 6c6e73"),
        Hex.Bytes("c223 03010006 6f6b"),
        Hex.Bytes("c223 04010006 6e6f"),
        Hex.Bytes("8021 0101001c 0206002d0f01 03060a0b0001 810600000000 830600000000"),
        Hex.Bytes("8021 02010016 030600000000 810600000000 830600000000"),
        Hex.Bytes("8021 03010016 03060a0b000a 81060a0b0035 83060a0b0036"),
        Hex.Bytes("8021 04010010 810600000000 830600000000"),
        Hex.Bytes("8021 05010004"),
        Hex.Bytes("8021 06010004"),
        Hex.Bytes("8057 0101000e 010a1122334455667788"),
        Hex.Bytes("80fd 01010009 1a04780000"),
        Hex.Bytes("0021 45000014"),
    ];

    [Fact]
    public void Every_truncation_of_every_frame_in_every_phase_is_survived()
    {
        foreach (Func<LinkHarness> birth in Phases)
        {
            foreach (byte[] frame in Corpus)
            {
                for (int length = 0; length <= frame.Length; length++)
                {
                    GiveAtBufferEnd(birth(), frame.AsSpan(0, length));
                }
            }
        }
    }

    [Fact]
    public void Seeded_mutations_of_every_frame_are_survived_by_a_link_that_lives_on()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            LinkHarness h = Phases[seed % Phases.Length]();
            try
            {
                for (int i = 0; i < 250; i++)
                {
                    h = h.Link.Phase == LinkPhase.Dead ? Phases[random.Next(Phases.Length)]() : h;
                    GiveAtBufferEnd(h, Mutate(Corpus[random.Next(Corpus.Length)], random));
                    if (random.Next(8) == 0)
                    {
                        h.Advance(random.Next(700));
                    }
                }
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
    }

    [Fact]
    public void A_request_of_nothing_but_options_to_be_naked_stays_within_a_frame()
    {
        // 748 empty magic numbers: each would be answered by three times its length.
        LinkHarness h = new LinkHarness().Open();
        h.Sent.Clear();
        h.Lcp(1, 1, string.Concat(Enumerable.Repeat("0502", 748)));
        h.Expect(PppProtocol.Lcp, 1);
        Assert.InRange(h.Expect(PppProtocol.Lcp, 3).Information.Length, 1000, 1500);
    }

    [Fact]
    public void What_is_longer_than_a_frame_may_be_is_malformed_or_cut()
    {
        LinkHarness h = new LinkHarness().OpenNetworkPhase();
        h.Sent.Clear();
        string huge = new('0', 2 * 30_000);
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(9, 1, huge));
        Assert.Equal(FrameOutcome.Malformed, h.Lcp(1, 1, string.Concat(Enumerable.Repeat("ff02", 15_000))));
        Assert.Equal(FrameOutcome.CodeRejected, h.Lcp(99, 1, huge));
        Assert.Equal(1500, h.Expect(PppProtocol.Lcp, 7).Information.Length);
    }

    [Fact]
    public void Frames_of_random_octets_are_survived()
    {
        var random = new Random(4711);
        byte[] frame = new byte[64];
        LinkHarness h = new LinkHarness().OpenNetwork();
        for (int i = 0; i < 100_000; i++)
        {
            int length = random.Next(frame.Length);
            random.NextBytes(frame.AsSpan(0, length));
            bool isFrame = PppFrame.TryParse(frame.AsSpan(0, length), out _, out int header);
            Assert.InRange(header, isFrame ? 1 : 0, isFrame ? Math.Min(length, 4) : 0);
            GiveAtBufferEnd(h, frame.AsSpan(0, length));
            h = h.Link.Phase == LinkPhase.Dead ? new LinkHarness().OpenNetwork() : h;
        }
    }

    private static Func<LinkHarness>[] Phases { get; } =
    [
        () => new LinkHarness().Open(),
        () => new LinkHarness().OpenLcp("03 05 c22305"),
        () => new LinkHarness().OpenLcp("03 04 c023"),
        () => new LinkHarness().OpenNetworkPhase(),
        () => new LinkHarness().OpenNetwork(),
        () =>
        {
            LinkHarness h = new LinkHarness().OpenNetwork();
            h.Close();
            return h;
        },
    ];

    /// <summary>The frame ends where its array ends, so that a read beyond it throws.</summary>
    private static void GiveAtBufferEnd(LinkHarness h, ReadOnlySpan<byte> frame)
    {
        byte[] exact = frame.ToArray();
        if (exact.Length >= 2)
        {
            FrameOutcome outcome = h.Receive(BinaryPrimitives.ReadUInt16BigEndian(exact), exact[2..]);
            Assert.True(outcome < FrameOutcome.Count);
        }

        while (h.Sent.TryDequeue(out SentFrame? sent))
        {
            Assert.InRange(sent.Information.Length, 4, 1500);
            Assert.Equal(sent.Information.Length, BinaryPrimitives.ReadUInt16BigEndian(sent.Information.AsSpan(2)));
        }

        Assert.True(h.Link.NextTimeout >= h.Now);
        Assert.True(h.Link.Phase is LinkPhase.Dead or LinkPhase.Network || !h.Link.NetworkOpen);
    }

    private static byte[] Mutate(byte[] frame, Random random)
    {
        byte[] mutated = [.. frame, .. random.Next(4) == 0 ? frame.AsSpan(2) : []];
        for (int i = random.Next(4); i > 0; i--)
        {
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        }

        // Identifiers count from one, so a small one often hits what is outstanding.
        if (mutated.Length > 3 && random.Next(2) == 0)
        {
            mutated[3] = (byte)random.Next(4);
        }

        return random.Next(4) == 0 ? mutated[..random.Next(mutated.Length + 1)] : mutated;
    }
}
