using System.Globalization;
using Easel.Server.Platform.Identity;
using Microsoft.OpenApi;

namespace Easel.Server.Platform.Http;

/// <summary>Adds to an operation what its handler does not say: how it may be refused, and that a list counts its rows.</summary>
internal static class OpenApiAnswers
{
    private const string RefusedSchema = "Refused";

    private static readonly (int Status, string Words)[] Refusals =
    [
        (400, "The request is wrong; data.errors says where and why."),
        (401, "No token, or one that has ended; at the login, a wrong name or password."),
        (403, "The caller's role does not allow this."),
        (404, "There is no such thing, or it belongs to somebody else."),
        (409, "A conflict: the name is taken, something refers to it, it is locked, or the version is stale."),
        (413, "The body is too large."),
        (415, "The body has another media type than this call takes."),
        (500, "Easel failed; data.traceId finds the log line."),
    ];

    public static void Complete(OpenApiOperation operation, OpenApiDocument document, OpenApiSchema refused, Access access, string method, string path)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        if (document.Components.Schemas.TryAdd(RefusedSchema, refused) && refused.Properties?["data"] is OpenApiSchema data)
        {
            data.Type |= JsonSchemaType.Null;
        }

        operation.Responses ??= [];
        foreach (var (status, words) in Refusals.Where(refusal => Can(refusal.Status, operation, access, method, path)))
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = words,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference(RefusedSchema, document) },
                },
            });
        }

        if (operation.Parameters?.Any(parameter => parameter.Name == "size" && parameter.In == ParameterLocation.Query) == true
            && operation.Responses.TryGetValue("200", out var ok) && ok is OpenApiResponse list)
        {
            list.Headers ??= new Dictionary<string, IOpenApiHeader>();
            list.Headers[Paging.TotalHeader] = new OpenApiHeader
            {
                Description = "How many rows there are; sent with a page and with a list that has a cap.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            };
        }
    }

    private static bool Can(int status, OpenApiOperation operation, Access access, string method, string path) => status switch
    {
        400 => operation.RequestBody is not null || operation.Parameters is { Count: > 0 },
        401 => path.StartsWith("api/", StringComparison.Ordinal),
        403 => access == Access.Admin,
        404 => path.Contains('{', StringComparison.Ordinal),
        409 => method != HttpMethods.Get && path.StartsWith("api/", StringComparison.Ordinal),
        413 or 415 => operation.RequestBody is not null,
        _ => true,
    };
}
