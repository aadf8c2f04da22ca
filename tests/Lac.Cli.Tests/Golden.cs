using System.Runtime.CompilerServices;

namespace Lac.Cli.Tests;

/// <summary>Compares output with a file that a reviewer reads; UPDATE_GOLDEN=1 writes the files instead.</summary>
internal static class Golden
{
    public static void Compare(string name, string actual, [CallerFilePath] string caller = "")
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            string source = Path.Combine(Path.GetDirectoryName(caller)!, "Golden");
            Directory.CreateDirectory(source);
            File.WriteAllText(Path.Combine(source, name + ".txt"), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".txt")), actual);
    }
}
