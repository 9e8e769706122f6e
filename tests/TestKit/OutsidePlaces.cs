namespace Easel.TestKit;

/// <summary>Values that lead out of the folders of a ComfyUI server, in the spellings that servers were fooled with.</summary>
public static class OutsidePlaces
{
    public static readonly IReadOnlyList<string> All =
    [
        "/etc/passwd", "/home/me/.ssh/id_rsa", "/proc/self/environ", "/dev/sda", "/home/me/My Files/secret.png", "/var/lib/../../etc/shadow", "//server/share/x.png", "///etc/passwd",
        "~/.ssh/id_rsa", "~root/.bashrc", @"C:\Windows\win.ini", "C:/Windows/win.ini", @"c:\Users\me\My Documents\x.txt", @"D:\models\x.safetensors", @"\\server\share\x.png", @"\\?\C:\secret.txt",
        @"\\.\pipe\docker_engine", "../secret.png", "../../etc/passwd", "../../../../../../etc/passwd", "a/../../b.png", "sub/../../../x", @"..\secret.png", @"..\..\Windows\win.ini",
        @"a\..\..\b", @"a/..\../b", "%2e%2e/%2e%2e/etc/passwd", "..%2f..%2fetc/passwd", @"..%5c..\x", "%2E%2E%2Fx/y", ".. /x.png", "x/.. /.. /y",
        "../x.png [input]", "../../x.png [temp]", "/etc/passwd [input]", "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:8188/history", "https://example.com/a.png", "HTTPS://EXAMPLE.COM/a.png", "http://[::1]/x",
        "http://user:pass@example.com/", "file:///etc/passwd", "file:/etc/passwd", "FILE:///c:/x", "ftp://example.com/x", "gopher://127.0.0.1:6379/_x", "s3://bucket/key", "smb://server/share",
        "ws://127.0.0.1/ws", "easel://other/5",
    ];

    /// <summary>What ordinary graphs hold, some of it like a path at first sight.</summary>
    public static readonly IReadOnlyList<string> Ordinary =
    [
        "ComfyUI", "a/b", "2026-11-26/run_%counter%", "%date:yyyy-MM-dd%/x", "sub/pic.png [input]", "clipspace/clipspace-mask-3156569.2.png [input]", "threed/uploaded.png [temp]", @"SDXL\x.safetensors",
        "SDXL/detail.safetensors", "a...b", "...", "v1.5", ".hidden", "a red cat...", "see https://example.com for the style", "a cat and/or a dog", "w/ blue eyes", "he went .. away / far",
        "/imagine a castle", "/", "//", @"\n", @"\d+", @"\b\w+\b", "// a comment\nvoid main() {}", "16:9", "Q: what? A: that", "http is a protocol", "[output]s of a machine", "--no-half /x",
        "A list:\n/etc/passwd is a file\nand more words", "easel://files/5", "/api/view?filename=V3.mp3&type=input&subfolder=&rand=0",
    ];
}
