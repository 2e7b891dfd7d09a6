using System.Reflection;

namespace Colonies.Architecture;

/// <summary>The libraries and what each may depend on. Arrows point downwards only.</summary>
internal static class Libraries
{
    internal static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Colonies.Protocol"] = ["BouncyCastle.Cryptography"],
        ["Colonies.Transport"] = ["Colonies.Protocol", "Polly.Core", "System.Reactive"],
        ["Colonies.Monad"] = ["Colonies.Transport", "Colonies.Protocol", "LanguageExt.Core", "System.Reactive"],
        ["Colonies.Executor"] = ["Colonies.Transport", "Colonies.Protocol", "Microsoft.Extensions.Logging.Abstractions", "Polly.Core", "System.Reactive"],
        ["Colonies.Executor.Scripting"] = ["Colonies.Executor", "Colonies.Protocol", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"],
        ["Colonies.Executor.Scripting.FSharp"] = ["Colonies.Executor", "Colonies.Executor.Scripting", "Colonies.Protocol", "FSharp.Compiler.Service", "FSharp.Core"],
        ["Colonies.Hosting"] =
        [
            "Colonies.Executor", "Colonies.Transport", "Colonies.Protocol", "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions",
        ],
        ["Colonies.Embedded"] = ["Colonies.Protocol", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core"],
        // The extensions come with ASP.NET Core there.
        ["Colonies.Embedded.Http"] =
        [
            "Colonies.Embedded", "Colonies.Protocol", "System.CommandLine", "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
        ],
    };

    internal static Assembly Load(string library) => Assembly.Load(new AssemblyName(library));
}
