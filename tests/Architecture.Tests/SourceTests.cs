using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>What can be said of any file and any name.</summary>
public partial class SourceTests
{
    private const int MostLines = 500;
    private const int MedianLines = 100;

    [Fact]
    public void No_file_has_more_than_500_lines()
    {
        Assert.All(
            [.. Repository.CodeIn("src"), .. Repository.CodeIn("tests"), .. Repository.CodeIn("bench")],
            file => Assert.True(LinesOf(file) <= MostLines, $"{file} has {LinesOf(file)} lines"));
    }

    [Fact]
    public void Half_of_the_files_have_at_most_100_lines()
    {
        int[] lines = [.. Repository.CodeIn("src").Select(LinesOf).Order()];
        Assert.InRange(lines[lines.Length / 2], 1, MedianLines);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        Assert.All(Repository.CodeIn("src"), file => Assert.False(Unfinished().IsMatch(Repository.Read(file)), file));
    }

    [Fact]
    public void Types_are_named_for_what_they_are()
    {
        Assert.All(
            Product.Types.Where(type => Product.IsOurs(type.Namespace) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)),
            type => Assert.False(EmptyName().IsMatch(type.Name), type.FullName));
    }

    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine()
    {
        var found = new List<string>();
        foreach (string file in Repository.Files)
        {
            byte[] octets = File.ReadAllBytes(Path.Combine(Repository.Root, file));
            if (!octets.Contains((byte)0) && PrivateFolder().Match(Encoding.UTF8.GetString(octets)) is { Success: true } match)
            {
                found.Add($"{file}: {match.Value}");
            }
        }

        Assert.Empty(found);
    }

    private static int LinesOf(string file) => Repository.Read(file).Count(character => character == '\n');

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException", RegexOptions.None, 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Base|Impl)(`[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"(?<![\w.}~-])/(home|root|work|Users)/\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrivateFolder();
}
