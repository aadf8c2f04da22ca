using System.Security.Cryptography;
using CsCheck;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class AvpHidingTests
{
    [Fact]
    public void What_was_hidden_is_revealed_for_any_length_of_value()
    {
        Gen.Select(Gen.Byte.Array[0, 1015], Gen.Byte.Array[1, 64], Gen.Byte.Array[1, 32], Gen.Byte.Array[0, 40]).Sample((value, secret, vector, padding) =>
        {
            var hiding = new AvpHiding(secret, vector);
            byte[] hidden = new byte[AvpHiding.Overhead + value.Length + padding.Length];
            int length = hiding.Hide(AvpType.CalledNumber, value, hidden);
            byte[] clear = new byte[hidden.Length];
            return length == value.Length + AvpHiding.Overhead
                && hiding.TryReveal(AvpType.CalledNumber, hidden.AsSpan(0, length), clear, out ReadOnlySpan<byte> revealed)
                && revealed.SequenceEqual(value)
                && hiding.TryReveal(AvpType.CalledNumber, hidden, clear, out ReadOnlySpan<byte> withPadding)
                && withPadding.SequenceEqual(value);
        });
    }

    /// <summary>RFC 2661 section 4.3 spelled out: b1 = MD5(type + secret + vector), c1 = p1 xor b1, b2 = MD5(secret + c1), c2 = p2 xor b2.</summary>
    [Fact]
    public void Follows_the_chain_of_section_4_3()
    {
        byte[] secret = "secret"u8.ToArray();
        byte[] vector = [1, 2, 3, 4];
        byte[] value = [.. Enumerable.Range(0, 20).Select(i => (byte)i)];
        byte[] plain = [0, 20, .. value];
        byte[] pad1 = MD5.HashData([0, 21, .. secret, .. vector]);
        byte[] block1 = [.. plain.Take(16).Zip(pad1, (p, b) => (byte)(p ^ b))];
        byte[] pad2 = MD5.HashData([.. secret, .. block1]);
        byte[] block2 = [.. plain.Skip(16).Zip(pad2, (p, b) => (byte)(p ^ b))];

        byte[] hidden = new byte[22];
        new AvpHiding(secret, vector).Hide(AvpType.CalledNumber, value, hidden);
        Assert.Equal([.. block1, .. block2], hidden);
    }

    [Fact]
    public void An_inner_length_beyond_the_value_is_refused()
    {
        var hiding = new AvpHiding("secret"u8, [1, 2, 3]);
        byte[] hidden = new byte[12];
        hiding.Hide(AvpType.HostName, new byte[10], hidden);
        byte[] clear = new byte[12];
        Assert.False(hiding.TryReveal(AvpType.HostName, hidden.AsSpan(0, 11), clear, out _));
        Assert.True(hiding.TryReveal(AvpType.HostName, hidden, clear, out _));
        Assert.False(hiding.TryReveal(AvpType.HostName, hidden.AsSpan(0, 1), clear, out _));
        Assert.False(hiding.TryReveal(AvpType.HostName, hidden, clear.AsSpan(0, 11), out _));
    }

    [Fact]
    public void A_secret_of_any_length_works()
    {
        byte[] secret = new byte[5000];
        var hiding = new AvpHiding(secret, new byte[1017]);
        byte[] hidden = new byte[6];
        hiding.Hide(AvpType.CallSerialNumber, [1, 2, 3, 4], hidden);
        Assert.True(hiding.TryReveal(AvpType.CallSerialNumber, hidden, new byte[6], out ReadOnlySpan<byte> value));
        Assert.Equal([1, 2, 3, 4], value.ToArray());
    }

    [Fact]
    public void Without_secret_or_vector_nothing_can_be_hidden()
    {
        Assert.False(default(AvpHiding).IsActive);
        Assert.False(new AvpHiding("secret"u8, default).IsActive);
        Assert.False(new AvpHiding(default, [1]).IsActive);
    }
}
