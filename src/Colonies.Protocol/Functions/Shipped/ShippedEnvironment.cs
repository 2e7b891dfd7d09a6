namespace Colonies;

/// <summary>Entries that a shipped function needs in its environment, beside the user's own.</summary>
internal static class ShippedEnvironment
{
    /// <exception cref="ArgumentException">The user's options have an entry of the same key.</exception>
    internal static FunctionOptions Add(FunctionOptions? options, Dictionary<string, string> entries)
    {
        options ??= FunctionOptions.Default;
        foreach (var (key, value) in options.Environment)
        {
            if (!entries.TryAdd(key, value))
                throw new ArgumentException($"The environment of a shipped function cannot have an entry '{key}': it says what is shipped.", nameof(options));
        }

        return options with { Environment = entries };
    }
}
