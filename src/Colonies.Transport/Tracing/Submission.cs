using System.Diagnostics;
using System.Diagnostics.Metrics;
using Colonies.Protocol;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>
/// Traces what is submitted: a span of kind producer around the call, which the processes carry with them, and a count. Where nobody
/// listens the specs are sent as they are.
/// </summary>
internal static class Submission
{
    private static readonly string _name = typeof(Submission).Assembly.GetName().Name!;
    private static readonly string? _version = typeof(Submission).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource _source = new(_name, _version);
    private static readonly Meter _meter = new(_name, _version);

    private static readonly Counter<long> _submitted = _meter.CreateCounter<long>(
        "colonies.processes.submitted", "{process}", "Processes that a colony has accepted; a workflow counts its steps.");

    /// <summary>Submits one process.</summary>
    internal static Task<Process> OneAsync(FunctionSpec spec, string address, Func<FunctionSpec, Task<Process>> send) => TraceAsync(
        spec.FunctionName, spec.Conditions.ColonyName, [spec], address, specs => send(specs[0]), process => (process.ProcessId, process.ProcessGraphId));

    /// <summary>Submits a workflow: one span for all of it.</summary>
    internal static Task<ProcessGraph> WorkflowAsync(WorkflowSpec workflow, string address, Func<WorkflowSpec, Task<ProcessGraph>> send) => TraceAsync(
        "workflow",
        workflow.ColonyName,
        workflow.FunctionSpecs,
        address,
        specs => send(ReferenceEquals(specs, workflow.FunctionSpecs) ? workflow : workflow with { FunctionSpecs = specs }),
        graph => ("", graph.ProcessGraphId));

    private static async Task<TReply> TraceAsync<TReply>(
        string what,
        string colonyName,
        IReadOnlyList<FunctionSpec> specs,
        string address,
        Func<IReadOnlyList<FunctionSpec>, Task<TReply>> send,
        Func<TReply, (string ProcessId, string WorkflowId)> ids)
    {
        using var span = _source.HasListeners() ? _source.StartActivity($"submit {what}", ActivityKind.Producer) : null;
        if (span is { IsAllDataRequested: true })
            Describe(span, colonyName, specs, address);
        try
        {
            var reply = await send(Activity.Current is null ? specs : [.. specs.Select(TraceContext.Carry)]).ConfigureAwait(false);
            if (span is { IsAllDataRequested: true })
            {
                var (process, workflow) = ids(reply);
                Tag(span, TraceNames.ProcessId, process);
                Tag(span, TraceNames.WorkflowId, workflow);
            }

            if (_submitted.Enabled)
                Count(colonyName, specs);
            return reply;
        }
        catch (Exception e)
        {
            span?.Fail(e);
            throw;
        }
    }

    private static void Describe(Activity span, string colonyName, IReadOnlyList<FunctionSpec> specs, string address)
    {
        span.SetTag(TraceNames.MessagingSystem, TraceNames.Colonies);
        span.SetTag(TraceNames.Operation, "submit");
        span.SetTag(TraceNames.OperationType, "send");
        span.SetTag(TraceNames.Colony, colonyName);
        if (specs is [var only])
        {
            span.SetTag(TraceNames.Destination, only.Conditions.ExecutorType);
            span.SetTag(TraceNames.Function, only.FunctionName);
            Tag(span, TraceNames.NodeName, only.NodeName);
        }
        else
        {
            span.SetTag(TraceNames.StepCount, specs.Count);
        }

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
        {
            span.SetTag(TraceNames.ServerAddress, uri.Host);
            span.SetTag(TraceNames.ServerPort, uri.Port);
        }
    }

    private static void Tag(Activity span, string name, string value)
    {
        if (value.Length > 0)
            span.SetTag(name, value);
    }

    private static void Count(string colonyName, IReadOnlyList<FunctionSpec> specs)
    {
        foreach (var group in specs.GroupBy(spec => (spec.Conditions.ExecutorType, spec.FunctionName)))
        {
            _submitted.Add(group.Count(), new TagList
            {
                { TraceNames.Colony, colonyName },
                { TraceNames.Destination, group.Key.ExecutorType },
                { TraceNames.Function, group.Key.FunctionName },
            });
        }
    }
}
