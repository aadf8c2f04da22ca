using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>docs/rfc-coverage.md names files and tests; they have to exist.</summary>
public partial class RfcCoverageTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_source_file_that_the_coverage_names_exists()
    {
        string[] missing = [.. Names(FileName()).Where(file => !File.Exists(Path.Combine(Root, "src", file)))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_test_class_that_the_coverage_names_exists_in_the_project_that_it_names()
    {
        string[] missing = [.. Names(TestName()).Where(test => !IsDeclared(test))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_row_names_a_file_a_test_and_a_state()
    {
        string[] rows = [.. Coverage().Split('\n').Where(line => Row().IsMatch(line))];
        Assert.True(rows.Length > 40);
        Assert.All(rows, row => Assert.True(FileName().IsMatch(row) && TestName().IsMatch(row) && State().IsMatch(row), row));
    }

    private static bool IsDeclared(string test)
    {
        string[] projectAndClass = test.Split('/');
        string project = Path.Combine(Root, "tests", projectAndClass[0]);
        var declaration = new Regex($@"\bclass {projectAndClass[1]}\b", RegexOptions.NonBacktracking);
        return Directory.Exists(project) && Directory
            .EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Any(file => declaration.IsMatch(File.ReadAllText(file)));
    }

    private static string[] Names(Regex pattern)
    {
        string[] names = [.. pattern.Matches(Coverage()).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
        Assert.True(names.Length > 10);
        return names;
    }

    private static string Coverage() => File.ReadAllText(Path.Combine(Root, "docs", "rfc-coverage.md"));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "L2tpLac.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no L2tpLac.sln above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex(@"`(?<name>(?<room>ProtocolKit|L2tp\.Protocol|Ppp|Lac\.Engine|Lac\.Daemon)/[^`]+\.cs)`", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();

    // The project too: several have a class of the same name.
    [GeneratedRegex("`(?<name>[A-Za-z0-9.]+\\.Tests/[A-Za-z0-9]+Tests)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| [0-9A]", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"\| (?<state>done|partial|not)\b", RegexOptions.NonBacktracking)]
    private static partial Regex State();
}
