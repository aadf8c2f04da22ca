using Interop.Tests;

// One lab and one LAC address for all: the tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Lab))]
