namespace Architecture.Tests;

/// <summary>The files of this repository, as far as they are not what .gitignore names.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, of every file that is or could be committed.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>The C# files under a folder of the root.</summary>
    public static IReadOnlyList<string> CodeIn(string folder)
    {
        string[] code = [.. Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))];
        Assert.NotEmpty(code);
        return code;
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "L2tpLac.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"L2tpLac.sln is nowhere above {AppContext.BaseDirectory}");
    }

    private static List<string> ListFiles()
    {
        string[] ignored = [.. File.ReadAllLines(Path.Combine(Root, ".gitignore")).Where(line => line.EndsWith('/')).Select(line => line.Trim('/')), ".git"];
        var files = new List<string>();
        var folders = new Stack<string>([Root]);
        while (folders.TryPop(out string? folder))
        {
            foreach (string child in Directory.GetDirectories(folder))
            {
                if (!ignored.Contains(Path.GetFileName(child)) && !ignored.Contains(Path.GetRelativePath(Root, child)))
                {
                    folders.Push(child);
                }
            }

            files.AddRange(Directory.GetFiles(folder).Select(file => Path.GetRelativePath(Root, file)));
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }
}
