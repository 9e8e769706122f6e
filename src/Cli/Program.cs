using Easel.Cli;

using var terminal = Terminal.OfProcess();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await CommandLine.Run(args, terminal, stop.Token);
