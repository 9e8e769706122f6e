namespace Easel.Server.Platform.Settings;

/// <summary>Where Easel keeps its things: the section <c>Easel</c> of the configuration.</summary>
internal sealed class EaselSettings
{
    public const string Section = "Easel";

    /// <summary>Folder of the embedded database, files and generated secrets. Relative paths start at the working directory.</summary>
    public string DataDirectory { get; set; } = "easel-data";

    /// <summary>A PostgreSQL connection string; absent or empty means SQLite in <see cref="DataDirectory"/>.</summary>
    public string? Database { get; set; }

    public bool UsesPostgres => !string.IsNullOrWhiteSpace(Database);

    /// <summary>The absolute path of something below the data directory.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Path.GetFullPath(DataDirectory), .. parts]);
}
