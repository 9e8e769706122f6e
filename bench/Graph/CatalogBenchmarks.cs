using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Easel.Graph.Catalog;

namespace Easel.Bench.Graph;

/// <summary>Reading and searching a server's catalog, beside a plain DOM parse of the same bytes.</summary>
public class CatalogBenchmarks
{
    private static readonly byte[] Bytes = Samples.LargestObjectInfo();
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse(Bytes);

    [Benchmark(Baseline = true)]
    public int CatalogFloor()
    {
        using var dom = JsonDocument.Parse(Bytes);
        return dom.RootElement.GetPropertyCount();
    }

    [Benchmark]
    public int ReadCatalog() => NodeCatalog.Parse(Bytes).Count;

    [Benchmark]
    public int SearchCatalog() => Catalog.Search(new NodeQuery("upscal image by model")).Count;

    public static (int Classes, int Bytes, long Retained) Size()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var catalog = NodeCatalog.Parse(Bytes);
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (catalog.Count, Bytes.Length, retained);
    }
}
