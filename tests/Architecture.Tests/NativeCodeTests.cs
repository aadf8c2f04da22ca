using System.Reflection;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>The kernel is called from one folder.</summary>
public partial class NativeCodeTests
{
    private const string Room = "Lac.Daemon.Io.Linux";
    private const string Folder = "src/Lac.Daemon/Io/Linux/";
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Native_methods_are_declared_in_the_Linux_room_only()
    {
        MethodInfo[] native = [.. Product.Types.SelectMany(type => type.GetMethods(All)).Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))];
        Assert.NotEmpty(native);
        Assert.All(native, method => Assert.True(Product.Within(method.DeclaringType!.Namespace ?? "", Room), $"{method.DeclaringType}.{method.Name}"));
    }

    [Fact]
    public void Unsafe_code_is_written_in_the_Linux_room_only()
    {
        string[] files = [.. Repository.CodeIn("src").Where(file => UnsafeKeyword().IsMatch(Repository.Read(file)))];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.StartsWith(Folder, file, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bunsafe\b", RegexOptions.None, 1000)]
    private static partial Regex UnsafeKeyword();
}
