using LanguageExt;
using Xunit;

namespace Colonies.Properties.Shapes;

/// <summary>Functions of one unit follow what gives another.</summary>
public sealed class UnitShapeTests
{
    private static readonly Function<ValueTuple, int> _shipped = Function.Ship(() => 42, executorType: "worker", name: "begin");
    private static readonly Function<Unit, int> _named = Function.Named<Unit, int>("named", executorType: "worker");
    private static readonly Function<int, ValueTuple> _silent = Function.Ship((int a) => Console.WriteLine(a), "worker", name: "silent");

    [Fact]
    public void A_shipped_lambda_without_parameters_begins_a_chain()
    {
        var m = ColoniesMonad.Pure(Unit.Default);
        Assert.Equal((m >> _named >> _silent).Explain().ToString().Replace("named", "begin", StringComparison.Ordinal), (m >> _shipped >> _silent).Explain().ToString());
        Assert.Equal((m >> _named).Explain().ToString(), (ColoniesMonad.Pure(default(ValueTuple)) >> _named).Explain().ToString());
        Assert.Equal(1, (m >> _shipped >> _silent >> _named >> _silent >> _shipped).Explain().Submissions);
    }

    [Fact]
    public void Functions_compose_over_either()
    {
        Assert.Equal((_silent >> _shipped >> _silent).Explain().ToString().Replace("begin", "named", StringComparison.Ordinal), (_silent >> _named >> _silent).Explain().ToString());
        var audit = Function.Named<int, Unit>("audit", executorType: "worker");
        Assert.Equal((audit >> _named).Explain().ToString().Replace("named", "begin", StringComparison.Ordinal), (audit >> _shipped).Explain().ToString());
        Assert.Equal("begin : ValueTuple -> Int32", _shipped.ToString());
    }
}
