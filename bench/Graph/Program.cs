using Easel.Bench.Graph;

// dotnet run -c Release --project bench/Graph [-- --quick]
return args switch
{
    [] => Table.Run(quick: false, Console.Out),
    ["--quick"] => Table.Run(quick: true, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Graph [-- --quick]");
    return 2;
}
