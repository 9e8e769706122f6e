using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Easel.Server.Platform.Identity;
using Microsoft.OpenApi;

namespace Easel.Server.Platform.Http;

/// <summary>
/// The API's description at <c>/openapi/v1.json</c>, written from the routes themselves: bearer tokens, the envelope, what every refusal
/// looks like, and the header that counts a list.
/// </summary>
internal static class OpenApiSetup
{
    private const string DocumentName = "v1";
    private const string Scheme = "bearer";

    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(DocumentName, options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                Describe(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(async (operation, context, cancel) =>
            {
                var access = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessDeclaration>().LastOrDefault()?.Access ?? Access.Admin;
                if (access != Access.Anyone)
                {
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
                }

                var refused = await context.GetOrCreateSchemaAsync(typeof(Envelope<Problem>), cancellationToken: cancel);
                OpenApiAnswers.Complete(
                    operation, context.Document!, refused, access, context.Description.HttpMethod ?? "", context.Description.RelativePath ?? "");
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonTypeInfo.Type == typeof(RawJson))
                {
                    // It is whatever JSON stands there; the generator sees only the record that carries its text.
                    schema.Type = null;
                    schema.Properties?.Clear();
                    schema.Required?.Clear();
                    schema.Description = "JSON that is passed through as it is.";
                }
                else if (context.JsonTypeInfo.Type.Name.EndsWith("Request", StringComparison.Ordinal))
                {
                    LeaveOut(schema, context.JsonTypeInfo);
                }

                return Task.CompletedTask;
            });
        });

    public static void MapApiDescription(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName}.json").Allow(Access.Anyone);

    /// <summary>What may be null in a request may be left out; the generator takes every parameter of a record for required.</summary>
    private static void LeaveOut(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsSetNullable && property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true)
            {
                schema.Required?.Remove(property.Name);
            }
        }
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Easel",
            Version = DocumentName,
            Description = "Every answer is an envelope {code, message, data}; the HTTP status is the same number as code. "
                + "Log in with POST /api/v1/auth/login and send the token as Authorization: Bearer.",
        };
        // Where this server was reached just now is no part of the contract.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
    }
}
