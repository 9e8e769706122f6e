using System.Globalization;
using Easel.Graph;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Easel.Server.Features.Files;

/// <summary>The stored workflow file.</summary>
public sealed record UploadedWorkflowFile(long FileId, string FileName, long FileSize);

/// <summary>POST /files/workflow: stores a workflow file, and makes a version of it where a workflow is named.</summary>
internal static class UploadWorkflowFile
{
    public static async Task<Envelope<UploadedWorkflowFile>> Handle(
        [FromForm] IFormFile? file,
        [FromForm] string? workflowId,
        CurrentUser current,
        StoredFiles files,
        IEnumerable<IWorkflowImports> imports,
        CancellationToken cancel)
    {
        var target = ReadId(workflowId);
        var bytes = await UploadedBytes.Read(file, WorkflowLimits.MaxBytes, cancel);
        var workflow = WorkflowFileText.Of(bytes);
        var saved = await files.Save(
            new NewFile(current.Id, file!.FileName, BusinessType.WorkflowImport, WorkflowLimits.MaxBytes, target),
            new MemoryStream(bytes),
            async stored =>
            {
                if (target is { } id)
                {
                    var import = imports.FirstOrDefault() ?? throw Refusal.NotFound("workflow");
                    await import.Import(current.Id, id, workflow, stored.FileName, cancel);
                }
            },
            cancel);
        return Answer.Ok(new UploadedWorkflowFile(saved.Id, saved.FileName, saved.FileSize));
    }

    /// <summary>Forms send an empty field for "none".</summary>
    private static long? ReadId(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw Refusal.BadField("workflowId", FieldReason.NotANumber, "This is not the number of a workflow.");
    }
}
