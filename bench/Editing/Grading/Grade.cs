using Easel.Agent;
using Easel.Bench.Editing.Tasks;

namespace Easel.Bench.Editing.Grading;

/// <summary>How one task went. It is passed where the turn ended well, all conditions hold, and nothing else was changed.</summary>
/// <param name="Failed">The conditions that don't hold, and how the turn ended where not well.</param>
/// <param name="Collateral">What was changed though nobody asked for it.</param>
internal sealed record Grade(EditTask Task, TurnResult Turn, IReadOnlyList<string> Failed, IReadOnlyList<string> Collateral)
{
    public bool Passed => Failed.Count == 0 && Collateral.Count == 0;

    public static Grade Of(EditTask task, TurnResult turn)
    {
        var outcome = new Outcome(task, turn.Draft ?? task.Start, turn.Text);
        var failed = task.Conditions.Where(condition => !condition.Holds(outcome)).Select(condition => condition.Words);
        if (turn.Status != TurnStatus.Success)
        {
            failed = failed.Prepend($"the turn ended {turn.Status}: {turn.ErrorCode} {turn.ErrorMessage}");
        }

        return new Grade(task, turn, [.. failed], Grading.Collateral.Of(outcome));
    }
}
