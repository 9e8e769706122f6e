using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Platform.Http;

/// <summary>
/// Which part of a list the caller wants: <c>page</c> from 1, <c>size</c> 1 to 200. Without them a list comes whole, or up to its
/// default cap where it can grow without bound; then <c>X-Total-Count</c> says how many there are.
/// </summary>
internal readonly record struct Paging(int? Page, int? Size)
{
    public const string TotalHeader = "X-Total-Count";
    private const int LargestSize = 200;
    private const int UsualSize = 50;

    /// <summary>Checks what the caller wrote.</summary>
    /// <exception cref="Refusal">400, naming the parameter.</exception>
    public static Paging Of(int? page, int? size)
    {
        if (page is < 1)
        {
            throw Refusal.BadField("page", FieldReason.TooSmall, "Pages count from 1.", new { min = 1 });
        }

        return size is < 1 or > LargestSize
            ? throw Refusal.BadField("size", FieldReason.OutOfRange, $"A page has 1 to {LargestSize} rows.", new { min = 1, max = LargestSize })
            : new Paging(page, size);
    }

    /// <summary>Reads the wanted rows of a list that is never long.</summary>
    public Task<List<T>> Read<T>(IQueryable<T> rows, HttpResponse response, CancellationToken cancel) =>
        Read(rows, response, cap: null, cancel);

    /// <summary>Reads the wanted rows, at most <paramref name="cap"/> where the caller asks for no page.</summary>
    public async Task<List<T>> Read<T>(IQueryable<T> rows, HttpResponse response, int? cap, CancellationToken cancel)
    {
        if (Page is null && Size is null && cap is null)
        {
            return await rows.ToListAsync(cancel);
        }

        var size = Size ?? (Page is null ? cap!.Value : UsualSize);
        var total = await rows.CountAsync(cancel);
        response.Headers[TotalHeader] = total.ToString(CultureInfo.InvariantCulture);
        var skip = Math.Min((long)((Page ?? 1) - 1) * size, int.MaxValue);
        return await rows.Skip((int)skip).Take(size).ToListAsync(cancel);
    }
}
