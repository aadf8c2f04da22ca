namespace Interop.Tests;

/// <summary>Where the project's own programs are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "L2tpLac.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no L2tpLac.sln above {AppContext.BaseDirectory}");
    }
}
