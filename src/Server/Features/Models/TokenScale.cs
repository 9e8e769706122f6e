using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Models;

/// <summary>How many tokens a model counts where the estimate says one, as its provider has reported.</summary>
internal sealed class TokenScale : IEntityTypeConfiguration<TokenScale>
{
    public long ModelId { get; init; }

    public double Scale { get; init; }

    public void Configure(EntityTypeBuilder<TokenScale> builder)
    {
        builder.ToTable("token_scales");
        builder.HasKey(scale => scale.ModelId);
        builder.Property(scale => scale.ModelId).ValueGeneratedNever();
    }
}

/// <summary>The door: learns from what providers report how their models count, for estimates before a call.</summary>
internal sealed class TokenScales(EaselDb db)
{
    /// <summary>What a new report weighs against all before it.</summary>
    private const double Weight = 0.2;

    public async Task<double> Of(long modelId, CancellationToken cancel) =>
        await db.Set<TokenScale>().Where(row => row.ModelId == modelId).Select(row => (double?)row.Scale).FirstOrDefaultAsync(cancel) ?? 1;

    /// <param name="estimated">What the unscaled estimate said of some requests.</param>
    /// <param name="reported">What the provider counted for the same.</param>
    public Task Learn(long modelId, long estimated, long reported, CancellationToken cancel)
    {
        if (estimated <= 0 || reported <= 0)
        {
            return Task.CompletedTask;
        }

        // No tokenizer is so far off; a report that says so counts something else.
        var seen = Math.Clamp((double)reported / estimated, 0.25, 4);
        return db.Write(
            async () =>
            {
                if (await db.Set<TokenScale>().Where(row => row.ModelId == modelId).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Scale, row => (row.Scale * (1 - Weight)) + (seen * Weight)), cancel) == 0)
                {
                    // Another turn may be about to write the first report, too.
                    await db.Database.ExecuteSqlAsync($"INSERT INTO token_scales (model_id, scale) VALUES ({modelId}, {seen}) ON CONFLICT DO NOTHING", cancel);
                }
            },
            cancel);
    }
}
