using Colonies.Properties.Generators;
using LanguageExt;
using Xunit;

namespace Colonies.Properties.Interpreters;

/// <summary>Runs a program in a colony, over a connection of its own, and knows its processes from those of others.</summary>
#pragma warning disable CA1001 // Its endpoint owns nothing.
internal sealed class ColonyInterpreter(ColonyFixture fixture) : Interpreter
{
    private readonly RecordingEndpoint _endpoint = new(fixture.Colony.Endpoint);

    internal override IReadOnlyList<Effect> Effects => fixture.EffectsOf(_endpoint.Submitted.SelectMany(ids => ids).Concat(_endpoint.Workflows).ToHashSet());

    internal override int Submissions => _endpoint.Submitted.Count;

    internal override async Task<Fin<A>> RunAsync<A>(ColoniesMonad<A> computation)
    {
        var colony = ColonyConnection.To(_endpoint, fixture.Colony.Access);
        return await computation.In(colony).Run(cancellationToken: TestContext.Current.CancellationToken);
    }
}
