using System.Net;

namespace Easel.Server.Platform.Settings;

/// <summary>Looks at where Easel is to listen before the web server does, which tells of a mistake only by a stack trace.</summary>
internal static class ListenAddresses
{
    /// <exception cref="SettingsException">One of them is no address.</exception>
    public static void Check(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                var address = BindingAddress.Parse(url);
                if (address.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
                {
                    throw Wrong(url);
                }
            }
            catch (FormatException)
            {
                throw Wrong(url);
            }
        }
    }

    /// <summary>What to say of an address that is well written and can't be had all the same.</summary>
    public static SettingsException NotFree(Exception why) =>
        new("Urls", $"can't be listened on ({why.Message.TrimEnd('.')}). Stop what listens there, or choose another port.");

    private static SettingsException Wrong(string url) => new("Urls", $"holds '{url}', which is no address; write one such as http://127.0.0.1:5080.");
}
