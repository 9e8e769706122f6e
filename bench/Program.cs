using Easel.Bench;

// dotnet run -c Release --project bench [-- runs|comfy|turn]
return args switch
{
    ["bare", var bytes] => await BareServer.Run(int.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture)),
    ["comfy"] => await ComfyFollowing.Run(Console.Out),
    ["turn"] => await TurnMeasurements.Run(Console.Out),
    ["runs"] => await RunMeasurements.Run(Console.Out),
    [] => await Measurements.Run(Console.Out) + await RunMeasurements.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench [-- runs|comfy|turn]");
    return 64;
}
