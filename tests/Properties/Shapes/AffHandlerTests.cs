using LanguageExt.Common;
using Xunit;
using static LanguageExt.Prelude;

namespace Colonies.Properties.Shapes;

/// <summary>Effects as handlers of executors.</summary>
public sealed class AffHandlerTests : ShapeColony
{
    private readonly Function<int, int> _half = Function.Named<int, int>("half", executorType: "effects");
    private readonly Function<int, int> _attempt = Function.Named<int, int>("attempt", executorType: "effects");
    private readonly Function<int, int> _quarter = Function.Named<int, int>("quarter", executorType: "effects");

    private ExecutorOptions Options => new ExecutorOptions("effects")
        .Serve(_half, AffHandler.Of((int x) => x % 2 == 0 ? SuccessAff(x / 2) : FailAff<int>(Error.New($"{x} is odd"))))
        .Serve(_attempt, AffHandler.Of((int x, HandlerContext context) => SuccessAff(x + context.Attempt)))
        .Serve(_quarter, AffHandler.Of(
            (int x) => (_half >> _half).Call(x).ToAff<ColoniesRuntime>(),
            (HandlerContext context) => ColoniesRuntime.New(context.Colony, context.CancellationToken)));

    [Fact]
    public async Task Effects_serve_functions_and_run_further_work_in_the_colony()
    {
        await using var executor = await ColonyExecutor.StartAsync(Colony, Options, Cancellation);
        Assert.Equal(22, await (_half >> _attempt).Call(42).In(Colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal(2, await _quarter.Call(8).In(Colony).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_failed_effect_fails_the_process_with_its_message()
    {
        await using var executor = await ColonyExecutor.StartAsync(Colony, Options, Cancellation);
        Assert.Contains("3 is odd", (await FailureOfAsync(_half.Call(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_is_cancelled_by_the_token_it_was_made_with()
    {
        using var source = new CancellationTokenSource();
        var runtime = ColoniesRuntime.New(Colony, source.Token);
        await source.CancelAsync();
        Assert.True(runtime.CancellationToken.IsCancellationRequested);
    }
}
