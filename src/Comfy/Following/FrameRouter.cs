using Easel.Comfy.Events;

namespace Easel.Comfy.Following;

/// <summary>
/// Brings each frame to those who follow its prompt. Frames of other people's prompts do arrive and are let go, and the first frames
/// of a prompt can come before anybody follows it, so the latest few are kept for that.
/// </summary>
internal sealed class FrameRouter
{
    private const int RecentFrames = 256;
    private const int RecentFrameBytes = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<FrameMailbox>> _followers = new(StringComparer.Ordinal);
    private readonly List<(ComfyEvent Event, int Bytes)> _recent = [];
    private string? _lastPrompt;
    private string? _lastNode;

    public FrameMailbox Register(string promptId)
    {
        var mailbox = new FrameMailbox();
        lock (_lock)
        {
            foreach (var (frame, bytes) in _recent.Where(recent => recent.Event.Prompt == promptId))
            {
                mailbox.Post(frame, bytes);
            }

            if (!_followers.TryGetValue(promptId, out var mailboxes))
            {
                _followers[promptId] = mailboxes = [];
            }

            mailboxes.Add(mailbox);
        }

        return mailbox;
    }

    public void Unregister(string promptId, FrameMailbox mailbox)
    {
        lock (_lock)
        {
            if (_followers.TryGetValue(promptId, out var mailboxes) && mailboxes.Remove(mailbox) && mailboxes.Count == 0)
            {
                _followers.Remove(promptId);
            }
        }
    }

    public void Route(ComfyEvent frame, int bytes)
    {
        lock (_lock)
        {
            if (frame is ComfyEvent.Status)
            {
                NudgeAll(missedFrames: false);
                return;
            }

            if (frame is ComfyEvent.Malformed)
            {
                // It may have been anybody's, and what it told is lost.
                _recent.Clear();
                foreach (var mailbox in Followers())
                {
                    mailbox.MissedOne();
                }

                return;
            }

            Remember(frame);
            var prompt = frame is ComfyEvent.Preview { PromptId: null } or ComfyEvent.Text ? _lastPrompt : frame.Prompt;
            if (prompt is null)
            {
                return;
            }

            if (_followers.TryGetValue(prompt, out var mailboxes))
            {
                var addressed = frame is ComfyEvent.Preview { PromptId: null } preview ? preview with { PromptId = prompt, Node = _lastNode } : frame;
                mailboxes.ForEach(mailbox => mailbox.Post(addressed, bytes));
            }
            else if (frame is ComfyEvent.ProgressState or ComfyEvent.Progress)
            {
                KeepProgress(frame, bytes);
            }
            else if (frame is not (ComfyEvent.Preview or ComfyEvent.Text))
            {
                Keep(frame, bytes, prompt);
            }
        }
    }

    /// <summary>Tells every follower to look for itself.</summary>
    /// <param name="missedFrames">True when the socket was gone meanwhile, and frames with it.</param>
    public void Nudge(bool missedFrames)
    {
        lock (_lock)
        {
            if (missedFrames)
            {
                _lastPrompt = _lastNode = null;
                _recent.Clear();
            }

            NudgeAll(missedFrames);
        }
    }

    private void NudgeAll(bool missedFrames)
    {
        foreach (var mailbox in Followers())
        {
            mailbox.Nudge(missedFrames);
        }
    }

    private IEnumerable<FrameMailbox> Followers() => _followers.Values.SelectMany(mailboxes => mailboxes);

    private void Remember(ComfyEvent frame)
    {
        if (frame is ComfyEvent.Executing { PromptId: { } executing } node)
        {
            (_lastPrompt, _lastNode) = node.Node is null ? (null, null) : (executing, node.DisplayNode ?? node.Node);
        }
        else if (frame is ComfyEvent.Progress { PromptId: { } progressing } progress)
        {
            (_lastPrompt, _lastNode) = (progressing, progress.Node);
        }
    }

    /// <summary>Of what a node may tell a thousand times only the newest, of what it may tell just once that; it makes no story whole or broken.</summary>
    private void KeepProgress(ComfyEvent frame, int bytes)
    {
        if (bytes > RecentFrameBytes)
        {
            return;
        }

        _recent.RemoveAll(kept => (kept.Event, frame) switch
        {
            (ComfyEvent.Progress before, ComfyEvent.Progress now) => (before.PromptId, before.Node) == (now.PromptId, now.Node),
            (ComfyEvent.ProgressState before, ComfyEvent.ProgressState now) => before.PromptId == now.PromptId,
            _ => false,
        });
        Add(frame, bytes);
    }

    private void Keep(ComfyEvent frame, int bytes, string prompt)
    {
        if (bytes > RecentFrameBytes)
        {
            // Without its start a story counts as not heard, which is right for one with a hole in it.
            _recent.RemoveAll(kept => kept.Event.Prompt == prompt);
            return;
        }

        Add(frame, bytes);
    }

    private void Add(ComfyEvent frame, int bytes)
    {
        _recent.Add((frame, bytes));
        if (_recent.Count > RecentFrames)
        {
            _recent.RemoveAt(0);
        }
    }
}
