using System.Globalization;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>
/// Tells what a run will do, as far as that is known without running anything. It takes the runner's way with the runner's own planner,
/// but for values it has none.
/// </summary>
internal sealed class Explainer
{
    private static readonly HereWire _unknown = new(null, null);

    private readonly Stack<Frame> _frames;
    private List<PlanPart> _parts = [];

    private Explainer(Stack<Frame> frames) => _frames = frames;

    internal static Plan Explain(Located computation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var explainer = new Explainer(new());
        explainer.Begin(computation);
        return explainer.Finish();
    }

    private static Plan Explain(Wire apart)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (apart is ApartWire whole)
        {
            var explainer = new Explainer(whole.Frames);
            explainer.BeginAt(whole.Head, whole.Colony);
            return explainer.Finish();
        }

        var rest = (RestWire)apart;
        var following = new Explainer(rest.Frames);
        following.TellBranches(rest.Start);
        following.GoOn();
        return following.Finish();
    }

    private Plan Finish() => new(_parts.Count == 0 ? [new ValuePart()] : _parts);

    private void Begin(Located computation) => BeginAt(Planner.Descend(computation, _frames), computation.Colony);

    private void BeginAt(Computation head, ColonyConnection? colony)
    {
        while (head is Defer defer)
        {
            var made = defer.Make().Or(colony);
            (head, colony) = (Planner.Descend(made, _frames), made.Colony);
        }

        switch (head)
        {
            case Fail fail:
                GoOn(new FailedWire(fail.Error), new Dag());
                break;
            case Lift lift:
                _parts.Add(new EffectPart(lift.Kind));
                GoOn();
                break;
            case Beside beside:
                var dag = new Dag();
                GoOn(new Lowering(dag, runsLocals: false).Lower(beside, colony), dag);
                break;
            default:
                GoOn();
                break;
        }
    }

    private void GoOn() => GoOn(_unknown, new Dag());

    private void GoOn(Wire wire, Dag dag)
    {
        while (true)
        {
            wire = Planner.Climb(wire, dag, _frames);
            if (wire is FailedWire { Error: var error })
            {
                _parts.Add(new FailurePart(error.Message));
                Unwind();
            }
            else
            {
                Tell(wire, dag);
            }

            (wire, dag) = (_unknown, new Dag());
            if (!_frames.TryPeek(out var frame))
                return;
            if (frame.Node is Step)
                continue;
            _frames.Pop();
            if (frame.Node is After after)
            {
                Begin(after.Next.Or(frame.Colony));
                return;
            }

            Tell(frame);
        }
    }

    /// <summary>What is left when something fails: whoever looks after it.</summary>
    private void Unwind()
    {
        while (_frames.TryPeek(out var frame) && !frame.IsGuard)
            _frames.Pop();
    }

    private void Tell(Wire wire, Dag dag)
    {
        var ends = _frames.TryPeek(out var next) ? Ends(next) : StageEnds.WithTheResult;
        _parts.AddRange(new Cut(dag, Wires.Wanted(wire), ends).Stages.Select(stage => new StagePart(stage.Graph, stage.Ends)));
        TellBranches(wire);
    }

    private void TellBranches(Wire wire)
    {
        if (Wires.Branches(wire) is { Count: > 0 } apart)
            _parts.Add(new BranchesPart([.. apart.Select(Explain)]));
    }

    private static StageEnds Ends(Frame next) => next.Node switch
    {
        Select => StageEnds.BeforeSelect,
        Step or Spread => StageEnds.BeforeOneElement,
        _ when next.IsGuard => StageEnds.BeforeGuard,
        _ => StageEnds.BeforeBind,
    };

    private void Tell(Frame frame)
    {
        switch (frame.Node)
        {
            case Select:
                _parts.Add(new SelectPart());
                break;
            case Bind or Bracket:
                _parts.Add(new ChoicePart());
                break;
            case Catch:
                Wrap("a failure is answered here");
                break;
            case Retry:
                Wrap("a failure is tried again");
                break;
            case Timeout guard:
                Wrap(string.Create(CultureInfo.InvariantCulture, $"within {guard.Limit.TotalSeconds:0.###} s"));
                break;
            case Finally guard:
                Wrap("looked after", Explain(guard.Cleanup.Or(frame.Colony)));
                break;
        }
    }

    private void Wrap(string guard, Plan? afterwards = null) => _parts = [new GuardPart(guard, Finish(), afterwards)];
}
