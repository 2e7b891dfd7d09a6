using System.Reflection;
using System.Text.Json;

namespace Colonies;

/// <summary>What a delegate returns, now or later, as elements.</summary>
internal abstract class Result
{
    internal abstract ValueTask<IReadOnlyList<JsonElement>> EncodeAsync(object? returned, string of);

    /// <summary>Whether a delegate gives a <typeparamref name="T"/>, now or later, or nothing where that is a unit.</summary>
    internal static bool IsOf<T>(Delegate handler)
    {
        var returned = handler.GetType().GetMethod("Invoke")!.ReturnType;
        return returned == typeof(T) || returned == typeof(Task<T>) || returned == typeof(ValueTask<T>)
            || (Codec<T>.Default.Count == 0 && Of(returned) is Nothing);
    }

    internal static Result Of(Type returned)
    {
        if (returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask))
            return new Nothing();
        var isTask = returned.IsGenericType && returned.GetGenericTypeDefinition() is var definition
            && (definition == typeof(Task<>) || definition == typeof(ValueTask<>));
        var value = typeof(Value<>).MakeGenericType(isTask ? returned.GetGenericArguments()[0] : returned);
        return (Result)Activator.CreateInstance(value, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    private sealed class Nothing : Result
    {
        internal override async ValueTask<IReadOnlyList<JsonElement>> EncodeAsync(object? returned, string of)
        {
            if (returned is Task task)
                await task.ConfigureAwait(false);
            else if (returned is ValueTask valueTask)
                await valueTask.ConfigureAwait(false);
            return [];
        }
    }

    private sealed class Value<T> : Result
    {
        private readonly Codec<T> _codec = Codec<T>.Default;

        internal override async ValueTask<IReadOnlyList<JsonElement>> EncodeAsync(object? returned, string of) => _codec.Encode(
            returned switch
            {
                Task<T> task => await task.ConfigureAwait(false),
                ValueTask<T> valueTask => await valueTask.ConfigureAwait(false),
                _ => (T)returned!,
            },
            of);
    }
}
