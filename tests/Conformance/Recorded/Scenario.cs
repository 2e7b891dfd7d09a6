using System.Collections.Concurrent;
using Colonies.Conformance.Wire;
using Colonies.Protocol;

namespace Colonies.Conformance.Recorded;

/// <summary>A recorded story, from an empty colony to its end. It is replayed once, however many of its steps are looked at.</summary>
internal sealed class Scenario
{
    /// <summary>The colony's clocks tick at other moments than those of the reference did.</summary>
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _long = TimeSpan.FromMilliseconds(500);

    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string?>>>> _replays = new();

    private Scenario(string file, IReadOnlyDictionary<string, string> roles, IReadOnlyList<Exchange> steps)
    {
        File = file;
        Roles = roles;
        Steps = steps;
    }

    public string File { get; }

    public IReadOnlyDictionary<string, string> Roles { get; }

    public IReadOnlyList<Exchange> Steps { get; }

    public static IEnumerable<string> Names() => WireData.Files("scenarios");

    public static Scenario Read(string file)
    {
        var scenario = WireData.Read(file);
        return new Scenario(
            file,
            scenario.GetProperty("roles").EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetString()!),
            [
                .. scenario.GetProperty("steps").EnumerateArray()
                    .Select(step => Exchange.Read(file, step, step.GetProperty("payloadtype").GetString()!)),
            ]);
    }

    /// <summary>Whether a step is replayed.</summary>
    public bool Includes(int step) => !Coverage.NotSpoken.ContainsKey(Steps[step].PayloadType);

    /// <summary>What is wrong with each step; null where nothing is, or where the step is not replayed.</summary>
    public static Task<IReadOnlyList<string?>> ReplayAsync(string file) =>
        _replays.GetOrAdd(file, name => new Lazy<Task<IReadOnlyList<string?>>>(() => Task.Run(() => Read(name).ReplayAsync()))).Value;

    private async Task<IReadOnlyList<string?>> ReplayAsync()
    {
        await using var world = await World.StartAsync();
        foreach (var (role, id) in Roles)
            world.Is(id, world.Key(role).Id);

        var verdicts = new string?[Steps.Count];
        var open = new List<(int Step, Task<RpcReply> Answer)>();
        for (var step = 0; step < Steps.Count; step++)
        {
            if (!Includes(step))
                continue;
            await world.ReachAsync(Steps[step].At.Sent);
            var answer = world.AskAsync(Steps[step], default);
            if (step + 1 < Steps.Count && Steps[step].At.Answered > Steps[step + 1].At.Sent)
            {
                // A long poll that the next step answers: it must wait before that step is sent.
                await world.SettleAsync();
                open.Add((step, answer));
                continue;
            }

            // What a clock of the colony answers: a generator, a cron.
            var took = Steps[step].At.Answered - Steps[step].At.Sent;
            if (Steps[step].Status == 200 && took > _long)
                await world.PassUntilAsync(answer, took + _slack);
            verdicts[step] = world.Judge($"{File}#{step + 1}", Steps[step], await answer);
            foreach (var (earlier, late) in open)
                verdicts[earlier] = world.Judge($"{File}#{earlier + 1}", Steps[earlier], await late);
            open.Clear();
        }

        return verdicts;
    }
}
