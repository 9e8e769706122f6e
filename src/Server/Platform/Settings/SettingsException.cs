namespace Easel.Server.Platform.Settings;

/// <summary>A setting that Easel can't start with; the message is the one sentence that the administrator reads.</summary>
internal sealed class SettingsException(string setting, string why) : Exception($"The setting {setting} {why}");
