using System.Xml.Linq;

namespace Easel.Architecture.Tests;

/// <summary>Projects refer only downwards: Graph and Llm stand on the ground, the server on everything, the sandbox alone.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["src/Graph"] = [],
        ["src/Llm"] = [],
        ["src/Sandbox"] = [],
        ["src/Cli"] = ["src/Graph"],
        ["src/Comfy"] = ["src/Graph"],
        ["src/Agent"] = ["src/Comfy", "src/Graph", "src/Llm"],
        ["src/Server"] = ["src/Agent", "src/Comfy", "src/Graph", "src/Llm", "src/Sandbox"],
        ["bench"] = ["bench/Editing", "src/Server", "tests/TestKit"],
        ["bench/Editing"] = ["src/Agent", "tests/TestKit"],
        ["bench/Graph"] = ["src/Graph"],
        ["bench/Telling"] = ["src/Graph", "tests/TestKit"],
        ["tests/TestKit"] = [],
        ["tests/Graph.Tests"] = ["src/Graph", "tests/TestKit"],
        ["tests/Llm.Tests"] = ["src/Llm", "tests/TestKit"],
        ["tests/Sandbox.Tests"] = ["src/Sandbox", "tests/TestKit"],
        ["tests/Cli.Tests"] = ["src/Cli", "tests/TestKit"],
        ["tests/Comfy.Tests"] = ["src/Comfy", "src/Sandbox", "tests/TestKit"],
        ["tests/Editing.Tests"] = ["bench/Editing", "tests/TestKit"],
        ["tests/Agent.Tests"] = ["src/Agent", "tests/TestKit"],
        ["tests/Server.Tests"] = ["src/Server", "tests/TestKit"],
        ["tests/Web.Tests"] = ["src/Server", "tests/TestKit"],
        ["tests/Architecture.Tests"] = ["src/Server", "tests/TestKit"],
    };

    [Fact]
    public void Every_project_refers_to_what_its_row_says()
    {
        var found = Checkout.Files("*.csproj").ToDictionary(
            project => Checkout.Relative(Path.GetDirectoryName(project)!),
            project => XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Checkout.Relative(Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)))!))
                .Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(Told(References), Told(found));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Load(Path.Combine(Checkout.Root, "Easel.slnx")).Descendants("Project")
            .Select(project => Path.GetDirectoryName(project.Attribute("Path")!.Value)!.Replace('\\', '/'));

        Assert.Equal(References.Keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_file()
    {
        var scattered = Checkout.Files("*.csproj")
            .Where(project => XDocument.Load(project).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null));

        Expect.None(scattered.Select(Checkout.Relative));
    }

    private static string Told(Dictionary<string, string[]> references) =>
        string.Join('\n', references.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} -> {string.Join(", ", row.Value)}"));
}
