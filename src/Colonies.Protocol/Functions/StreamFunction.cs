using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A remote function that gives many values, one after another, while it runs. The same value types the caller and the executor.
/// Immutable and thread safe; made by <see cref="Function.Stream"/>.
/// </summary>
/// <typeparam name="A">What it takes.</typeparam>
/// <typeparam name="T">Each of the values that it gives; exactly one JSON element.</typeparam>
public sealed class StreamFunction<A, T>
{
    internal StreamFunction(RemoteFunction contract, Origin? writtenAt)
    {
        Contract = contract;
        WrittenAt = writtenAt;
        Input = Codec<A>.Default;
        Item = Codec<T>.Default;
        if (Item.Count != 1)
        {
            throw new ArgumentException(
                $"A stream of {TypeName.Of(typeof(T))} cannot travel: each of its values must be one element, and "
                + $"{TypeName.Of(typeof(T))} is not. Put the parts into a record.");
        }
    }

    /// <summary>What a caller names and an executor serves. Its process has no outputs: the values are in channels.</summary>
    public RemoteFunction Contract { get; }

    /// <summary>How <typeparamref name="A"/> travels.</summary>
    public Codec<A> Input { get; }

    /// <summary>How a <typeparamref name="T"/> travels.</summary>
    public Codec<T> Item { get; }

    /// <summary>Where it was written. Null when that is not known.</summary>
    public Origin? WrittenAt { get; }

    /// <summary>The function spec that runs this function once, with the channels that its values go through.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="argument">The argument.</param>
    /// <exception cref="CodecException">The wire would change the argument.</exception>
    public FunctionSpec ToSpec(string colonyName, A argument) =>
        Contract.ToSpec(colonyName, Input.Encode(argument, Contract.Name)) with { Channels = StreamChannels.All };

    /// <summary>The name and the types.</summary>
    public override string ToString() => $"{Contract.Name} : {TypeName.Of(typeof(A))} -> stream of {TypeName.Of(typeof(T))}";
}
