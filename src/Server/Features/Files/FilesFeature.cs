using Easel.Graph;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Easel.Server.Features.Files;

/// <summary>Files: avatars, workflow files, and what runs and exports leave behind. Each belongs to one user.</summary>
internal static class FilesFeature
{
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FileLinks>();
        var settings = builder.Configuration.Bind<FilesSettings>(FilesSettings.Section);
        settings.Validate();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<AvatarImage>();
        builder.Services.AddSingleton<Thumbnails>();
        builder.Services.AddScoped<StoredFiles>();
        builder.Services.AddSingleton<FileExpiry>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FileExpiry>());
    }

    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/files").WithTags("Files").Allow(Access.User);
        files.MapPost("/avatar", UploadAvatar.Handle).WithName("UploadAvatar").TakesUpload(AvatarImage.LargestBytes);
        files.MapPost("/workflow", UploadWorkflowFile.Handle).WithName("UploadWorkflowFile").TakesUpload(WorkflowLimits.MaxBytes);
        var largest = api.ServiceProvider.GetRequiredService<FilesSettings>().InputBytes;
        files.MapPost("/input", UploadInputFile.Handle).WithName("UploadInputFile").TakesUpload(largest)
            .WithFormOptions(multipartBodyLengthLimit: largest + UploadedBytes.MultipartSlack);
        files.MapGet("", ListFiles.Handle).WithName("ListFiles");
        files.MapGet("/{id}", ReadFile.Handle).WithName("ReadFile");
        files.MapDelete("/{id}", DeleteFile.Handle).WithName("DeleteFile");

        api.MapGet("/files/all", ListAllFiles.Handle).WithTags("Files").WithName("ListAllFiles").Allow(Access.Admin);
        api.MapGet("/files/{id}/content", ReadFileContent.Handle).WithTags("Files").WithName("ReadFileContent").Allow(Access.Anyone)
            .Produces<Stream>(StatusCodes.Status200OK, FileFormat.Unknown.ContentType, [.. FileFormat.All.Select(format => format.ContentType)]);
        api.MapGet("/files/{id}/thumbnail", ReadFileContent.HandleThumbnail).WithTags("Files").WithName("ReadFileThumbnail").Allow(Access.Anyone)
            .Produces<Stream>(StatusCodes.Status200OK, Thumbnails.ContentType);
    }

    /// <summary>
    /// Antiforgery tokens guard calls that a browser authenticates by itself; ours carry a bearer token, which no foreign page can add.
    /// </summary>
    private static RouteHandlerBuilder TakesUpload(this RouteHandlerBuilder route, long limit) =>
        route.DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(limit + UploadedBytes.MultipartSlack));
}
