namespace Easel.Server.Platform.Settings;

/// <summary>Binds one section of the configuration to its class, and refuses what can't be read with the name of the setting.</summary>
internal static class SettingsSetup
{
    public static T Bind<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var settings = new T();
        var values = configuration.GetSection(section);
        foreach (var child in values.GetChildren())
        {
            var property = typeof(T).GetProperty(
                child.Key,
                System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance);
            if (property is null || !property.CanWrite)
            {
                continue;
            }

            try
            {
                property.SetValue(settings, child.Get(property.PropertyType));
            }
            catch (InvalidOperationException)
            {
                throw new SettingsException(child.Path, $"can't be read: '{child.Value}' is not {Expected(property.PropertyType)}.");
            }
        }

        return settings;
    }

    private static string Expected(Type type)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        if (actual == typeof(TimeSpan))
        {
            return "a time span such as 00:30:00";
        }

        if (actual == typeof(bool))
        {
            return "true or false";
        }

        return actual.IsPrimitive || actual == typeof(decimal) ? "a number of that kind" : $"a {actual.Name}";
    }
}
