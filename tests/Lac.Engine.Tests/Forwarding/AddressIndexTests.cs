using Lac.Engine.Forwarding;
using ProtocolKit;

namespace Lac.Engine.Tests.Forwarding;

public class AddressIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_what_a_dictionary_holds_through_adding_and_removing(int seed)
    {
        var random = new Random(seed);
        var index = new AddressIndex<object>();
        var model = new Dictionary<uint, object>();
        for (int step = 0; step < 20_000; step++)
        {
            // A small range makes collisions and repeats; address 0 is a key like any other.
            uint address = (uint)random.Next(3000) * (step % 2 == 0 ? 1u : 256u);
            if (random.Next(5) < 3)
            {
                object value = new();
                Assert.Equal(model.TryAdd(address, value), index.TryAdd(new(address), value));
            }
            else if (model.Remove(address, out object? value))
            {
                Assert.False(index.Remove(new(address), new object()), $"seed {seed}: removed another's address");
                Assert.True(index.Remove(new(address), value), $"seed {seed}, step {step}: not removed");
            }
            else
            {
                Assert.Null(index.Find(new(address)));
            }
        }

        Assert.Equal(model.Count, index.Count);
        Assert.All(model, entry => Assert.Same(entry.Value, index.Find(new Ipv4Address(entry.Key))));
    }
}
