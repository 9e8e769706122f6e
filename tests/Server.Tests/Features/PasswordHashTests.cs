using System.Buffers.Binary;
using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features;

/// <summary>How passwords are kept, at the price that the product asks and other tests do not.</summary>
public sealed class PasswordHashTests
{
    private const byte Version3 = 1;
    private const uint HmacSha512 = 2;

    [Fact]
    public async Task A_password_is_kept_as_many_rounds_of_PBKDF2_with_a_salt_of_its_own()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, cheapHashes: false))!;
        var (one, other) = (await server.NewUser(), await server.NewUser());
        Assert.Equal(one.Password, other.Password);

        using var scope = server.Services.CreateScope();
        var hashes = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<User>().AsNoTracking()
            .Where(user => user.Id == one.Id || user.Id == other.Id).Select(user => user.PasswordHash).ToListAsync();

        // The format of ASP.NET Core Identity: a byte for the version, then what was used, how many rounds and how long the salt is.
        var kept = hashes.Select(Convert.FromBase64String).ToList();
        Assert.All(kept, hash =>
        {
            Assert.Equal(Version3, hash[0]);
            Assert.Equal(HmacSha512, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
            Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
            Assert.Equal(16u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)));
        });
        Assert.NotEqual(kept[0][13..29], kept[1][13..29]);
    }
}
