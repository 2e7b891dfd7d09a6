using System.Diagnostics;

namespace Colonies;

/// <summary>How spans and measurements tell of failures. The same file in every library that traces.</summary>
internal static class TraceFailures
{
    /// <summary>Ends a span badly.</summary>
    internal static void Fail(this Activity span, Exception exception)
    {
        span.SetStatus(ActivityStatusCode.Error, Reason(exception));
        span.SetTag(TraceNames.ErrorType, TypeOf(exception));
    }

    /// <summary>A kind of failure, of which there are few: the case of a <see cref="ColoniesError"/>, else the exception's type.</summary>
    internal static string TypeOf(Exception exception) =>
        exception is ColoniesException { Error: var error } ? TypeOf(error) : exception.GetType().FullName!;

    internal static string TypeOf(ColoniesError error) => $"{nameof(ColoniesError)}.{error.GetType().Name}";

    /// <summary>Why, without the arguments that some messages quote: a trace may be kept where those must not go.</summary>
    private static string Reason(Exception exception) => exception switch
    {
        CodecException { Json: null, InnerException: null } => exception.Message,
        CodecException codec => $"{codec.Function ?? "a value"}: {(codec.Element is { } element ? $"element {element} is" : "the elements are")} "
            + $"no {codec.ExpectedType?.Name ?? "value that can travel"}.",
        ColoniesException { Error: ColoniesError.StepFailed step } =>
            $"{step.FunctionName} did not succeed ({step.RemoteExceptionType ?? step.Reached.ToString()}): process {step.ProcessId}.",
        _ => exception.Message,
    };
}
