namespace Colonies.Engine;

/// <summary>
/// What the world is told of a batch: answers and pushes, in order. Nothing is told before the transaction is committed.
/// </summary>
internal sealed class Effects
{
    private readonly List<Effect> _effects = [];

    /// <summary>Where the effects of a request begin.</summary>
    internal int Mark => _effects.Count;

    internal void Answer(Call call, Reply reply) => _effects.Add(new Answered(call, reply));

    internal void Fail(Work work, Exception fault) => _effects.Add(new Failed(work, fault));

    internal void Push(Subscription subscription, Frame frame) => _effects.Add(new Pushed(subscription, frame));

    internal void End(Subscription subscription) => _effects.Add(new Ended(subscription));

    /// <summary>What came after the mark did not happen after all; whoever was to be told of it is told so.</summary>
    internal void Undo(int mark, Exception fault)
    {
        var undone = _effects[mark..];
        _effects.RemoveRange(mark, undone.Count);
        foreach (var effect in undone)
            effect.Undo(fault);
    }

    internal void Release()
    {
        foreach (var effect in _effects)
            effect.Release();
        _effects.Clear();
    }

    private abstract class Effect
    {
        internal abstract void Release();

        internal virtual void Undo(Exception fault) { }
    }

    private sealed class Answered(Call call, Reply reply) : Effect
    {
        internal override void Release() => call.Succeed(reply);

        internal override void Undo(Exception fault) => call.Fail(fault);
    }

    private sealed class Failed(Work work, Exception cause) : Effect
    {
        internal override void Release() => work.Fail(cause);

        internal override void Undo(Exception fault) => work.Fail(fault);
    }

    private sealed class Pushed(Subscription subscription, Frame frame) : Effect
    {
        internal override void Release() => subscription.Push(frame);
    }

    private sealed class Ended(Subscription subscription) : Effect
    {
        internal override void Release() => subscription.End();
    }
}
