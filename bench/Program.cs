using Easel.Bench;

// dotnet run -c Release --project bench [runs]
return args switch
{
    ["bare", var bytes] => await BareServer.Run(int.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture)),
    ["runs"] => await RunMeasurements.Run(Console.Out),
    [] => await Measurements.Run(Console.Out) + await RunMeasurements.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench [runs]");
    return 64;
}
