using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Access;

/// <summary>Canaries: secrets that are put in once and must come out nowhere.</summary>
public abstract class SecretTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task No_answer_shows_the_key_of_a_provider_to_anybody()
    {
        var key = World.ProviderKey;
        (await _world.Admin.Put($"model-providers/{_world.ProviderId}", new { apiKey = key, name = _world.NewName("provider") })).ShouldBe(200);
        foreach (var (caller, owner) in new[] { (_world.Admin, _world.Ann), (_world.Ann.User.Api, _world.Ann), (_world.Ben.User.Api, _world.Ann) })
        {
            foreach (var row in AccessMatrix.Rows.Where(row => row.Call.StartsWith("GET ", StringComparison.Ordinal)))
            {
                var answer = await row.Parsed.Send(_world, caller, owner);
                Assert.DoesNotContain(key, answer.Text, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(_world.Server.Log.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_file_of_the_data_directory_holds_a_key_or_a_password_in_the_clear()
    {
        var secrets = new[] { World.ProviderKey, _world.Ann.User.Password, EaselServer.AdminPassword }.Select(System.Text.Encoding.UTF8.GetBytes).ToList();
        // The lock file is held by the running server, and empty.
        foreach (var file in Directory.EnumerateFiles(_world.Server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "easel.lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            Assert.All(secrets, secret => Assert.True(memory.GetBuffer().AsSpan(0, (int)memory.Length).IndexOf(secret) < 0, file));
        }
    }

    [Fact]
    public void Secret_files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var files = Directory.GetFiles(Path.Combine(_world.Server.DataDirectory, "keys"));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void No_token_and_no_password_stands_in_the_log()
    {
        string[] secrets = [_world.Ann.User.Password, _world.Ann.User.Api.Token!, _world.Ben.User.Api.Token!, _world.Expired.Token!, EaselServer.AdminPassword];
        Assert.DoesNotContain(_world.Server.Log.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_address_of_a_provider_can_not_be_moved_without_its_key()
    {
        var provider = await _world.Make("provider", _world.Ann);
        (await _world.Admin.Put($"model-providers/{provider}", new { baseUrl = "http://127.0.0.1:10/v1" })).ShouldBe(400);
        (await _world.Admin.Put($"model-providers/{provider}", new { baseUrl = "http://127.0.0.1:10/v1", apiKey = "sk-another-key-0001" })).ShouldBe(200);
    }
}

[Collection(WorldOnSqlite.Name)]
public sealed class SecretTestsOnSqlite(SqliteWorld world) : SecretTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class SecretTestsOnPostgres(PostgresWorld world) : SecretTests(world);
