using Interop.Tests;

[assembly: AssemblyFixture(typeof(Lab))]
