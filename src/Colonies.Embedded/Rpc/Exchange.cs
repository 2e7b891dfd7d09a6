namespace Colonies.Engine;

/// <summary>What a handler works with: the caller, the rows, what may be done to them. Lives for one request, inside the writer.</summary>
internal sealed class Exchange(Kernel kernel, Call call)
{
    internal Call Call { get; } = call;

    internal string CallerId => Call.CallerId;

    internal long Now => kernel.Now;

    internal Store Store => kernel.Store;

    internal Action<ProcessRow> Remove => kernel.Remove;

    internal EmbeddedOptions Options => kernel.Options;

    internal Authorization Require => new(kernel.Store, kernel.Presence, CallerId, Now);

    internal Presence Presence => kernel.Presence;

    internal Submission Submission => kernel.Submission;

    internal Assignment Assignment => kernel.Assignment;

    internal Completion Completion => kernel.Completion;

    internal Registration Registration => kernel.Registration;

    internal Workflows Workflows => kernel.Workflows;

    internal Crons Crons => kernel.Crons;
    internal Channels Channels => kernel.Channels;

    internal Generators Generators => kernel.Generators;

    internal Reconciliation Reconciliation => kernel.Reconciliation;

    internal Subscriptions Subscriptions => kernel.Subscriptions;
}
