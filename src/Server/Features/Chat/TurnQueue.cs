using System.Threading.Channels;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Starts turns: one at a time in a session, so many at a time for an agent, in the order of their messages. What waits stands in the
/// database, so a restart forgets nothing; the bell only saves the wait for the next look.
/// </summary>
internal sealed partial class TurnQueue(IServiceScopeFactory scopes, RunningTurns running, EaselNode node, TimeProvider time, ILogger<TurnQueue> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private readonly Channel<byte> _bell = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that a turn may be ready to start.</summary>
    public void Ring() => _bell.Writer.TryWrite(0);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The data directory's lock proves that no other life of this process goes on: what it left running is dead, and taken up here.
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DeadTurns>().TakeOver(node.Id, Ring, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await running.StopAll(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        Ring();
        while (!stoppingToken.IsCancellationRequested)
        {
            var ring = _bell.Reader.WaitToReadAsync(stoppingToken).AsTask();
            await Task.WhenAny(tick, ring);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            _bell.Reader.TryRead(out _);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (tick.IsCompleted)
                {
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                    await scope.ServiceProvider.GetRequiredService<DeadTurns>().TakeOver(nodeId: null, Ring, stoppingToken);
                }

                await StartReady(
                    scope.ServiceProvider.GetRequiredService<Executions>(),
                    await scope.ServiceProvider.GetRequiredService<TurnApprovals>().SessionsThatWait(stoppingToken),
                    scope.ServiceProvider.GetRequiredService<AgentProfiles>().MaxConcurrentTurns,
                    stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LookFailed(logger, failure);
            }
        }
    }

    /// <param name="askedUsers">Sessions whose turn waits for its user's word: until that comes, it takes nobody's place at the agent.</param>
    private async Task StartReady(Executions executions, IReadOnlySet<long> askedUsers, int mostOfAnAgent, CancellationToken cancel)
    {
        var live = await executions.AllLive(cancel);
        var busySessions = live.Where(turn => turn.Status == ExecutionStatus.Running).Select(turn => turn.SessionId).ToHashSet();
        var runningOfAgent = live.Where(turn => turn.Status == ExecutionStatus.Running && !askedUsers.Contains(turn.SessionId)).CountBy(turn => turn.AgentId).ToDictionary();
        foreach (var waiting in live.Where(turn => turn.Status == ExecutionStatus.Pending))
        {
            // A session whose older turn still waits is as busy as one whose turn runs: messages are answered in their order.
            if (!busySessions.Add(waiting.SessionId) || runningOfAgent.GetValueOrDefault(waiting.AgentId) >= mostOfAnAgent)
            {
                continue;
            }

            if (await executions.MarkRunning(waiting.Id, node.Id, time.GetUtcNow().UtcDateTime + WorkflowLocks.Lease, cancel))
            {
                runningOfAgent[waiting.AgentId] = runningOfAgent.GetValueOrDefault(waiting.AgentId) + 1;
                running.Start(waiting.Id, life: 1, whenDone: Ring);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Waiting turns could not be looked for; trying again")]
    private static partial void LookFailed(ILogger logger, Exception failure);
}
