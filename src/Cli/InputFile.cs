using System.Globalization;
using System.Text;
using Easel.Graph;

namespace Easel.Cli;

/// <summary>A file as it was read.</summary>
/// <param name="Name">The name as it was given; <c>-</c> for the standard input.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record InputFile(string Name, byte[] Bytes)
{
    /// <summary>Pictures carry a workflow inside and are larger than one.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>Whether a job takes other files too, so that a fault has to say in which it is.</summary>
    public bool IsOneOfSeveral { get; init; }

    private bool IsPng => Bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);

    public string Text => new UTF8Encoding(false, true).GetString(Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Bytes.AsSpan(3) : Bytes);

    /// <summary>The workflow in it; of a picture the one that ComfyUI wrote into it.</summary>
    /// <exception cref="WorkflowFormatException">There is none.</exception>
    /// <exception cref="FileFault">A picture holds none.</exception>
    public WorkflowDocument Document()
    {
        try
        {
            return Parsed();
        }
        catch (WorkflowFormatException failure) when (IsOneOfSeveral)
        {
            throw new FileFault(failure.Code, $"{Name}: {failure.Message}", "Every file of the job has to be a workflow.");
        }
    }

    private WorkflowDocument Parsed()
    {
        if (!IsPng)
        {
            return WorkflowDocument.Parse(Bytes);
        }

        var (workflow, prompt) = PngWorkflow.Read(Bytes);
        return WorkflowDocument.Parse(workflow ?? prompt ?? throw new FileFault("no_workflow", IsOneOfSeveral ? $"{Name}: the picture holds no workflow." : "The picture holds no workflow.", "Take a picture that ComfyUI saved with its metadata, or export the workflow as JSON."));
    }

    /// <exception cref="FileFault">It can't be read.</exception>
    public static InputFile Read(string name, Terminal terminal)
    {
        if (name == Inputs.StandardInput)
        {
            using var copy = new MemoryStream();
            terminal.In.CopyTo(copy);
            return new InputFile(name, copy.ToArray());
        }

        try
        {
            if (Directory.Exists(name))
            {
                throw new FileFault("file_unreadable", "This is a folder.", "Name files; find FOLDER -name '*.json' lists them for --files-from -.");
            }

            if (new FileInfo(name) is { Exists: true, Length: > MaxBytes } large)
            {
                throw new FileFault("too_large", string.Create(CultureInfo.InvariantCulture, $"The file has {large.Length} bytes; at most {MaxBytes} are read."), "Check that it is a workflow or a picture.");
            }

            return new InputFile(name, File.ReadAllBytes(name));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileFault("file_not_found", "There is no such file.", $"Check the path; it is taken from {Directory.GetCurrentDirectory()}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FileFault("file_unreadable", $"The file can't be read: {failure.Message}", "Check the path and the rights to read it.");
        }
    }
}

/// <summary>Says why a file can't be used and what would help.</summary>
internal sealed class FileFault(string code, string message, string hint) : Exception(message)
{
    public string Code { get; } = code;

    public string Hint { get; } = hint;
}
