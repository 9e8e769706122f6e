using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Easel.Server;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Easel.Architecture.Tests;

/// <summary>What every endpoint has to have, read from the endpoints themselves; and migrations that are up to date.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("easel-architecture-").FullName;
    private WebApplication _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = EaselHost.Build(WebApplication.CreateBuilder([$"--Easel:DataDirectory={_folder}", "--Urls=http://127.0.0.1:0"]));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        Assert.NotEmpty(Endpoints);
        var silent = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessDeclaration>() is null);
        Expect.None(silent.Select(Name));
    }

    [Fact]
    public void Every_endpoint_of_the_api_has_a_name_of_its_own()
    {
        var names = Endpoints.Where(endpoint => Name(endpoint).Contains("/api/v1", StringComparison.Ordinal))
            .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, At: Name(endpoint))).ToList();
        Expect.None(names.Where(found => found.Name is null).Select(found => found.At));
        Expect.None(names.GroupBy(found => found.Name).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(found => found.At))}"));
    }

    /// <summary>AddValidation skips types that are not public, and says nothing about it.</summary>
    [Fact]
    public void Every_body_is_of_a_public_type_and_so_is_validated()
    {
        var hidden = from endpoint in Endpoints
                     from type in Bodies(endpoint).SelectMany(Parts)
                     where IsOurs(type) && !type.IsVisible
                     select $"{Name(endpoint)}: {type.FullName}";
        Expect.None(hidden);
        Assert.NotEmpty(Endpoints.SelectMany(Bodies));
    }

    /// <summary>A constructor's parameter keeps the attribute to itself unless it says <c>property:</c>.</summary>
    [Fact]
    public void Rules_of_bodies_stand_on_properties()
    {
        var lost = from endpoint in Endpoints
                   from type in Bodies(endpoint).SelectMany(Parts)
                   where IsOurs(type)
                   from constructor in type.GetConstructors()
                   from parameter in constructor.GetParameters()
                   where parameter.GetCustomAttributes<ValidationAttribute>().Any()
                   select $"{type.FullName}.{parameter.Name}";
        Expect.None(lost);
    }

    /// <summary>Two types of one name become one schema in the OpenAPI document.</summary>
    [Fact]
    public void No_two_types_on_the_wire_share_a_name()
    {
        var types = Endpoints.SelectMany(endpoint => Bodies(endpoint).Concat(Answers(endpoint))).SelectMany(Parts).Where(IsOurs).Where(type => !type.IsGenericType).Distinct().ToList();
        var shared = types.GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same.Select(type => type.FullName)));
        Expect.None(shared);
        Assert.True(types.Count > 40, $"{types.Count} types were found");
    }

    [Fact]
    public void Every_answer_of_the_api_is_the_envelope()
    {
        // These write by themselves: bytes of a file, and what may be a list or a stream.
        string[] others = ["ReadFileContent", "ReadFileThumbnail", "ExportWorkflow", "SendMessage", "ListEvents"];
        var bare = from endpoint in Endpoints
                   where Name(endpoint).Contains("/api/v1", StringComparison.Ordinal)
                   let answer = Answers(endpoint).FirstOrDefault()
                   where answer is null || !answer.IsGenericType || answer.GetGenericTypeDefinition() != typeof(Envelope<>)
                   where !others.Contains(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
                   select Name(endpoint);
        Expect.None(bare);
    }

    [Fact]
    public void Migrations_of_both_databases_are_what_the_model_is()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgresDesignTime().CreateDbContext([]);
        Assert.False(sqlite.Database.HasPendingModelChanges(), "The model has changed: run tools/add-migration.sh");
        Assert.False(postgres.Database.HasPendingModelChanges(), "The model has changed: run tools/add-migration.sh");
    }

    private IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static IEnumerable<Type> Bodies(RouteEndpoint endpoint) =>
        endpoint.Metadata.OfType<IAcceptsMetadata>().Select(accepts => accepts.RequestType).OfType<Type>()
            .Concat(endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is not null).Select(parameter => parameter.ParameterType) ?? []);

    private static IEnumerable<Type> Answers(RouteEndpoint endpoint)
    {
        var returned = endpoint.Metadata.GetMetadata<MethodInfo>()?.ReturnType;
        if (returned is { IsGenericType: true } && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            returned = returned.GetGenericArguments()[0];
        }

        return returned is null ? [] : [returned];
    }

    /// <summary>A type with everything that JSON reaches from it.</summary>
    private static HashSet<Type> Parts(Type type)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([type]);
        while (open.TryPop(out var next))
        {
            next = Nullable.GetUnderlyingType(next) ?? next;
            if (!found.Add(next))
            {
                continue;
            }

            if (next.IsArray)
            {
                open.Push(next.GetElementType()!);
            }

            foreach (var argument in next.GenericTypeArguments)
            {
                open.Push(argument);
            }

            if (IsOurs(next) && !next.IsEnum && !typeof(IEnumerable).IsAssignableFrom(next))
            {
                foreach (var property in next.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return found;
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("Easel.", StringComparison.Ordinal);

    private static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} /{endpoint.RoutePattern.RawText?.TrimStart('/')}";
}
