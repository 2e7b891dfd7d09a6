using System.Runtime.CompilerServices;
using LanguageExt;
using LanguageExt.Common;

namespace Colonies;

/// <summary>Where computations begin.</summary>
public static partial class ColoniesMonad
{
    /// <summary>
    /// The computation that gives nothing, in a colony. What follows it with <c>&gt;&gt;</c> or in a query runs there.
    /// Immutable: begin as many computations with it as you like.
    /// </summary>
    /// <param name="colony">The connection, which stays yours to dispose.</param>
    public static ColoniesMonad<Unit> In(ColonyConnection colony)
    {
        ArgumentNullException.ThrowIfNull(colony);
        return Pure(Unit.Default).In(colony);
    }

    /// <summary>Like <see cref="In"/>, with a new connection over HTTP, which lives as long as the program. Nothing is sent yet.</summary>
    /// <param name="host">Name or address of a Colonies server.</param>
    /// <param name="port">Its port; 50080 unless it was changed.</param>
    /// <param name="colonyName">The colony.</param>
    /// <param name="privateKey">Key of a user, or of an approved executor, of that colony.</param>
    public static ColoniesMonad<Unit> Connect(string host, int port, string colonyName, PrivateKey privateKey) =>
        In(ColonyConnection.Connect(host, port, colonyName, privateKey));

    /// <summary>The computation that gives <paramref name="value"/> and sends nothing.</summary>
    /// <remarks>Laws: <c>Pure(x).Bind(f)</c> equals <c>f(x)</c>; <c>m.Bind(Pure)</c> equals <c>m</c>.</remarks>
    public static ColoniesMonad<A> Pure<A>(A value) => new(new Pure(value, Travel<A>.Instance), null);

    /// <summary>The computation that fails and sends nothing.</summary>
    /// <remarks>Law: <c>Fail(e).Bind(f)</c> equals <c>Fail(e)</c>.</remarks>
    public static ColoniesMonad<A> Fail<A>(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(new Fail(error), null);
    }

    /// <summary>
    /// The computation that <paramref name="make"/> makes, anew for each run and for each explanation. Costs no stage: it needs no value.
    /// </summary>
    /// <remarks>Law: <c>Defer(() =&gt; m)</c> equals <c>m</c>.</remarks>
    public static ColoniesMonad<A> Defer<A>(Func<ColoniesMonad<A>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new(new Defer(() => make().Located), null);
    }

    /// <summary>The computation that runs a function on an argument.</summary>
    /// <remarks>Law: <c>f.Call(x)</c> equals <c>Pure(x) &gt;&gt; f</c>.</remarks>
    public static ColoniesMonad<B> Call<A, B>(
        this Function<A, B> function, A argument, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Pure(argument).Then(function, file, line);

    /// <summary>The computation that runs a function on an argument: as <c>f.Call</c> it is a function to computations.</summary>
    [OverloadResolutionPriority(-1)]
    public static ColoniesMonad<B> Call<A, B>(this Function<A, B> function, A argument) => Pure(argument).Then(function, Origin.Of("", 0));

    /// <summary>What running a function will submit. See <see cref="ColoniesMonad{A}.Explain"/>.</summary>
    public static Plan Explain<A, B>(this Function<A, B> function) => Pure(default(A)!).Then(function).Explain();
}
