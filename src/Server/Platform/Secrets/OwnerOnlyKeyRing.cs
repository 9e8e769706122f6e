using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Easel.Server.Platform.Secrets;

/// <summary>The key ring as files of mode 0600; the stock repository writes them as the process's umask has it.</summary>
internal sealed class OwnerOnlyKeyRing(string folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(path => XElement.Load(path))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = string.Concat(friendlyName.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        SecretFile.ReadOrCreate(
            Path.Combine(folder, $"{name}.xml"),
            () => System.Text.Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));
    }
}
