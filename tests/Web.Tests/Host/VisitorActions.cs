using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Easel.Web.Tests.Host;

/// <summary>What a person does on a page, by the words that stand there.</summary>
public static class VisitorActions
{
    extension(Visitor visitor)
    {
        /// <summary>The form at the side, while it is open.</summary>
        public ILocator Drawer => visitor.Page.Locator(".ant-drawer-open");

        /// <summary>Where a message to the agent is written.</summary>
        public ILocator Composer => visitor.Page.Locator(".easel-composer textarea");

        public ILocator Field(string label) => visitor.Page.GetByLabel(label, new() { Exact = true });

        public Task Fill(string label, string text) => visitor.Field(label).FillAsync(text);

        /// <summary>Sends a message to the agent.</summary>
        public async Task Say(string message)
        {
            await visitor.Composer.FillAsync(message);
            await visitor.Composer.PressAsync("Enter");
        }

        /// <summary>Presses a button by its word, which an icon may precede.</summary>
        public Task Press(string button) => visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"(^|\\s){Regex.Escape(button)}$") }).ClickAsync();

        /// <summary>Goes somewhere by the main navigation.</summary>
        public async Task Choose(string destination)
        {
            await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = destination, Exact = true }).ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = destination }).WaitForAsync();
        }

        public async Task Select(string label, string option)
        {
            await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).Last.ClickAsync();
            await visitor.Page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").GetByText(option, new() { Exact = true }).ClickAsync();
        }

        public Task OpenRow(string name) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
    }
}
