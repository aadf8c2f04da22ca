using System.Security.Cryptography;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

public class ChallengeResponseTests
{
    [Theory]
    [InlineData(MessageType.SCCRP, 2)]
    [InlineData(MessageType.SCCCN, 3)]
    public void Is_the_MD5_of_the_carriers_type_the_secret_and_the_challenge(MessageType carrier, byte id)
    {
        byte[] response = new byte[ChallengeResponse.Size];
        ChallengeResponse.Compute(carrier, "secret"u8, [9, 8, 7], response);
        Assert.Equal(MD5.HashData([id, .. "secret"u8, 9, 8, 7]), response);
    }

    [Fact]
    public void Matches_only_the_same_octets()
    {
        Assert.True(ChallengeResponse.Matches([1, 2, 3], [1, 2, 3]));
        Assert.False(ChallengeResponse.Matches([1, 2, 3], [1, 2, 4]));
        Assert.False(ChallengeResponse.Matches([1, 2, 3], [1, 2]));
        Assert.False(ChallengeResponse.Matches([1, 2, 3], []));
    }
}
