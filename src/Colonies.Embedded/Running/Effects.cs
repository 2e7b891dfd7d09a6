namespace Colonies.Engine;

/// <summary>
/// What follows from a batch beside rows: answers and pushes, in order, which nobody is told before the transaction is committed; and
/// what was changed in memory, which is undone with it.
/// </summary>
internal sealed class Effects
{
    private readonly List<Effect> _effects = [];

    /// <summary>Where the effects of a request begin.</summary>
    internal int Mark => _effects.Count;

    internal void Answer(Call call, Reply reply) => _effects.Add(new Effect(() => call.Succeed(reply), call.Fail));

    internal void Fail(Work work, Exception cause) => _effects.Add(new Effect(() => work.Fail(cause), work.Fail));

    internal void Push(Subscription subscription, Frame frame) => _effects.Add(new Effect(() => subscription.Push(frame), null));

    internal void End(Subscription subscription) => _effects.Add(new Effect(() => subscription.End(), null));

    /// <summary>Something to do in memory once the rows are kept.</summary>
    internal void OnRelease(Action act) => _effects.Add(new Effect(act, null));

    /// <summary>How to take back a change in memory.</summary>
    internal void OnUndo(Action act) => _effects.Add(new Effect(null, _ => act()));

    /// <summary>Tells somebody who asked no message.</summary>
    internal void Tell(Action told, Action<Exception> failed) => _effects.Add(new Effect(told, failed));

    /// <summary>What came after the mark did not happen after all, the last of it first; whoever was to be told of it is told so.</summary>
    internal void Undo(int mark, Exception fault)
    {
        for (var i = _effects.Count - 1; i >= mark; i--)
            _effects[i].Undo?.Invoke(fault);
        _effects.RemoveRange(mark, _effects.Count - mark);
    }

    internal void Release()
    {
        foreach (var effect in _effects)
            effect.Release?.Invoke();
        _effects.Clear();
    }

    private readonly record struct Effect(Action? Release, Action<Exception>? Undo);
}
