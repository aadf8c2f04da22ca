namespace Lac.Engine.Tests;

/// <summary>Tests that measure the whole process, and so run with no other beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialTests
{
    public const string Name = "alone in the process";
}
