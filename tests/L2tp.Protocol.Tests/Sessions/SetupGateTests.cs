using L2tp.Protocol.Sessions;

namespace L2tp.Protocol.Tests.Sessions;

public class SetupGateTests
{
    [Fact]
    public void Calls_that_began_together_and_were_slow_halve_the_bound_once()
    {
        var gate = new SetupGate(4);
        for (int i = 0; i < 4; i++)
        {
            gate.Take();
        }

        for (int i = 0; i < 4; i++)
        {
            gate.HandleSlow();
            gate.Release();
        }

        Assert.Equal(2, gate.Limit);
    }

    [Fact]
    public void Slow_calls_never_bring_the_bound_below_one()
    {
        var gate = new SetupGate(8);
        for (int i = 0; i < 100; i++)
        {
            gate.Take();
            gate.HandleSlow();
            gate.Release();
        }

        Assert.Equal(1, gate.Limit);
        Assert.Equal(0, gate.InSetup);
    }
}
