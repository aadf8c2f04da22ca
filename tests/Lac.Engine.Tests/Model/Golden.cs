using System.Runtime.CompilerServices;

namespace Lac.Engine.Tests.Model;

/// <summary>Compares a text with a file beside the tests; with UPDATE_GOLDEN=1 in the environment it writes the file.</summary>
internal static class Golden
{
    public static void Compare(string name, string actual, [CallerFilePath] string testFile = "")
    {
        string resource = $"{name}.txt";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "..", "Golden");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, resource), actual);
            return;
        }

        using Stream stream = typeof(Golden).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"there is no Golden/{resource}: run once with UPDATE_GOLDEN=1, look at it, build again");
        using var reader = new StreamReader(stream);
        Assert.Equal(reader.ReadToEnd(), actual);
    }
}
