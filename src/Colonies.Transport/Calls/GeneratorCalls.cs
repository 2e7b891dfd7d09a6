using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Generators: they collect texts, and the server submits a workflow for every so many. Every call throws
/// <see cref="ColoniesException"/>. Thread safe.
/// </summary>
/// <remarks>
/// The server looks at them about once a second. The texts become the arguments of the workflow's first steps; nothing is submitted
/// while the generator's initiator is gone.
/// </remarks>
public sealed class GeneratorCalls
{
    private readonly NounCalls _calls;

    internal GeneratorCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Generators");

    /// <summary>
    /// Adds a generator, in whose name it will submit. By a member. It is checked before it is sent: a trigger of less than 1 stops the
    /// reference server, and its workflow must be one that can run and be of the same colony.
    /// </summary>
    /// <param name="generator">When, and which workflow; <see cref="Generator.Of"/> makes one.</param>
    /// <param name="cancellationToken">Gives up; the generator may have been added all the same.</param>
    /// <returns>The generator with its id.</returns>
    public async Task<Generator> AddAsync(Generator generator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _calls.Check(TriggerRules.Generator(generator));
        var message = new AddGeneratorMessage { Generator = generator };
        return await _calls.CallAsync(generator.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a generator, with the size of its queue and the server's check period. By a member.</summary>
    /// <param name="generatorId">The generator.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Generator> GetAsync(string generatorId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetGeneratorMessage { GeneratorId = generatorId }, cancellationToken);

    /// <summary>Finds a generator by name; the reply does not tell the size of its queue. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The generator.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Generator> ResolveAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new ResolveGeneratorMessage { ColonyName = colonyName, GeneratorName = name }, cancellationToken);

    /// <summary>Lists generators; the reply does not tell the sizes of their queues. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Generator>> ListAsync(string colonyName, int count = 100, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetGeneratorsMessage { ColonyName = colonyName, Count = count }, cancellationToken);

    /// <summary>Gives a generator a text. By a member.</summary>
    /// <param name="generatorId">The generator.</param>
    /// <param name="argument">The text.</param>
    /// <param name="cancellationToken">Gives up; the text may have been taken all the same.</param>
    public Task PackAsync(string generatorId, string argument, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new PackGeneratorMessage { GeneratorId = generatorId, Argument = argument }, cancellationToken);

    /// <summary>Removes a generator with the texts that wait in it. What it has submitted stays. By a member.</summary>
    /// <param name="generatorId">The generator.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string generatorId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RemoveGeneratorMessage { GeneratorId = generatorId }, cancellationToken);
}
